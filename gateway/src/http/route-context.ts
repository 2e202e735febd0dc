import type { FastifyReply, FastifyRequest } from 'fastify';
import { Deadline } from '../limits/deadline.js';
import type { FetchContext } from '../subgraphs/fetch-context.js';

/**
 * The context of fetches that a route beside GraphQL makes: a reading, or one command, so that a department may get it
 * twice.
 * @param ms time that the answer has
 */
export const routeContext = (
  request: FastifyRequest,
  reply: FastifyReply,
  sign: FetchContext['sign'],
  ms: number,
): FetchContext => ({
  requestId: request.id,
  language: request.language,
  traceparent: undefined,
  repeatable: true,
  deadline: new Deadline(reply.raw, ms),
  sign,
});
