import { ids } from '@marquee/contracts/generation';
import { plusHours, type Actor, type Aggregate, type BrokenRule, type Command, type Fact } from '@marquee/kernel';
import fc, { type Arbitrary, type GeneratorValue } from 'fast-check';
import { decideOn, foldChecked, NOW, type Load, type Outcome, type State } from '../decide.js';
import { drawn, valuesOf } from './values.js';

/** What happened to one record: its facts, where they led, and what was refused on the way. */
export interface History {
  readonly facts: readonly Fact[];
  readonly state: State | undefined;
  readonly broken: readonly BrokenRule[];
}

/** Where a history takes place. */
export interface Setting {
  readonly id: string;
  /** Department that most people of the history belong to. */
  readonly home: string;
  /** What commands find when they read. */
  readonly world: Load;
  /** What has happened already; absent: nothing. */
  readonly begun?: readonly Fact[];
}

const STEPS = 12;

/**
 * Plays random commands on one record: people of a small world with the right roles, inputs of the declared shape, time
 * that moves on.
 * @throws Error as `decideOn` does: an illegal move, a state outside its schema, a fact that JSON changes
 */
export function playHistory(aggregate: Aggregate, draw: GeneratorValue, setting: Setting): History {
  const facts = [...(setting.begun ?? [])];
  const played: { facts: Fact[]; broken: BrokenRule[]; state: State | undefined } = {
    facts,
    broken: [],
    state: foldChecked(aggregate, facts),
  };
  const length = drawn(draw, fc.integer({ min: 1, max: STEPS }));
  for (
    let step = 0, now = NOW;
    step < length;
    step += 1, now = plusHours(now, drawn(draw, fc.integer({ min: 0, max: 72 })))
  ) {
    const outcome = playOne(aggregate, draw, setting, { state: played.state, now });
    if (outcome?.is === 'refused') played.broken.push(...outcome.broken);
    if (outcome?.is !== 'accepted') continue;
    played.facts.push(...outcome.facts);
    played.state = outcome.state;
  }
  return played;
}

type Moment = { readonly state: State | undefined; readonly now: string };

function playOne(
  aggregate: Aggregate,
  draw: GeneratorValue,
  { id, home, world }: Setting,
  { state, now }: Moment,
): Outcome | undefined {
  const open = [...aggregate.commands.values()].filter((c) => c.ensures || c.creates === (state === undefined));
  if (open.length === 0) return undefined;
  const command = drawn(draw, fc.constantFrom(...open));
  const input = drawn(draw, inputOf(command, state));
  return decideOn(aggregate, command, state, { id, actor: drawn(draw, actorOf(command, home)), input, now }, world);
}

/**
 * A form of the declared shape; half of the time its fields name what the record holds under the same name, e.g. a
 * `remarkId`.
 */
function inputOf(command: Command, state: State | undefined): Arbitrary<unknown> {
  const held = (field: string, value: unknown) => fc.constantFrom(value, value, ...namesIn(state, field));
  return (valuesOf(command.input) as Arbitrary<object>).chain((input) =>
    fc.record(Object.fromEntries(Object.entries(input).map(([field, value]) => [field, held(field, value)])), {
      noNullPrototype: true,
    }),
  );
}

/** Every text under this field name, at any depth of a value. */
function namesIn(value: unknown, field: string): readonly string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) =>
    key === field && typeof inner === 'string' ? [inner] : namesIn(inner, field),
  );
}

const actorOf = (command: Command, home: string): Arbitrary<Actor> =>
  fc
    .record({
      id: fc.constantFrom(...ids),
      role: fc.constantFrom(...command.by),
      dept: fc.constantFrom(home, 'company'),
    })
    .map(({ id, role, dept }) => ({ id: role === 'system' ? 'system' : id, roles: [role], dept }));
