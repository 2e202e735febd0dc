import type { ApolloServerOptionsWithGateway, BaseContext } from '@apollo/server';
import type { KnownOperation } from './known/known-operation.js';
import type { Supergraph } from '../supergraph/artefact.js';

/** What Apollo Server asks of a gateway: load(), onSchemaLoadOrUpdate(), stop(). */
export type GatewayInterface = ApolloServerOptionsWithGateway<BaseContext>['gateway'];

/** Executes one validated operation over the departments. */
export type Executor = NonNullable<Awaited<ReturnType<GatewayInterface['load']>>['executor']>;

/** Told about each schema the engine serves from now on. */
export type SchemaListener = Parameters<GatewayInterface['onSchemaLoadOrUpdate']>[0];

/**
 * The seam between the gateway and the federation engine: everything in front of it (authentication, limits, masking,
 * reload) is the same whatever plans and executes behind it.
 */
export interface Engine extends GatewayInterface {
  readonly name: 'apollo';
  /**
   * Builds everything for a supergraph aside and switches to it at once; requests under way finish on the old one.
   * @throws Error when the supergraph cannot be served; the one before stays in use
   */
  update(supergraph: Supergraph): Promise<void>;
  /** An operation that was asked before of the schema that is served now, and passed every limit. */
  known(query: string, operationName: string | null | undefined): KnownOperation | undefined;
}
