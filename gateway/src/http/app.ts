import type { Language } from '@marquee/platform';
import { randomUUID } from 'node:crypto';
import Fastify, { type FastifyInstance } from 'fastify';
import type { Caller } from '../auth/token.js';
import { languageOf } from '../language.js';
import { capConnections } from '../limits/connections.js';
import { rateLimits, type Rates, type RateLimits } from '../limits/rates.js';
import { LIMITS } from '../limits/values.js';
import type { Log } from '../log.js';
import { headersOf, refuseBroken, refuseInGraphQlShape, refuseUnreadable } from './refusing.js';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** The route asks for a token: whoever has a good one is somebody, and is counted as that person. */
    looksAtToken?: boolean;
  }
  interface FastifyRequest {
    /** Language the client prefers. */
    language: Language;
    /** Who calls; set by authentication. */
    caller: Caller | null;
  }
}

export interface AppSettings {
  readonly log: Log;
  readonly rates: Rates;
  /** Addresses or networks of the company's own proxies, whose word about the client's address is believed. */
  readonly trustedProxies?: readonly string[] | undefined;
  /** Time a client has to send its request, milliseconds. */
  readonly receiveMs?: number;
}

/** The only bodies read. Another charset is refused instead of guessed (CVE-2026-23897). */
const JSON_UTF8 = /^application\/json\s*(;\s*charset="?utf-8"?\s*)?$/i;
/** Answered to whoever runs the machine as often as they ask: they cost nothing, and a limit would call it sick. */
const PROBES: readonly (string | undefined)[] = ['/livez', '/readyz'];

/**
 * The HTTP server without routes: connections, bodies, request id, language, limits, and refusals in GraphQL's shape
 * whatever goes wrong.
 */
export async function createApp(settings: AppSettings): Promise<{ app: FastifyInstance; limits: RateLimits }> {
  const app = serverOf(settings);
  app.removeAllContentTypeParsers();
  app.addContentTypeParser(JSON_UTF8, { parseAs: 'string' }, app.getDefaultJsonParser('error', 'error'));
  app.decorateRequest('language', 'zh').decorateRequest('caller', null);
  const limits = await rateLimits(app, settings.rates);
  app.addHook('onRequest', async (request, reply) => {
    request.language = languageOf(request.headers['accept-language']);
    void reply.headers(headersOf(request.id));
    const { url, config } = request.routeOptions;
    // Where nobody looks at a token, a header that calls itself one proves nothing.
    const anonymous = request.headers.authorization === undefined || !config.looksAtToken;
    if (anonymous && !PROBES.includes(url)) await limits.anonymous(request);
  });
  refuseInGraphQlShape(app, limits, settings.log);
  return { app, limits };
}

function serverOf({ trustedProxies, receiveMs = LIMITS.receiveMs }: AppSettings): FastifyInstance {
  const app = Fastify({
    logger: false,
    bodyLimit: LIMITS.bodyBytes,
    // Headers and body together; Node looks every half second, where by itself it would look twice a minute.
    requestTimeout: receiveMs,
    http: { headersTimeout: receiveMs, connectionsCheckingInterval: LIMITS.receiveCheckMs },
    clientErrorHandler: refuseBroken,
    frameworkErrors: refuseUnreadable,
    genReqId: () => randomUUID(),
    requestIdHeader: false,
    // Addresses of files hold a seal.
    routerOptions: { maxParamLength: 512 },
    ...(trustedProxies && { trustProxy: [...trustedProxies] }),
  });
  capConnections(app.server, {
    total: LIMITS.connections,
    perAddress: trustedProxies ? undefined : LIMITS.connectionsOfAddress,
  });
  return app;
}
