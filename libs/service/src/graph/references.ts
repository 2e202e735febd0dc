import type { GraphQLResolveInfo } from 'graphql';
import type { ToldName } from '../company.js';
import type { GraphContext } from './answer/context.js';
import type { Entry, ReferenceResolver } from './answer/entries.js';
import { isAskedFor } from './operations/needed.js';
import type { Entity } from './schema/entity.js';

/** A type that fields refer to by id. */
export interface Referred {
  readonly type: string;
  /** Set where it is the department's own. */
  readonly owned: Entity | undefined;
  /** Set where it is another department's, whose names are told here as well. */
  readonly told: ToldName | undefined;
}

/** What a resolver knows of the place it answers for. */
type Place = Pick<GraphQLResolveInfo, 'fieldNodes' | 'fragments'>;

/**
 * What stands for a record where a field refers to it: the record itself, or its id, from which another department
 * goes on. Where its name is asked for and nobody has told it, or not to this reader, there is nothing, as there would
 * be if its department was asked.
 */
export function referTo({ type, owned, told }: Referred, id: string, ctx: GraphContext, place: Place): unknown {
  if (owned) return ctx.loaders.byId(owned).load(id);
  const stub = { __typename: type, id };
  return told && isAskedFor(told.field, place, type) ? named(stub, told, ctx) : stub;
}

async function named(stub: { readonly __typename: string; readonly id: string }, told: ToldName, ctx: GraphContext) {
  const name = await ctx.loaders.called(stub.__typename, told, stub.id);
  return name === undefined ? null : { ...stub, [told.field]: name };
}

/** Whoever refers to such a record by its key, as the gateway does, is told its name as well. */
export const toldEntries = (told: ReadonlyMap<string, ToldName>): readonly Entry[] =>
  [...told].map(([type, name]) => [
    type,
    '__resolveReference',
    // The library hands on the place as well.
    (({ id }, ctx, place) =>
      typeof id === 'string' ? referTo({ type, owned: undefined, told: name }, id, ctx, place) : null) satisfies (
      ref: { readonly id?: unknown },
      ctx: GraphContext,
      place: Place,
    ) => unknown as ReferenceResolver,
  ]);
