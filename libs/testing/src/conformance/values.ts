import { arbitrary, toJsonSchema } from '@marquee/contracts/generation';
import type { Arbitrary, GeneratorValue } from 'fast-check';
import type { z } from 'zod';

const known = new WeakMap<z.ZodType, Arbitrary<unknown>>();

/** Values of a zod schema; the arbitrary of a schema is made once. */
export function valuesOf(schema: z.ZodType): Arbitrary<unknown> {
  const values = known.get(schema) ?? arbitrary(toJsonSchema(schema));
  known.set(schema, values);
  return values;
}

/**
 * The next value of a random history. The function is made anew for each draw: of a function that fast-check knows it
 * compares the arguments in depth with those of every earlier call, and a department or a record's state as an argument
 * took four fifths of the time of all conformance tests.
 */
export const drawn = <T>(draw: GeneratorValue, from: Arbitrary<T>): T => draw(() => from);
