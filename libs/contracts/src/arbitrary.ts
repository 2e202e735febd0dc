import fc, { type Arbitrary } from 'fast-check';
import type { JsonSchema } from './json-schema.js';

const words = fc
  .array(fc.constantFrom('活動', '場地', '春酒', 'stage', 'gala', 'A1', 'Zoë'), { minLength: 1, maxLength: 4 })
  .map((w) => w.join(' '));
/** A small world, so that generated records meet: everything that refers to a person or record draws from these ids. */
export const ids = ['a1', 'b2', 'c3'] as const;
const times = { min: new Date('2026-01-01T00:00:00Z'), max: new Date('2027-12-31T00:00:00Z'), noInvalidDate: true };

/**
 * Values that a JSON Schema allows, with optional fields present and absent. Covers what zod makes of the published
 * language.
 * @throws Error for a keyword that it does not know, so that a new shape is noticed
 */
export function arbitrary(schema: JsonSchema): Arbitrary<unknown> {
  if ('const' in schema) return fc.constant(schema['const']);
  if (Array.isArray(schema['enum'])) return fc.constantFrom(...(schema['enum'] as unknown[]));
  const choices = (schema['anyOf'] ?? schema['oneOf']) as readonly JsonSchema[] | undefined;
  if (choices) return fc.oneof(...choices.map(arbitrary));
  if (Array.isArray(schema.type)) return fc.oneof(...schema.type.map((type: string) => arbitrary({ ...schema, type })));
  const make = byType[(schema.type as string | undefined) ?? 'any'];
  if (!make) throw new Error(`no values for ${JSON.stringify(schema)}`);
  return make(schema);
}

const byType: Readonly<Record<string, (schema: JsonSchema) => Arbitrary<unknown>>> = {
  any: () => fc.jsonValue(),
  null: () => fc.constant(null),
  boolean: () => fc.boolean(),
  integer: (s) =>
    fc.integer({ min: Math.ceil(bound(s, 'minimum', -1_000)), max: Math.floor(bound(s, 'maximum', 100_000)) }),
  number: (s) =>
    fc.double({ min: bound(s, 'minimum', -1_000), max: bound(s, 'maximum', 100_000), noNaN: true }).map((n) => n + 0),
  string: strings,
  array: arrays,
  object: objects,
};

/** zod bounds every integer by the safe range; figures of the business are smaller. */
function bound(schema: JsonSchema, keyword: 'minimum' | 'maximum', ours: number): number {
  const given = schema[keyword] ?? schema[keyword === 'minimum' ? 'exclusiveMinimum' : 'exclusiveMaximum'];
  if (typeof given !== 'number' || Math.abs(given) === Number.MAX_SAFE_INTEGER) return ours;
  return keyword in schema ? given : given + (keyword === 'minimum' ? 1 : -1);
}

function strings(schema: JsonSchema): Arbitrary<string> {
  if (schema['x-ref']) return fc.constantFrom(...ids);
  if (Array.isArray(schema['examples'])) return fc.constantFrom(...(schema['examples'] as string[]));
  if (schema['format'] === 'date-time') return fc.date(times).map((d) => d.toISOString());
  if (schema['format'] === 'date') return fc.date(times).map((d) => d.toISOString().slice(0, 10));
  if (schema['format'] === 'email') return words.map((w) => `person${w.length}@example.com`);
  if (typeof schema['pattern'] === 'string') return fc.stringMatching(new RegExp(schema['pattern']));
  const [min, max] = [Number(schema['minLength'] ?? 0), Number(schema['maxLength'] ?? 200)];
  return words.map((w) => w.padEnd(min, '.').slice(0, max).trim());
}

function arrays(schema: JsonSchema): Arbitrary<unknown> {
  const minLength = Number(schema['minItems'] ?? 0);
  const maxLength = Math.min(Number(schema['maxItems'] ?? Infinity), minLength + 3);
  return fc.array(arbitrary((schema['items'] ?? {}) as JsonSchema), { minLength, maxLength });
}

function objects(schema: JsonSchema): Arbitrary<unknown> {
  const rest = schema['additionalProperties'];
  if (typeof rest === 'object' && rest !== null && !schema.properties)
    return fc.dictionary(fc.constantFrom('HK', 'CN', 'a1'), arbitrary(rest as JsonSchema));
  const fields = Object.entries(schema.properties ?? {}).map(([name, shape]) => [name, arbitrary(shape)] as const);
  return fc.record(Object.fromEntries(fields), { requiredKeys: [...(schema.required ?? [])], noNullPrototype: true });
}
