import type { FastifyRequest } from 'fastify';
import type { VerifiedTokens } from '../auth/verified-tokens.js';

/**
 * Options of a route for whoever shows a token: who asks is known before the body is read. Refused without a valid one.
 */
export const signedIn = (tokens: Pick<VerifiedTokens, 'callerOf'>) => ({
  config: { looksAtToken: true },
  onRequest: async (request: FastifyRequest): Promise<void> => {
    request.caller = await tokens.callerOf(request.headers.authorization);
  },
});
