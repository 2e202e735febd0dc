import { ids } from '@marquee/contracts/generation';
import { plusHours, type Actor, type Aggregate, type BrokenRule, type Command, type Department, type Fact } from '@marquee/kernel';
import fc, { type Arbitrary, type GeneratorValue } from 'fast-check';
import { decideOn, NOW, type Load, type Outcome, type State } from '../decide.js';
import { randomWorld, valuesOf } from './world.js';

/** What happened to one record: its facts, where they led, and what was refused on the way. */
export interface History {
  readonly facts: readonly Fact[];
  readonly state: State | undefined;
  readonly broken: readonly BrokenRule[];
}

const STEPS = 12;

/**
 * Plays random commands on one record: people of a small world with the right roles, inputs of the declared shape, time that moves on, and
 * any foreign facts that the views could hold.
 * @throws Error as `decideOn` does: an illegal move, a state outside its schema, a fact that JSON changes
 */
export function playHistory(d: Department, aggregate: Aggregate, draw: GeneratorValue): History {
  const played: { facts: Fact[]; broken: BrokenRule[]; state: State | undefined } = { facts: [], broken: [], state: undefined };
  const world = randomWorld(d, draw);
  const length = draw(fc.integer, { min: 1, max: STEPS });
  for (let step = 0, now = NOW; step < length; step += 1, now = plusHours(now, draw(fc.integer, { min: 0, max: 72 }))) {
    const outcome = playOne(aggregate, draw, { state: played.state, now, world, home: d.name });
    if (outcome?.is === 'refused') played.broken.push(...outcome.broken);
    if (outcome?.is !== 'accepted') continue;
    played.facts.push(...outcome.facts);
    played.state = outcome.state;
  }
  return played;
}

interface Moment {
  readonly state: State | undefined;
  readonly now: string;
  readonly world: Load;
  readonly home: string;
}

function playOne(aggregate: Aggregate, draw: GeneratorValue, { state, now, world, home }: Moment): Outcome | undefined {
  const open = [...aggregate.commands.values()].filter((c) => c.creates === (state === undefined));
  if (open.length === 0) return undefined;
  const command = draw(fc.constantFrom, ...open);
  return decideOn(aggregate, command, state, { id: ids[0], actor: draw(actorOf, command, home), input: draw(valuesOf, command.input), now }, world);
}

const actorOf = (command: Command, home: string): Arbitrary<Actor> =>
  fc.record({ id: fc.constantFrom(...ids), role: fc.constantFrom(...command.by), dept: fc.constantFrom(home, 'company') })
    .map(({ id, role, dept }) => ({ id: role === 'system' ? 'system' : id, roles: [role], dept }));
