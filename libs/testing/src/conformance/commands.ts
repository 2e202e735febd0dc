import { ids } from '@marquee/contracts/generation';
import type { Actor, Aggregate, Command, Department } from '@marquee/kernel';
import fc from 'fast-check';
import { decideOn, findNothing } from '../decide.js';
import { valuesOf } from './values.js';

/** A command that a department accepts on its first day, when nothing has happened yet. */
export interface FirstCommand {
  readonly aggregate: Aggregate;
  readonly command: string;
  readonly actor: Actor;
  readonly input: unknown;
  readonly id: string;
}

const TRIES = { numRuns: 400, seed: 20_261_201 };

/**
 * Searches, among random commands that start a record and wait for no project, for one that every rule lets pass;
 * `undefined` when there is none.
 */
export function firstCommand(d: Department): FirstCommand | undefined {
  const starts = d.aggregates.flatMap((aggregate) =>
    [...aggregate.commands.values()].filter((c) => c.creates && !c.phases).map((command) => ({ aggregate, command })),
  );
  for (const { aggregate, command } of starts) {
    const found = fc
      .sample(candidate(aggregate, command, d.name), TRIES)
      .find((c) => decideOn(aggregate, command, undefined, c, findNothing).is === 'accepted');
    if (found) return found;
  }
  return undefined;
}

const candidate = (aggregate: Aggregate, { name, by, input }: Command, home: string) =>
  fc
    .record({ role: fc.constantFrom(...by), input: valuesOf(input), id: fc.constantFrom(...ids, home, 'company') })
    .map(({ role, ...c }) => ({
      ...c,
      aggregate,
      command: name,
      actor: { id: role === 'system' ? 'system' : ids[0], roles: [role], dept: home } satisfies Actor,
    }));
