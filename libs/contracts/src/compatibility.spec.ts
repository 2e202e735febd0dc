import { event, type EventType } from '@marquee/kernel';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import fc from 'fast-check';
import { z } from 'zod';
import { arbitrary } from './arbitrary.js';
import { eventTypes, versionedName } from './catalogue.js';
import { extensions, jsonSchemaOf, toJsonSchema, type JsonSchema } from './json-schema.js';
import { readConsumers, readReleases, readSnapshots } from './snapshot-files.js';
import { tampered } from './release.js';
import { examine, vanished } from './snapshot.js';

const released = readSnapshots();
const consumers = readConsumers();
const ajv = new Ajv2020({ allErrors: true, strict: true, strictRequired: false });
addFormats.default(ajv);
extensions.forEach((keyword) => ajv.addKeyword(keyword));
const compile = (schema: object) => ajv.compile(schema);
const compiled = new Map<string, ReturnType<typeof compile>>();
/** Without its name, which revisions share, and its samples: the last revision is compiled together with today. */
const allows = ({ $id: _, examples: __, ...schema }: JsonSchema) => {
  const text = JSON.stringify(schema);
  const validate = compiled.get(text) ?? compile(schema);
  compiled.set(text, validate);
  return (data: unknown) => validate(data) || `${JSON.stringify(validate.errors)} in ${JSON.stringify(data)}`;
};
const plain = (data: unknown): unknown => JSON.parse(JSON.stringify(data));

describe.each(eventTypes.map((e) => [versionedName(e), e] as const))('%s', (name, declared) => {
  const past = released.filter((s) => s.name === name);
  const now = jsonSchemaOf(declared);

  it('is recorded as it is, and survives every shape that it had in public (else: npm run generate)', () => {
    expect(examine(declared, released, consumers)).toEqual({ is: 'current' });
  });

  it('may get an optional field; a field that is removed or retyped is refused, against every revision', () => {
    const changed = (shape: z.ZodRawShape) =>
      examine({ ...declared, schema: z.object(shape) } as unknown as EventType, released);
    const { shape } = declared.schema;
    expect(changed({ ...shape, aFurtherField: z.string().optional() })).toMatchObject({
      is: 'new',
      snapshot: { revision: past.length + 1 },
    });
    for (const field of Object.keys(shape)) {
      expect(changed(Object.fromEntries(Object.entries(shape).filter(([name]) => name !== field)))).toMatchObject({
        is: 'refused',
      });
      const refused = changed({ ...shape, [field]: z.tuple([z.literal('of another type')]) });
      expect(refused.is === 'refused' ? refused.problems.length : 0).toBeGreaterThanOrEqual(past.length);
    }
  });

  it('parses the golden samples of every revision, and every revision allows them', () => {
    const samples = past.flatMap((s) => s.schema['examples'] as unknown[]);
    expect(samples.length).toBeGreaterThan(0);
    samples.forEach((sample) => expect(plain(declared.schema.parse(sample))).toEqual(sample));
    for (const s of past) expect(samples.map(allows(s.schema))).toEqual(samples.map(() => true));
  });

  it('exchanges data with every revision in both directions', () => {
    const shapes = [now, ...past.map((s) => s.schema)].map((schema) => ({
      values: arbitrary(schema),
      allows: allows(schema),
    }));
    for (const [writer, reader] of shapes.slice(1).flatMap(
      (old) =>
        [
          [old, shapes[0]!],
          [shapes[0]!, old],
        ] as const,
    )) {
      fc.assert(
        fc.property(writer.values, (data) => {
          const verdict = reader.allows(plain(data));
          if (verdict !== true) throw new Error(verdict);
        }),
        { numRuns: 20 },
      );
    }
  });
});

it('declares every event that was ever published', () => {
  expect(vanished(eventTypes, released)).toEqual([]);
});

it('keeps every revision that was released as it was released', () => {
  expect(tampered(readReleases(), released)).toEqual([]);
});

