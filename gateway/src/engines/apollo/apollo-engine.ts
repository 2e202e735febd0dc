import { ApolloGateway } from '@apollo/gateway';
import type { GraphQLSchema } from 'graphql';
import type { Log } from '../../log.js';
import type { Departments } from '../../subgraphs/departments.js';
import type { Supergraph } from '../../supergraph/artefact.js';
import type { Engine, Executor, SchemaListener } from '../engine.js';
import { KnownOperations } from '../known/known-operations.js';
import type { KnownOperation } from '../known/known-operation.js';
import { PoolDataSource } from './pool-data-source.js';

// Without this the library reports the machine's platform to its maker's server, hourly.
// eslint-disable-next-line no-restricted-properties -- written, not read: the library has no option for it
process.env['APOLLO_TELEMETRY_DISABLED'] = 'true';

/**
 * Federation by `@apollo/gateway` (Elastic-2.0, see README). A new supergraph gets an instance of its own, so a broken
 * one cannot leave the old half-updated, and each operation runs on the instance whose schema it was validated against.
 */
export class ApolloEngine implements Engine {
  readonly name = 'apollo';
  private readonly executors = new WeakMap<GraphQLSchema, Executor>();
  private readonly listeners = new Set<SchemaListener>();
  private current: { schema: GraphQLSchema; sdl: string; operations: KnownOperations } | undefined;

  constructor(
    private readonly departments: Departments,
    private readonly log: Log,
  ) {}

  async update(supergraph: Supergraph): Promise<void> {
    const operations = new KnownOperations();
    const gateway = this.build(supergraph, operations);
    const { executor } = await gateway.load();
    if (!gateway.schema) throw new Error('the supergraph has no schema');
    this.executors.set(gateway.schema, executor as Executor);
    this.current = { schema: gateway.schema, sdl: supergraph.sdl, operations };
    for (const listener of this.listeners) this.tell(listener);
  }

  onSchemaLoadOrUpdate(listener: SchemaListener): () => void {
    this.listeners.add(listener);
    return () => void this.listeners.delete(listener);
  }

  /** Called by Apollo Server once, after the first `update`. */
  async load(): Promise<{ executor: Executor }> {
    for (const listener of this.listeners) this.tell(listener);
    return { executor: (request) => this.executorOf(request.schema)(request) };
  }

  async stop(): Promise<void> {
    this.listeners.clear();
  }

  known(query: string, operationName: string | null | undefined): KnownOperation | undefined {
    return this.current?.operations.find(query, operationName);
  }

  private build({ sdl }: Supergraph, operations: KnownOperations): ApolloGateway {
    return new ApolloGateway({
      supergraphSdl: sdl,
      buildService: ({ name }) => new PoolDataSource(this.departments.get(name)),
      logger: apolloLogger(this.log),
      validateSupergraph: true,
      // A client's header could otherwise ask for the query plan, and with it for the shape of the inside.
      __exposeQueryPlanExperimental: false,
      // Whatever is planned has passed parser, rules and gate.
      experimental_didResolveQueryPlan: ({ queryPlan: { node: plan }, requestContext, operationContext }) => {
        const { query, operationName } = requestContext.request;
        const { schema, document } = requestContext;
        const { operation } = operationContext;
        if (query) operations.learn(query, operationName, { schema, document, operation, plan });
      },
    });
  }

  private tell(listener: SchemaListener): void {
    if (!this.current) throw new Error('the engine has no supergraph yet');
    listener({ apiSchema: this.current.schema, coreSupergraphSdl: this.current.sdl });
  }

  private executorOf(schema: GraphQLSchema): Executor {
    const executor = this.executors.get(schema);
    if (!executor) throw new Error('no executor for this schema');
    return executor;
  }
}

function apolloLogger(log: Log) {
  const at = (level: keyof Log) => (message: unknown) => log[level]({ engine: 'apollo' }, String(message));
  return { debug: at('debug'), info: at('debug'), warn: at('warn'), error: at('error') };
}
