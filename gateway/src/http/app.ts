import type { Language } from '@marquee/platform';
import { randomUUID } from 'node:crypto';
import Fastify, { type FastifyError, type FastifyInstance } from 'fastify';
import { IssuerUnavailable } from '../auth/key-ring.js';
import { TokenRefused, type Caller } from '../auth/token.js';
import { refusalBody, refusals, type Refusal } from '../errors/refusal.js';
import { languageOf } from '../language.js';
import { LIMITS } from '../limits/values.js';
import type { Log } from '../log.js';

declare module 'fastify' {
  interface FastifyRequest {
    /** Language the client prefers. */
    language: Language;
    /** Who calls; set by authentication. */
    caller: Caller | null;
  }
}

/** The only bodies read. Another charset is refused instead of guessed (CVE-2026-23897). */
const JSON_UTF8 = /^application\/json\s*(;\s*charset="?utf-8"?\s*)?$/i;

const BY_FASTIFY_CODE: Record<string, Refusal> = {
  FST_ERR_CTP_BODY_TOO_LARGE: refusals.tooLarge,
  FST_ERR_CTP_INVALID_MEDIA_TYPE: refusals.jsonOnly,
  FST_ERR_CTP_INVALID_JSON_BODY: refusals.badJson,
  FST_ERR_CTP_EMPTY_JSON_BODY: refusals.badJson,
};

/**
 * The HTTP server without routes: bodies, request id, language, and refusals in GraphQL's shape whatever goes wrong.
 */
export function createApp(log: Log): FastifyInstance {
  const app = Fastify({
    logger: false,
    bodyLimit: LIMITS.bodyBytes,
    requestTimeout: LIMITS.receiveMs,
    exposeHeadRoutes: false,
    genReqId: () => randomUUID(),
    requestIdHeader: false,
  });
  app.removeAllContentTypeParsers();
  app.addContentTypeParser(JSON_UTF8, { parseAs: 'string' }, app.getDefaultJsonParser('error', 'error'));
  app.decorateRequest('language', 'zh').decorateRequest('caller', null);
  app.addHook('onRequest', async (request, reply) => {
    request.language = languageOf(request.headers['accept-language']);
    void reply.headers({
      'x-request-id': request.id,
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
    });
  });
  refuseInGraphQlShape(app, log);
  return app;
}

function refuseInGraphQlShape(app: FastifyInstance, log: Log): void {
  app.setErrorHandler(async (error: FastifyError, request, reply) => {
    const refusal = refusalOf(error);
    if (refusal === refusals.internal) log.error({ err: error, requestId: request.id }, 'request failed');
    if (refusal === refusals.signIn)
      log.info({ requestId: request.id, reason: (error as Error as TokenRefused).reason }, 'token refused');
    if (refusal.status === 401) void reply.header('www-authenticate', 'Bearer');
    return reply.code(refusal.status).send(refusalBody(refusal, request.id, request.language));
  });
  app.setNotFoundHandler(async (request, reply) =>
    reply.code(refusals.notFound.status).send(refusalBody(refusals.notFound, request.id, request.language)),
  );
}

function refusalOf(error: FastifyError): Refusal {
  if (error instanceof TokenRefused) return refusals.signIn;
  if (error instanceof IssuerUnavailable) return refusals.issuerDown;
  const known = BY_FASTIFY_CODE[error.code];
  if (known) return known;
  return (error.statusCode ?? 500) < 500 ? refusals.badRequest : refusals.internal;
}
