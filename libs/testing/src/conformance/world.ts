import { ids } from '@marquee/contracts/generation';
import {
  applyPatch,
  type Department,
  type EventType,
  type Fact,
  type Read,
  type Recorded,
  type Row,
  type View,
} from '@marquee/kernel';
import fc, { type Arbitrary, type GeneratorValue } from 'fast-check';
import { findNothing, NOW, type Load } from '../decide.js';
import { playHistory } from './histories.js';
import { drawn, valuesOf } from './values.js';

type Table = ReadonlyMap<string, Row<Record<string, unknown>>>;
const EVENTS = 8;

/** Rows cost more than all else of a history, so that many histories find the same ones. */
const WORLDS = 8;
const worlds = new WeakMap<Department, Map<string, Table>>();

/**
 * What the commands of one random history find when they read. Views are filled by random events of other departments
 * and by played histories of the own one, so that every row is one that could be there; records of the department
 * itself are random.
 */
export function randomWorld(d: Department, draw: GeneratorValue): Load {
  const tables = worlds.get(d) ?? new Map<string, Table>();
  worlds.set(d, tables);
  const world = drawn(draw, fc.nat(WORLDS - 1));
  const tableOf = (v: View) => {
    const name = `${v.name} ${world}`;
    const table = tables.get(name) ?? project(v, [...ownEvents(d, v, draw), ...drawn(draw, foreignEvents(d, v))]);
    tables.set(name, table);
    return table;
  };
  const answer = (read: Read): unknown => {
    if (read.get === 'then') return answer(read.next(answer(read.first) as never));
    const view = d.views.find((v) => v.name === read.from);
    return view ? fromTable(tableOf(view), read) : drawn(draw, recordAnswer(d, read));
  };
  return (_, asked) => Object.fromEntries(Object.entries(asked).map(([name, read]) => [name, answer(read)]));
}

type Lookup = Exclude<Read, { get: 'then' }>;

function fromTable(table: Table, read: Lookup): unknown {
  if (read.get === 'one') return read.id === undefined ? undefined : table.get(read.id);
  if (read.get === 'each')
    return Object.fromEntries(read.ids.flatMap((id) => (table.has(id) ? [[id, table.get(id)]] : [])));
  const holds =
    (row: Row<Record<string, unknown>>) =>
    ([field, values]: [string, readonly string[]]) =>
      [row[field]].flat().some((value) => values.includes(value as string));
  return [...table.values()].filter(
    (row) =>
      Object.entries(read.where).every(([field, value]) => row[field] === value) &&
      Object.entries(read.among ?? {}).every(holds(row)),
  );
}

/** A record is read by its state; the fields that the read looks for have the values that it looks for. */
function recordAnswer(d: Department, read: Lookup): Arbitrary<unknown> {
  const aggregate = d.aggregates.find((a) => a.name === read.from);
  if (!aggregate) throw new Error(`${d.name} reads ${read.from}, which is none of its aggregates and views`);
  const state = valuesOf(aggregate.options.state) as Arbitrary<object>;
  const known = (id: string) => state.map((s) => ({ ...s, id }));
  if (read.get === 'one')
    return read.id === undefined ? fc.constant(undefined) : fc.option(known(read.id), { nil: undefined });
  if (read.get === 'many')
    return fc
      .uniqueArray(fc.constantFrom(...ids), { maxLength: 3 })
      .chain((some) => fc.tuple(...some.map((id) => known(id).map((s) => ({ ...s, ...read.where })))));
  return fc.record(Object.fromEntries(read.ids.map((id) => [id, known(id)])), {
    requiredKeys: [],
    noNullPrototype: true,
  });
}

function project(v: View, events: readonly Recorded[]): Table {
  const table = new Map<string, Row<Record<string, unknown>>>();
  for (const patch of events.flatMap((e) => v.patches(e)))
    table.set(patch[0], applyPatch(table.get(patch[0]) ?? { id: patch[0] }, patch));
  return table;
}

/**
 * Events of the own department come in orders that its records allow: a count never sees the leaving of someone who
 * never came.
 */
function ownEvents(d: Department, v: View, draw: GeneratorValue): readonly Recorded[] {
  const told = d.aggregates.filter((a) => [...v.handlers.keys()].some((type) => a.evolves.has(type)));
  return told.flatMap((a) =>
    [ids[0], ids[1], d.name].flatMap((id) =>
      playHistory(a, draw, { id, home: d.name, world: findNothing }).facts.map((fact, i) => recordOf(fact, id, i + 1)),
    ),
  );
}

function foreignEvents(d: Department, v: View): Arbitrary<readonly Recorded[]> {
  const foreign = [...v.handlers.values()].filter((h) => !h.type.type.startsWith(`${d.prefix}.`));
  return foreign.length === 0
    ? fc.constant([])
    : fc.array(fc.oneof(...foreign.map((h) => recorded(h.type))), { maxLength: EVENTS });
}

/** An event as it could arrive from the topic. */
export const recorded = (type: EventType): Arbitrary<Recorded> =>
  fc
    .record({ data: valuesOf(type.schema), id: fc.constantFrom(...ids), n: fc.nat(1_000) })
    .map(({ data, id, n }) => recordOf(type(data as never), id, n + 1));

export const recordOf = (fact: Fact, aggregateId: string, seq: number): Recorded => ({
  ...fact,
  aggregateId,
  id: `Any/${aggregateId}:${seq}:0`,
  stream: `Any/${aggregateId}`,
  seq,
  at: NOW,
  clauses: [],
  actor: { id: ids[0], roles: [], dept: '' },
  policyVersion: 0,
  correlationId: 'any',
  causationId: 'any',
});
