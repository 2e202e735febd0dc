import { MOST_OPERATIONS } from '@marquee/platform';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { GraphContext } from '../graph/answer/context.js';
import type { Answered, Operations } from '../graph/operations/operations.js';

const JSON_TYPE = 'application/json; charset=utf-8';

interface Parts {
  readonly operations: Operations;
  readonly contextOf: (request: FastifyRequest) => Promise<GraphContext>;
}

/**
 * `POST /graphql`: one operation, or a list of them, which is answered by a list in the same order. The operations of a
 * list belong to one person and one request; what they read is read once for all of them.
 */
export function answerGraph(server: FastifyInstance, { operations, contextOf }: Parts): void {
  server.post('/graphql', async (request, reply) => {
    const ctx = await contextOf(request);
    const { body } = request;
    if (!Array.isArray(body)) {
      const { status, result } = await operations.answer(body, ctx);
      return reply.code(status).header('content-type', JSON_TYPE).send(JSON.stringify(result));
    }
    if (body.length > MOST_OPERATIONS) return reply.code(413).send();
    const answered = await Promise.all(body.map((asked: unknown) => operations.answer(asked, ctx)));
    return reply.code(statusOf(answered)).header('content-type', JSON_TYPE).send(listOf(answered));
  });
}

/** That the caller is not believed is said of the whole request. */
const statusOf = (answered: readonly Answered[]): number => (answered.some(({ status }) => status === 401) ? 401 : 200);

const listOf = (answered: readonly Answered[]): string =>
  `[${answered.map(({ result }) => JSON.stringify(result)).join(',')}]`;

/** Bodies are JSON, and kept as they came for the check of the signature. */
export function readJson(server: FastifyInstance): void {
  server.removeAllContentTypeParsers();
  const parse = server.getDefaultJsonParser('error', 'error');
  server.addContentTypeParser('application/json', { parseAs: 'buffer' }, (request, body, done) => {
    (request as FastifyRequest & { rawBody?: Buffer }).rawBody = body as Buffer;
    void parse(request, body.toString('utf8'), done);
  });
}
