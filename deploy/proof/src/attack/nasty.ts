import { Kind, type TypeNode } from 'graphql';
import type { Rng } from '../rng.ts';
import type { ClientSchema } from './schema.ts';

const long = (length: number) => 'a'.repeat(length);

/** Texts that break what takes them for harmless: keys, headers, patterns, queries, tables, pages, dates. */
const TEXTS: readonly string[] = [
  '',
  ' ',
  '\u0000',
  'a\u0000b',
  'a\nb',
  '\r\n',
  '\t',
  '\u001b[31m',
  '\u007f',
  '\ud800',
  'a\udc00',
  '\udbff\udfff',
  '\ufffe',
  '\u202egpj.exe',
  '\u2066x',
  '\u200b',
  '\u3164',
  '\u2800',
  '\u3000',
  '\ufeff',
  'é',
  'İSTANBUL ß ǆ',
  '👩‍👩‍👧‍👦'.repeat(30),
  '漢'.repeat(200),
  long(78),
  long(200),
  long(201),
  long(1_001),
  long(20_000),
  '__proto__',
  'constructor',
  'toString',
  'hasOwnProperty',
  '$where',
  '$set',
  'a.b',
  '.',
  '..',
  '../../etc/passwd',
  'a/b',
  'a:b',
  'a|b',
  'Project/a1:1:0',
  'system',
  '{"$ne":null}',
  "' OR '1'='1",
  '%00',
  '%',
  '\\',
  '(.*)+$',
  '[',
  '*',
  '<script>alert(1)</script>',
  '=1+1',
  '@SUM(A1)',
  'null',
  'undefined',
  'true',
  'NaN',
  '-0',
  '0',
  '00',
  '1e999',
  '9007199254740993',
  '-9223372036854775809',
  'a@b',
  'a@b.c',
  `${long(65)}@example.com`,
  'http://[::1',
  'javascript:alert(1)',
];

const INSTANTS: readonly string[] = [
  '2026-02-30T00:00:00Z',
  '2026-13-01T00:00:00Z',
  '2026-06-01T24:00:00Z',
  '2026-06-01T00:00:60Z',
  '2026-06-01T00:00:00',
  '2026-06-01T00:00:00+99:99',
  '2026-06-01T00:00:00.123456789123Z',
  '2026-06-01',
  '0000-01-01T00:00:00Z',
  '0001-01-01T00:00:00Z',
  '1969-12-31T23:59:59.999Z',
  '1999-12-31T23:59:59Z',
  '2026-06-01T12:00:00Z',
  '2026-06-01T12:00:00.000Z',
  '9999-12-31T23:59:59.999Z',
  '+010000-01-01T00:00:00Z',
  '+275760-09-13T00:00:00.000Z',
  '+275760-09-13T00:00:00.001Z',
  '-271821-04-20T00:00:00.000Z',
];
const DAYS = ['2026-02-29', '2024-02-29', '0000-00-00', '0001-01-01', '1999-12-31', '9999-12-31', '2026-6-1', '今日'];
const ZONES = ['Asia/Hong_Kong', 'UTC', 'EST', 'Etc/GMT+14', 'Etc/GMT+99', 'asia/hong_kong', '+08:00', 'Mars/Olympus'];
const NUMBERS = [
  ...[-1, 0, 1, -0, 0.1 + 0.2, 1.5, 100, 2_147_483_647, 2_147_483_648, -2_147_483_649],
  ...[Number.MAX_SAFE_INTEGER, Number.MIN_SAFE_INTEGER, 2 ** 53 + 2, 1e21, 1e308, 5e-324],
];
const IDS = ['a1', 'b2', 'c3', 'planning', 'finance', 'company', 'none'];

const BY_SCALAR: Readonly<Record<string, readonly unknown[]>> = {
  ID: [...IDS, ...IDS, ...TEXTS],
  String: TEXTS,
  Int: NUMBERS,
  Float: NUMBERS,
  Boolean: [true, false],
  Instant: INSTANTS,
  Day: DAYS,
  TimeZone: ZONES,
  MinorUnits: [...NUMBERS, '100', '9007199254740993', '-1', '1e3', long(400).replaceAll('a', '9')],
};
const ANYTHING: readonly unknown[] = [
  null,
  true,
  ...NUMBERS,
  ...TEXTS,
  [],
  {},
  [null],
  [[[]]],
  { a: 1 },
  JSON.parse('{"__proto__":{"polluted":1}}'),
  { constructor: { prototype: { polluted: 1 } } },
  deep(60),
];

/** An object in an object, so many times. */
export function deep(levels: number): unknown {
  let value: unknown = 'x';
  for (let n = 0; n < levels; n += 1) value = n % 2 ? [value] : { not: value };
  return value;
}

/** A value that has the type, or now and then has not, chosen to do harm. */
export function nastyValue(schema: ClientSchema, type: TypeNode, rng: Rng, depth = 0): unknown {
  if (rng.chance(0.04)) return rng.pick(ANYTHING);
  if (type.kind === Kind.NON_NULL_TYPE) return nastyValue(schema, type.type, rng, depth);
  if (rng.chance(0.06)) return null;
  if (type.kind === Kind.LIST_TYPE)
    return Array.from({ length: lengthOf(rng, depth) }, () => nastyValue(schema, type.type, rng, depth + 1));
  const name = type.name.value;
  const [values, fields] = [BY_SCALAR[name] ?? schema.enums.get(name), schema.inputs.get(name)];
  if (fields) return nastyObject(schema, fields, rng, depth);
  return rng.pick(values ?? ANYTHING);
}

const lengthOf = (rng: Rng, depth: number): number => (depth < 2 && rng.chance(0.03) ? 501 : rng.below(4));

type Fields = NonNullable<ReturnType<ClientSchema['inputs']['get']>>;

/** Filters hold themselves: the deeper, the fewer fields. */
function nastyObject(schema: ClientSchema, fields: Fields, rng: Rng, depth: number): object {
  const share = depth > 6 ? 0 : depth > 2 ? 0.25 : 0.6;
  return Object.fromEntries(
    fields
      .filter(({ type }) => rng.chance(type.kind === Kind.NON_NULL_TYPE ? 0.95 : share))
      .map(({ name, type }) => [name.value, nastyValue(schema, type, rng, depth + 1)]),
  );
}

/**
 * A form with one or two of its values exchanged for something nasty: the rest is right, so that it comes past the
 * checks of its shape.
 */
export function spoiled(form: unknown, rng: Rng): unknown {
  if (Array.isArray(form) && form.length > 0) {
    const at = rng.below(form.length);
    return rng.chance(0.1) ? [...form, ...form] : form.map((one, i) => (i === at ? spoiled(one, rng) : one));
  }
  if (typeof form === 'object' && form !== null && Object.keys(form).length > 0) {
    const key = rng.pick(Object.keys(form));
    return { ...form, [key]: spoiled((form as Record<string, unknown>)[key], rng) };
  }
  if (typeof form === 'string' && rng.chance(0.3)) return rng.pick([...INSTANTS, ...DAYS, ...ZONES, ...IDS]);
  return rng.pick(typeof form === 'number' ? NUMBERS : typeof form === 'string' ? TEXTS : ANYTHING);
}
