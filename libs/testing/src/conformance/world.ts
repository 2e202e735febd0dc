import { arbitrary, ids, toJsonSchema } from '@marquee/contracts/generation';
import { applyPatch, type Department, type EventType, type Read, type Recorded, type Row, type View } from '@marquee/kernel';
import fc, { type Arbitrary, type GeneratorValue } from 'fast-check';
import type { z } from 'zod';
import { NOW, type Load } from '../decide.js';

type Table = ReadonlyMap<string, Row<Record<string, unknown>>>;
const EVENTS = 8;

/**
 * What one random history finds when its commands read: views filled by random events of the departments they listen to, so that every
 * row is one that could be there, and random records of the department itself.
 */
export function randomWorld(d: Department, draw: GeneratorValue): Load {
  const tables = new Map<string, Table>();
  const tableOf = (v: View) => {
    const table = tables.get(v.name) ?? draw(tableArbitrary, v);
    tables.set(v.name, table);
    return table;
  };
  const answer = (read: Read) => {
    const view = d.views.find((v) => v.name === read.from);
    return view ? fromTable(tableOf(view), read) : draw(recordAnswer, d, read);
  };
  return (_, asked) => Object.fromEntries(Object.entries(asked).map(([name, read]) => [name, answer(read)]));
}

function fromTable(table: Table, read: Read): unknown {
  if (read.get === 'one') return read.id === undefined ? undefined : table.get(read.id);
  if (read.get === 'each') return Object.fromEntries(read.ids.flatMap((id) => (table.has(id) ? [[id, table.get(id)]] : [])));
  return [...table.values()].filter((row) => Object.entries(read.where).every(([field, value]) => row[field] === value));
}

/** A record is read by its state; the fields that the read looks for have the values that it looks for. */
function recordAnswer(d: Department, read: Read): Arbitrary<unknown> {
  const aggregate = d.aggregates.find((a) => a.name === read.from);
  if (!aggregate) throw new Error(`${d.name} reads ${read.from}, which is none of its aggregates and views`);
  const state = valuesOf(aggregate.options.state) as Arbitrary<object>;
  if (read.get === 'one') return read.id === undefined ? fc.constant(undefined) : fc.option(state, { nil: undefined });
  if (read.get === 'many') return fc.array(state.map((s) => ({ ...s, ...read.where })), { maxLength: 3 });
  return fc.record(Object.fromEntries(read.ids.map((id) => [id, state])), { requiredKeys: [], noNullPrototype: true });
}

function tableArbitrary(v: View): Arbitrary<Table> {
  const events = [...v.handlers.values()].map((h) => recorded(h.type));
  if (events.length === 0) return fc.constant(new Map());
  return fc.array(fc.oneof(...events), { maxLength: EVENTS }).map((happened) => project(v, happened));
}

function project(v: View, events: readonly Recorded[]): Table {
  const table = new Map<string, Row<Record<string, unknown>>>();
  for (const patch of events.flatMap((e) => v.patches(e))) table.set(patch[0], applyPatch(table.get(patch[0]) ?? { id: patch[0] }, patch));
  return table;
}

/** An event as it could arrive from the topic. */
export function recorded(type: EventType): Arbitrary<Recorded> {
  return fc.record({ data: valuesOf(type.schema), aggregateId: fc.constantFrom(...ids), n: fc.nat(1_000) }).map(({ data, aggregateId, n }) => ({
    ...type(data as never), aggregateId, id: `Any/${aggregateId}:${n}:0`, stream: `Any/${aggregateId}`, seq: n + 1, at: NOW, clauses: type.clauses,
    actor: { id: ids[0], roles: [], dept: '' }, policyVersion: 0, correlationId: 'any', causationId: 'any',
  }));
}

const known = new WeakMap<z.ZodType, Arbitrary<unknown>>();

/** Values of a zod schema; the arbitrary of a schema is made once. */
export function valuesOf(schema: z.ZodType): Arbitrary<unknown> {
  const values = known.get(schema) ?? arbitrary(toJsonSchema(schema));
  known.set(schema, values);
  return values;
}
