import type { GraphQLDataSource, GraphQLDataSourceProcessOptions } from '@apollo/gateway';
import type { FetchContext } from '../../subgraphs/fetch-context.js';
import type { FetchAnswer, Subgraph } from '../../subgraphs/subgraph.js';

/** Lets the Apollo executor fetch through our own connection pools instead of its stock data source. */
export class PoolDataSource implements GraphQLDataSource {
  constructor(private readonly subgraph: Subgraph) {}

  /**
   * One fetch of the query plan. The context is the one of the operation: the engine is never asked for health checks.
   */
  async process({ request, context }: GraphQLDataSourceProcessOptions): Promise<FetchAnswer> {
    return this.subgraph.fetch(request, context as FetchContext);
  }
}