describe('a change to a published event', () => {
  const says = { zh: '已付款', en: 'Paid' };
  const data = {
    payer: z.string(),
    lines: z.array(z.object({ amount: z.int() })),
    note: z.string().optional(),
    way: z.enum(['cash', 'bank']),
  };
  const paid = (changed: z.ZodRawShape, version = 1): EventType =>
    event('fi.Paid', { says, version, data: changed }) as unknown as EventType;
  const snapshot = (e: EventType, revision = 1) => ({
    name: 'fi.Paid.v1',
    revision,
    schema: plain(jsonSchemaOf(e)) as JsonSchema,
  });
  const before = [snapshot(paid(data))];
  const without = (field: keyof typeof data) =>
    Object.fromEntries(Object.entries(data).filter(([name]) => name !== field));
  const verdict = (changed: z.ZodRawShape) => examine(paid(changed), before);

  it('is allowed when it adds an optional field, at any depth, and becomes the next revision', () => {
    expect(verdict({ ...data, memo: z.string().optional() })).toMatchObject({ is: 'new', snapshot: { revision: 2 } });
    expect(verdict({ ...data, lines: z.array(z.object({ amount: z.int(), tax: z.int().optional() })) })).toMatchObject({
      is: 'new',
    });
  });

  it('is recorded under the same revision when only the words differ', () => {
    const reworded = event('fi.Paid', { says: { zh: '款項已付', en: 'Was paid' }, data }) as unknown as EventType;
    expect(examine(reworded, before)).toMatchObject({
      is: 'new',
      snapshot: { revision: 1, schema: { title: '款項已付' } },
    });
    expect(examine(paid(data), before)).toEqual({ is: 'current' });
  });

  it.each([
    ['adds a required field', { ...data, memo: z.string() }, 'memo: is new and required'],
    ['removes a field', without('payer'), 'payer: was removed'],
    ['removes an optional field', without('note'), 'note: was removed'],
    ['retypes a field', { ...data, payer: z.int() }, 'payer: type was "string" and is now "integer"'],
    [
      'retypes a field deep inside',
      { ...data, lines: z.array(z.object({ amount: z.string() })) },
      'lines[].amount: type was "integer"',
    ],
    ['makes an optional field required', { ...data, note: z.string() }, 'note: became required'],
    ['makes a required field optional', { ...data, payer: z.string().optional() }, 'payer: became optional'],
    ['adds a choice', { ...data, way: z.enum(['cash', 'bank', 'card']) }, 'way: enum was'],
    ['limits a text', { ...data, payer: z.string().max(9) }, 'payer: maxLength was absent and is now 9'],
    ['allows null', { ...data, payer: z.string().nullable() }, 'payer: type was "string" and is now ["string","null"]'],
  ])('is refused when it %s', (_, changed, problem) => {
    const found = verdict(changed);
    expect(found.is === 'refused' ? found.problems[0] : found.is).toContain(`fi.Paid.v1 (revision 1) ${problem}`);
  });

  it('is refused with the names of those who would break', () => {
    const consumers = { planning: { 'fi.Paid.v1': ['Project.notePayment'] }, hr: { 'fi.Owed.v1': ['view Debts'] } };
    const found = examine(paid(without('payer')), before, consumers);
    expect(found.is === 'refused' && found.problems.at(-1)).toBe(
      'fi.Paid.v1 is read by planning (Project.notePayment), and by whoever reads the log: they would break.',
    );
  });

  it('is refused when it contradicts an older revision, even one that the newest no longer shows', () => {
    const history = [snapshot(paid({ ...data, memo: z.string().optional() }), 1), snapshot(paid(data), 2)];
    expect(examine(paid({ ...data, memo: z.int().optional() }), history)).toMatchObject({ is: 'refused' });
  });

  it('stands beside the old one as a new version', () => {
    const next = paid(without('payer'), 2);
    expect(examine(next, before)).toMatchObject({ is: 'new', snapshot: { name: 'fi.Paid.v2', revision: 1 } });
    expect(vanished([next], before)).toEqual(['fi.Paid.v1']);
  });

  it('would be caught by the data alone: a reader of the new shape refuses what the old one wrote', () => {
    const write = arbitrary(toJsonSchema(z.object(data)));
    const read = allows(toJsonSchema(z.object({ ...data, payer: z.int() })));
    expect(() => fc.assert(fc.property(write, (d) => read(plain(d)) === true))).toThrow();
  });
});
