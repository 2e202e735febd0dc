import { ApolloServerPluginInlineTraceDisabled } from '@apollo/server/plugin/disabled';
import type { Department } from '@marquee/kernel';
import type { Verified } from '@marquee/platform';
import { ApolloFederationDriver, type ApolloFederationDriverConfig } from '@nestjs/apollo';
import { Module, type DynamicModule } from '@nestjs/common';
import { GraphQLModule } from '@nestjs/graphql';
import type { FastifyRequest } from 'fastify';
import { languageOf, presentViewer, type GraphContext, type Runtime } from './graph/answer/context.js';
import { errorPlugin, formatError } from './graph/answer/errors.js';
import { Loaders } from './graph/answer/loaders.js';
import { resolversOf } from './graph/resolvers.js';
import { graphOf } from './graph/schema/sdl.js';
import { checkSchema } from './graph/schema/start-check.js';

/**
 * A department as a Nest module: its subgraph, derived from its values. A department's own modules can stand beside it.
 */
@Module({})
export class DepartmentModule {
  /** @param callerOf the verified caller of an HTTP request */
  static for(department: Department, runtime: Runtime, callerOf: (request: object) => Verified): DynamicModule {
    return { module: DepartmentModule, imports: [GraphQLModule.forRoot(graphOptions(department, runtime, callerOf))] };
  }
}

function graphOptions(
  department: Department,
  runtime: Runtime,
  callerOf: (request: object) => Verified,
): ApolloFederationDriverConfig {
  const graph = graphOf(department, runtime.store.company);
  return {
    driver: ApolloFederationDriver,
    typeDefs: graph.sdl,
    resolvers: resolversOf(department, graph),
    transformSchema: (schema) => (checkSchema(schema), schema),
    context: (request: FastifyRequest) => contextOf(runtime, callerOf(request), request.headers['traceparent']),
    plugins: [errorPlugin(), ApolloServerPluginInlineTraceDisabled()],
    formatError,
    autoTransformHttpErrors: false,
    includeStacktraceInErrorResponses: false,
    hideSchemaDetailsFromClientErrors: true,
    // The IDE pages load scripts from elsewhere, and the gateway's copy of the schema makes introspection needless.
    graphiql: false,
    playground: false,
    introspection: false,
    persistedQueries: false,
    allowBatchedHttpRequests: false,
    csrfPrevention: true,
    fieldResolverEnhancers: ['guards'],
  };
}

async function contextOf(
  runtime: Runtime,
  { principal, op }: Verified,
  traceparent: string | string[] | undefined,
): Promise<GraphContext> {
  const present = await presentViewer(principal, runtime.store);
  return {
    ...runtime,
    ...present,
    language: languageOf(principal),
    requestId: principal.rid,
    operation: op,
    traceparent: [traceparent].flat()[0],
    loaders: new Loaders(runtime.store, present.viewer),
  };
}
