import { buildSubgraphSchema } from '@apollo/subgraph';
import type { Department } from '@marquee/kernel';
import type { Verified } from '@marquee/platform';
import { Module, type DynamicModule } from '@nestjs/common';
import { AbstractGraphQLDriver, type GqlModuleOptions, GraphQLModule } from '@nestjs/graphql';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { parse, type GraphQLSchema } from 'graphql';
import { languageOf, presentViewer, type GraphContext, type Runtime } from './graph/answer/context.js';
import { Loaders } from './graph/answer/loaders.js';
import { SharedReads } from './graph/operations/shared-reads.js';
import { ToldNames } from './graph/operations/told-names.js';
import { Operations } from './graph/operations/operations.js';
import { resolversOf } from './graph/resolvers.js';
import { graphOf } from './graph/schema/sdl.js';
import { checkSchema } from './graph/schema/start-check.js';
import { answerGraph } from './http/graph-route.js';

/** What Nest's GraphQL module is given of a department. */
interface GraphOptions extends GqlModuleOptions {
  readonly driver: typeof GraphDriver;
  readonly build: () => GraphQLSchema;
  readonly contextOf: (request: FastifyRequest) => Promise<GraphContext>;
}

/**
 * Answers Nest's GraphQL module by `Operations`, as a driver of its own: behind the gateway, which has Apollo Server,
 * each department would pay for a second one with every request (graph/README.md).
 */
class GraphDriver extends AbstractGraphQLDriver<GraphOptions> {
  override generateSchema({ build }: GraphOptions): Promise<GraphQLSchema> {
    return Promise.resolve(build());
  }

  start({ schema, contextOf }: GraphOptions): Promise<void> {
    const server = this.httpAdapterHost.httpAdapter.getInstance<FastifyInstance>();
    answerGraph(server, { operations: new Operations(schema!), contextOf });
    return Promise.resolve();
  }

  /** Connections end with the server. */
  stop(): Promise<void> {
    return Promise.resolve();
  }
}

/**
 * A department as a Nest module: its subgraph, derived from its values. A department's own modules can stand beside it.
 */
@Module({})
export class DepartmentModule {
  /**
   * @param callerOf the verified caller of an HTTP request
   * @throws Error at the application's start when the graph cannot be served
   */
  static for(department: Department, runtime: Runtime, callerOf: (request: object) => Verified): DynamicModule {
    const shared = { together: new SharedReads(runtime.store), names: new ToldNames(runtime.store) };
    const graph = GraphQLModule.forRoot<GraphOptions>({
      driver: GraphDriver,
      build: () => schemaOf(department, runtime),
      contextOf: (request) => contextOf(runtime, shared, callerOf(request), request.headers['traceparent']),
    });
    return { module: DepartmentModule, imports: [graph] };
  }
}

type SubgraphModule = Extract<Parameters<typeof buildSubgraphSchema>[0], { typeDefs: unknown }>;

function schemaOf(department: Department, { store: { company } }: Runtime): GraphQLSchema {
  const graph = graphOf(department, company);
  const resolvers = resolversOf(department, graph) as unknown as SubgraphModule['resolvers'];
  const schema = buildSubgraphSchema([{ typeDefs: parse(graph.sdl), resolvers }]);
  checkSchema(schema);
  return schema;
}

async function contextOf(
  runtime: Runtime,
  { together, names }: { readonly together: SharedReads; readonly names: ToldNames },
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
    loaders: new Loaders(runtime.store, present.viewer, together, names),
  };
}
