import { arbitrary, toJsonSchema } from '@marquee/contracts/generation';
import type { Arbitrary } from 'fast-check';
import type { z } from 'zod';

const known = new WeakMap<z.ZodType, Arbitrary<unknown>>();

/** Values of a zod schema; the arbitrary of a schema is made once. */
export function valuesOf(schema: z.ZodType): Arbitrary<unknown> {
  const values = known.get(schema) ?? arbitrary(toJsonSchema(schema));
  known.set(schema, values);
  return values;
}
