import type { GraphQLResolveInfo } from 'graphql';
import type { GraphContext } from './context.js';

/** Each resolver names the parent and the arguments that the SDL promises it. */
export type Resolver = (parent: never, args: never, ctx: GraphContext, info: GraphQLResolveInfo) => unknown;
export type ReferenceResolver = (ref: { readonly id?: unknown }, ctx: GraphContext) => unknown;
/** One resolver and its place in the graph. */
export type Entry = readonly [type: string, field: string, resolve: Resolver | ReferenceResolver];

/** Another department's type that this one adds fields to: it vouches for nothing but the id. */
export const extended = (type: string): Entry => [
  type,
  '__resolveReference',
  ({ id }: { id?: unknown }) => (typeof id === 'string' ? { __typename: type, id } : null),
];
