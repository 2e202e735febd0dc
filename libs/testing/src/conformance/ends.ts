import type { Aggregate, Department } from '@marquee/kernel';
import fc from 'fast-check';
import { z } from 'zod';
import { valuesOf } from './values.js';

/** Fields that say until when something holds. */
const ENDS = ['expiresAt', 'validUntil', 'until', 'deadline'];
/** Enough that every state of a life cycle is among them. */
const STATES = { numRuns: 500, seed: 20_261_129 };

/** Ends that no clock brings about, by `Record.path`, each with the reason why it still is one at every look. */
export type JudgedAtTheLook = Readonly<Record<string, string>>;

type Wrapped = z.ZodType & { readonly def: { readonly innerType?: z.ZodType; readonly element?: z.ZodType } };

/** Paths of a record's state that say until when something holds, e.g. `permit.validUntil`. */
function pathsIn(schema: z.ZodType, before: readonly string[] = []): readonly (readonly string[])[] {
  if (schema instanceof z.ZodObject)
    return Object.entries(schema.shape as Record<string, z.ZodType>).flatMap(([field, inner]) =>
      ENDS.includes(field) ? [[...before, field]] : pathsIn(inner, [...before, field]),
    );
  const { innerType, element } = (schema as Wrapped).def;
  const inner = innerType ?? element;
  return inner ? pathsIn(inner, before) : [];
}

const valuesAt = (value: unknown, [field, ...rest]: readonly string[]): readonly unknown[] => {
  if (Array.isArray(value)) return value.flatMap((one) => valuesAt(one, [field!, ...rest]));
  if (typeof value !== 'object' || value === null) return [];
  const inner = (value as Record<string, unknown>)[field!];
  return rest.length === 0 ? [inner] : valuesAt(inner, rest);
};

/** Whether one of the record's clocks strikes at the end that this path names, in some state of it. */
function isWound(a: Aggregate, path: readonly string[]): boolean {
  const states = fc.sample(valuesOf(a.options.state), STATES) as Record<string, unknown>[];
  return states.some((s) =>
    a.clocks.some(({ at }) => valuesAt(s, path).some((end) => end !== undefined && end === at(s))),
  );
}

/** Ends of a department's records that no clock brings about, as `Record.path`. */
export const withoutClock = (d: Department): readonly string[] =>
  d.aggregates.flatMap((a) =>
    pathsIn(a.options.state)
      .filter((path) => !isWound(a, path))
      .map((path) => `${a.name}.${path.join('.')}`),
  );
