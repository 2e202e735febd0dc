import { buildSubgraphSchema } from '@apollo/subgraph';
import type { Department } from '@marquee/kernel';
import type { Verified } from '@marquee/platform';
import { Inject, Module, type DynamicModule, type OnModuleInit } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { parse, type GraphQLSchema } from 'graphql';
import { languageOf, presentViewer, type GraphContext, type Runtime } from './graph/answer/context.js';
import { Loaders } from './graph/answer/loaders.js';
import { SharedReads } from './graph/operations/shared-reads.js';
import { Operations } from './graph/operations/operations.js';
import { resolversOf } from './graph/resolvers.js';
import { graphOf } from './graph/schema/sdl.js';
import { checkSchema } from './graph/schema/start-check.js';
import { answerGraph } from './http/graph-route.js';

const PARTS = Symbol('parts of the department module');

interface ModuleParts {
  readonly operations: Operations;
  readonly contextOf: (request: FastifyRequest) => Promise<GraphContext>;
}

/**
 * A department as a Nest module: its subgraph, derived from its values. A department's own modules can stand beside it.
 */
@Module({})
export class DepartmentModule implements OnModuleInit {
  constructor(
    @Inject(HttpAdapterHost) private readonly host: HttpAdapterHost,
    @Inject(PARTS) private readonly parts: ModuleParts,
  ) {}

  /**
   * @param callerOf the verified caller of an HTTP request
   * @throws Error when the graph cannot be served
   */
  static for(department: Department, runtime: Runtime, callerOf: (request: object) => Verified): DynamicModule {
    const together = new SharedReads(runtime.store);
    const useValue: ModuleParts = {
      operations: new Operations(schemaOf(department, runtime)),
      contextOf: (request) => contextOf(runtime, together, callerOf(request), request.headers['traceparent']),
    };
    return { module: DepartmentModule, providers: [{ provide: PARTS, useValue }] };
  }

  onModuleInit(): void {
    answerGraph(this.host.httpAdapter.getInstance<FastifyInstance>(), this.parts);
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
  together: SharedReads,
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
    loaders: new Loaders(runtime.store, present.viewer, together),
  };
}
