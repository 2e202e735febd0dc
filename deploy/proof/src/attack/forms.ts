import { arbitrary, toJsonSchema } from '@marquee/contracts/generation';
import type { Aggregate, Command, Department } from '@marquee/kernel';
import fc from 'fast-check';

/** So many right forms are known of each command. */
const KNOWN = 12;

/** What is known of the command behind a mutation: who may give it, and forms of the right shape. */
export interface KnownCommand {
  readonly department: string;
  readonly by: readonly string[];
  readonly forms: readonly unknown[];
}

/** Every command that people may give, by its name. @param seed of the forms */
export function knownCommands(departments: readonly Department[], seed: number): ReadonlyMap<string, KnownCommand> {
  const all = departments.flatMap((d) => d.aggregates.flatMap((a) => commandsOf(a).map((command) => ({ d, command }))));
  return new Map(
    all.map(({ d, command }) => [
      command.name,
      { department: d.name, by: command.by.filter((role) => role !== 'system'), forms: formsOf(command, seed) },
    ]),
  );
}

const commandsOf = (a: Aggregate): readonly Command[] => [...a.commands.values()];
const formsOf = ({ input }: Command, seed: number): unknown[] =>
  fc.sample(arbitrary(toJsonSchema(input)), { seed, numRuns: KNOWN }).map(asSent);
/** What JSON leaves of it. */
const asSent = (form: unknown): unknown => JSON.parse(JSON.stringify(form));
