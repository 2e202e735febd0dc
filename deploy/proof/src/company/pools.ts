import { arbitrary, toJsonSchema } from '@marquee/contracts/generation';
import type { EventType, Fact } from '@marquee/kernel';
import fc from 'fast-check';
import type { z } from 'zod';

export const SEED = 20_261_129;
const SAMPLES = { numRuns: 60, seed: SEED };

const pools = new WeakMap<z.ZodType, readonly unknown[]>();

/** Some values of a schema, the same ones every time. */
export function poolOf(schema: z.ZodType): readonly unknown[] {
  const pool = pools.get(schema) ?? fc.sample(arbitrary(toJsonSchema(schema)), SAMPLES);
  pools.set(schema, pool);
  return pool;
}

const facts = new WeakMap<EventType, readonly Fact[]>();

/** Some facts of a type, the same ones every time. */
export function factsOf(type: EventType): readonly Fact[] {
  const known = facts.get(type) ?? poolOf(type.schema).map((data) => type(data as never));
  facts.set(type, known);
  return known;
}
