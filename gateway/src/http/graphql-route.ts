import type { ApolloServer } from '@apollo/server';
import { fastifyApolloHandler } from '@as-integrations/fastify';
import { suppressed, withSpan, type PrincipalSigner } from '@marquee/platform';
import type { FastifyInstance } from 'fastify';
import type { VerifiedTokens } from '../auth/verified-tokens.js';
import { refusals } from '../errors/refusal.js';
import { operationContext, type OperationContext } from '../graphql/operation-context.js';
import { requestScope } from '../graphql/request-scope.js';
import type { RateLimits } from '../limits/rates.js';
import { answerKnown, meantBy, type KnownParts } from './known-answer.js';
import { refuse } from './refusing.js';
import { signedIn } from './signed-in.js';

export interface GraphqlRouteParts extends KnownParts {
  server: ApolloServer<OperationContext>;
  tokens: VerifiedTokens;
  signer: PrincipalSigner;
  limits: RateLimits;
  /** Time one operation has, milliseconds. */
  operationMs: number;
}

/**
 * `POST /graphql`: authentication before the body is read, then the shape of the request, then, for what was asked
 * before, the engine itself, and for everything else Apollo Server. The server must be started.
 */
export function graphqlRoute(app: FastifyInstance, parts: GraphqlRouteParts): void {
  const { server, tokens } = parts;
  const handle = fastifyApolloHandler<OperationContext>(server, {
    context: async (request, reply) => operationContext(request, reply, parts),
  });
  app.route({
    method: 'POST',
    url: '/graphql',
    ...signedIn(tokens),
    preHandler: async (request, reply) =>
      hasShape(request.body) ? undefined : refuse(request, reply, refusals.badShape),
    handler: (request, reply) =>
      requestScope.run({ requestId: request.id, language: request.language }, () =>
        withSpan<string | void>('graphql', { 'marquee.request_id': request.id }, (span) => {
          const meant = meantBy(request, parts.engine);
          if (meant)
            return answerKnown(meant, operationContext(request, reply, parts), reply, parts, span.isRecording());
          const answer = async () => handle.call(app, request, reply);
          // The engine makes six spans per query: not for a trace that is not kept.
          return span.isRecording() ? answer() : suppressed(answer);
        }),
      ),
  });
}

/** One object with a query text. Batches and persisted queries would pass by the limits. */
function hasShape(body: unknown): boolean {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) return false;
  const { query, extensions } = body as { query?: unknown; extensions?: { persistedQuery?: unknown } | null };
  return typeof query === 'string' && query !== '' && extensions?.persistedQuery === undefined;
}
