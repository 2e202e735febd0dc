import { randomUUID } from 'node:crypto';
import { STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { IssuerUnavailable } from '../auth/key-ring.js';
import { TokenRefused } from '../auth/token.js';
import { refusalBody, refusals, type Refusal } from '../errors/refusal.js';
import { languageOf } from '../language.js';
import { RateLimited, type RateLimits } from '../limits/rates.js';
import type { Log } from '../log.js';
import { methodsAt } from './methods.js';

/** What every answer of the gateway carries, whatever became of the request. */
export const headersOf = (requestId: string) => ({
  'x-request-id': requestId,
  'x-content-type-options': 'nosniff',
  'cache-control': 'no-store',
});

const BY_FASTIFY_CODE: Record<string, Refusal> = {
  FST_ERR_CTP_BODY_TOO_LARGE: refusals.tooLarge,
  FST_ERR_CTP_INVALID_MEDIA_TYPE: refusals.jsonOnly,
  FST_ERR_CTP_INVALID_JSON_BODY: refusals.badJson,
  FST_ERR_CTP_EMPTY_JSON_BODY: refusals.badJson,
  FST_ERR_BAD_URL: refusals.notFound,
};
const BY_NODE_CODE: Record<string, Refusal> = {
  HPE_HEADER_OVERFLOW: refusals.headersTooLarge,
  HPE_CHUNK_EXTENSIONS_OVERFLOW: refusals.tooLarge,
  ERR_HTTP_REQUEST_TIMEOUT: refusals.tooSlow,
};

/** Answers with a refusal in GraphQL's shape. @param retryAfter seconds, where waiting helps */
export function refuse(
  request: FastifyRequest,
  reply: FastifyReply,
  refusal: Refusal,
  retryAfter?: number,
): FastifyReply {
  if (refusal.status === 401) void reply.header('www-authenticate', 'Bearer');
  if (retryAfter !== undefined) void reply.header('retry-after', retryAfter);
  return reply.code(refusal.status).send(refusalBody(refusal, request.id, request.language, retryAfter));
}

/** Whatever goes wrong in a route, or leads to none, is answered in one shape. */
export function refuseInGraphQlShape(app: FastifyInstance, limits: RateLimits, log: Log): void {
  app.setErrorHandler(async (thrown: FastifyError, request, reply) => {
    const error = await counted(thrown, request, limits);
    const refusal = refusalOf(error);
    if (refusal === refusals.internal) log.error({ err: error, requestId: request.id }, 'request failed');
    if (error instanceof TokenRefused) log.info({ requestId: request.id, reason: error.reason }, 'token refused');
    return refuse(request, reply, refusal, error instanceof RateLimited ? error.retryAfter : undefined);
  });
  const methods = methodsAt(app);
  // Before the body is read: what is wrong with that is no news where nothing would read it.
  app.addHook('onRequest', async (request, reply) => {
    if (!request.is404) return;
    const allowed = methods(request.url);
    if (allowed.length === 0) return refuse(request, reply, refusals.notFound);
    const refusal = allowed.join() === 'POST' ? refusals.postOnly : refusals.otherMethod;
    return refuse(request, reply.header('allow', allowed.join(', ')), refusal);
  });
}

/** A token that proves nothing counts as none: guessing is limited as asking without one. */
async function counted(error: Error, request: FastifyRequest, limits: RateLimits): Promise<Error> {
  if (!(error instanceof TokenRefused) || request.headers.authorization === undefined) return error;
  return limits.anonymous(request).then(
    () => error,
    (limited: Error) => limited,
  );
}

function refusalOf(error: Error): Refusal {
  if (error instanceof TokenRefused) return refusals.signIn;
  if (error instanceof IssuerUnavailable) return refusals.issuerDown;
  if (error instanceof RateLimited) return refusals.rateLimited;
  const { code, statusCode = 500 } = error as FastifyError;
  return BY_FASTIFY_CODE[code] ?? (statusCode < 500 ? refusals.badRequest : refusals.internal);
}

/** For requests that Fastify gives up before any hook: an address that cannot be read. */
export function refuseUnreadable(error: FastifyError, request: FastifyRequest, reply: FastifyReply): void {
  request.language = languageOf(request.headers['accept-language']);
  void refuse(request, reply.headers(headersOf(request.id)), refusalOf(error));
}

type Answering = Socket & { readonly _httpMessage?: { readonly headersSent: boolean } | null };

/**
 * For what is no HTTP request that could be answered in the usual way: malformed, headers without end, sent too slowly.
 * Nobody knows its language, so both are said. The connection ends.
 */
export function refuseBroken(error: Error & { code?: string }, socket: Socket): void {
  if (!socket.writable || error.code === 'ECONNRESET') return void socket.destroy();
  // In the middle of an answer there is no place for another one.
  if ((socket as Answering)._httpMessage?.headersSent) return void socket.destroy();
  const refusal = BY_NODE_CODE[error.code ?? ''] ?? refusals.badRequest;
  const requestId = randomUUID();
  const body = JSON.stringify(refusalBody(refusal, requestId, 'both'));
  const headers = {
    ...headersOf(requestId),
    'content-type': 'application/json; charset=utf-8',
    'content-length': Buffer.byteLength(body),
    connection: 'close',
  };
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
  socket.end([`HTTP/1.1 ${refusal.status} ${STATUS_CODES[refusal.status]}`, ...lines, '', body].join('\r\n'));
}
