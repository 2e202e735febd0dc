import { ApolloServer } from '@apollo/server';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginLandingPageDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from '@apollo/server/plugin/disabled';
import { fastifyApolloDrainPlugin } from '@as-integrations/fastify';
import type { FastifyInstance } from 'fastify';
import type { GraphQLFormattedError } from 'graphql';
import type { Engine } from '../engines/engine.js';
import { maskError, type MaskScope } from '../errors/mask.js';
import { armorRules } from '../limits/armor.js';
import { LIMITS } from '../limits/values.js';
import type { Log } from '../log.js';
import type { OperationContext } from './operation-context.js';
import { operationGate } from './operation-gate.js';
import { plainAnswer } from './plain-answer.js';
import { requestScope } from './request-scope.js';

const OUTSIDE: MaskScope = { requestId: 'none', language: 'zh' };

export interface ServerParts {
  engine: Engine;
  app: FastifyInstance;
  /** Opens introspection to the role `developer`. */
  devTools: boolean;
  log: Log;
}

/**
 * Apollo Server with every limit on. Nothing reaches the engine's planner before parser, validation rules and gate
 * agreed.
 */
export function createServer({ engine, app, devTools, log }: ServerParts): ApolloServer<OperationContext> {
  return new ApolloServer<OperationContext>({
    gateway: engine,
    plugins: [
      operationGate({ devTools }),
      plainAnswer,
      fastifyApolloDrainPlugin(app),
      ApolloServerPluginLandingPageDisabled(),
      ApolloServerPluginCacheControlDisabled(),
      ApolloServerPluginUsageReportingDisabled(),
    ],
    validationRules: armorRules(),
    validationOptions: { maxErrors: LIMITS.validationErrors },
    maxRecursiveSelections: LIMITS.recursiveSelections,
    parseOptions: { maxTokens: LIMITS.tokens },
    hideSchemaDetailsFromClientErrors: true,
    introspection: devTools,
    csrfPrevention: true,
    persistedQueries: false,
    allowBatchedHttpRequests: false,
    includeStacktraceInErrorResponses: false,
    stopOnTerminationSignals: false,
    formatError: maskingIn(log),
  });
}

/** Masks an error for the request under way, and logs what its client is not told. */
export const maskingIn =
  (log: Log) =>
  (formatted: GraphQLFormattedError, error: unknown): GraphQLFormattedError => {
    const scope = requestScope.getStore() ?? OUTSIDE;
    const answer = maskError(formatted, scope);
    if (answer.extensions?.['code'] === 'INTERNAL')
      log.error({ err: error, requestId: scope.requestId, path: formatted.path }, 'error masked as INTERNAL');
    return answer;
  };
