import {
  applyPatch,
  consumedEvents,
  type Department,
  type EventType,
  metaOf,
  personalPlaces,
  personalTexts,
  publishedEvents,
  tellsOfPersons,
  withPersonalTexts,
} from '@marquee/kernel';
import fc from 'fast-check';
import type { z } from 'zod';
import { recordOf } from './world.js';
import { valuesOf } from './values.js';

const DRAWS = { numRuns: 8, seed: 16 };

interface Def {
  readonly innerType?: z.ZodType;
  readonly shape?: Readonly<Record<string, z.ZodType>>;
  readonly element?: z.ZodType;
}
const defOf = (schema: z.ZodType): Def => (schema as unknown as { def: Def }).def;
const bare = (schema: z.ZodType): z.ZodType => {
  const { innerType } = defOf(schema);
  return innerType ? bare(innerType) : schema;
};

/** A text that only one event says of one person, so that whoever shows it has it from there. */
const sentinel = (subject: string, place: string) => `⟦${subject}|${place}⟧`;
const SENTINEL = /⟦([^|⟧]*)\|([^⟧]*)⟧/g;

/** The same data with another id in every field that names somebody or something, so that no two are mixed up. */
function labelled(schema: z.ZodType, value: unknown, path: string): unknown {
  const { shape, element } = defOf(bare(schema));
  if (Array.isArray(value)) return value.map((one, i) => (element ? labelled(element, one, `${path}${i}`) : one));
  if (typeof value === 'string') return isId(schema, path) ? `id-${path}` : value;
  if (typeof value !== 'object' || value === null || !shape) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, one]) => [
      name,
      shape[name] ? labelled(shape[name], one, `${path}.${name}`) : one,
    ]),
  );
}
const isId = (schema: z.ZodType, path: string) => metaOf(schema).ref !== undefined || /\w+Id\d*$/.test(path);

/** Of its own record an event names the id first. */
function ownIdOf({ schema }: EventType, data: Readonly<Record<string, unknown>>): string {
  const first = Object.keys(schema.shape).find((name) => metaOf(schema.shape[name] as z.ZodType).ref !== undefined);
  return first && typeof data[first] === 'string' ? data[first] : 'own';
}

interface Said {
  readonly type: EventType;
  readonly id: string;
  readonly data: Readonly<Record<string, unknown>>;
}

function drawnSayings(type: EventType): readonly Said[] {
  return fc.sample(valuesOf(type.schema), DRAWS).map((drawn) => {
    const data = labelled(type.schema, drawn, type.type) as Readonly<Record<string, unknown>>;
    const id = ownIdOf(type, data);
    const marked = withPersonalTexts(type.schema, data, id, (t) => sentinel(t.subject, `${type.type} ${t.path}`));
    return { type, id, data: marked };
  });
}

/** Places at which a value says what an event said of a person and that are not marked so, or as another person's. */
function leaksIn(where: string, schema: z.ZodType, value: unknown, id: string): readonly string[] {
  const told = [...JSON.stringify(value).matchAll(SENTINEL)].map(([whole]) => whole);
  const kept = personalTexts(schema, value, id).filter((text) => text.value === sentinelOf(text.value, text.subject));
  const open = kept.reduce<readonly string[]>((rest, text) => without(rest, text.value), told);
  return open.map((one) => `${where} shows ${one}`);
}
const sentinelOf = (value: string, subject: string) => {
  const [, , place = ''] = [...value.matchAll(SENTINEL)][0] ?? [];
  return sentinel(subject, place);
};
function without(all: readonly string[], one: string): readonly string[] {
  const at = all.indexOf(one);
  return at < 0 ? all : all.filter((_, i) => i !== at);
}

const stateAfter = (d: Department, { type, data }: Said): readonly string[] =>
  d.aggregates.flatMap((a) => {
    const known = a.evolves.get(type.type);
    if (!known) return [];
    const [before] = known.born ? [undefined] : fc.sample(valuesOf(a.options.state), { numRuns: 1, seed: 16 });
    const state = known.apply(before as Record<string, unknown> | undefined, data);
    return leaksIn(a.name, a.options.state, state, ownIdOf(type, data));
  });

const rowsAfter = (d: Department, { type, id, data }: Said): readonly string[] =>
  d.views.flatMap((v) =>
    v.patches(recordOf({ type: type.type, version: type.version, data }, id, 1)).flatMap((patch) => {
      const row = applyPatch({ id: patch[0] }, patch);
      const shown = Object.fromEntries(
        Object.entries(row).filter(([name]) => name === 'id' || name in v.options.shape.shape),
      );
      return leaksIn(v.name, v.options.shape, shown, patch[0]);
    }),
  );

/** What a reaction hands on to a command: it comes to rest in another record, whose it is from there on. */
const ordersAfter = (d: Department, { type, id, data }: Said): readonly string[] =>
  d.reactions
    .filter((reaction) => reaction.on.type === type.type)
    .flatMap(({ aggregate, command, orders }) => {
      const { input: schema } = aggregate.commands.get(command)!;
      return orders(recordOf({ type: type.type, version: type.version, data }, id, 1)).flatMap(({ input }) => {
        const marked = personalTexts(schema, input, id).map(({ value }) => value);
        const told = [...JSON.stringify(input ?? {}).matchAll(SENTINEL)].map(([whole]) => whole);
        return marked.reduce<readonly string[]>(without, told).map((one) => `${command} is handed ${one}`);
      });
    });

/**
 * Personal texts that a department copies to where nothing says that they are, or of whom: they would stay when the
 * person is forgotten. Each event that it states or hears is followed into every record and view, and into the forms of
 * commands that follow from it.
 */
export function unmarkedCopies(d: Department): readonly string[] {
  const all = new Map([...consumedEvents(d), ...publishedEvents(d)]);
  const telling = [...all.values()].filter(({ schema }) => tellsOfPersons(schema));
  const leaks = telling
    .flatMap(drawnSayings)
    .flatMap((said) => [...stateAfter(d, said), ...rowsAfter(d, said), ...ordersAfter(d, said)]);
  return [...new Set(leaks)].sort();
}

const shapes = (d: Department): readonly (readonly [string, z.ZodType])[] => [
  ...d.aggregates.map((a) => [a.name, a.options.state] as const),
  ...d.views.map((v) => [v.name, v.options.shape] as const),
  ...[...publishedEvents(d).values()].map(({ type, schema }) => [type, schema] as const),
];

/** The schema at a path of fields, through lists. */
function at(schema: z.ZodType, path: readonly string[]): z.ZodType | undefined {
  const { element, shape } = defOf(bare(schema));
  if (element) return at(element, path);
  const [name, ...rest] = path;
  if (name === undefined) return bare(schema);
  return shape?.[name] && at(shape[name], rest);
}

/** Personal texts whose person is named by a field that is not there, or is no text. */
export function withoutPerson(d: Department): readonly string[] {
  return shapes(d).flatMap(([name, schema]) =>
    personalPlaces(schema)
      .filter(
        ({ of }) =>
          of !== undefined && (at(schema, of.split('.')) as { def?: { type: string } })?.def?.type !== 'string',
      )
      .map(({ path, of }) => `${name}.${path} of ${of}`),
  );
}
