import type { Aggregate } from './aggregate.js';
import type { Asking, Command } from './command.js';

/** `Belonging` as a value, for whoever runs commands. */
export interface Belongs {
  readonly field: string;
  readonly record: string;
}

/**
 * The project whose phase decides whether a command may be given; `undefined` when none does: the command names no
 * phases, the company's own machinery gives it, or it names no project this time. Pure.
 */
export function projectOf(
  aggregate: Aggregate,
  command: Pick<Command, 'phases'>,
  { actor, id, state, input }: Pick<Asking<unknown, unknown>, 'actor' | 'id' | 'state' | 'input'>,
  { field, record }: Belongs,
): string | undefined {
  if (!command.phases || actor.roles.includes('system')) return undefined;
  const named = [state, input].map((some) => (some as Readonly<Record<string, unknown>> | undefined)?.[field]);
  const [project] = named.filter((value) => typeof value === 'string');
  return project ?? (aggregate.name === record || isBoundTo(aggregate, field) ? id : undefined);
}

/** Whether every record of this kind has a project; one that is started without naming it has the project's own id. */
const isBoundTo = ({ options }: Aggregate, field: string): boolean =>
  field in options.state.shape && !options.state.shape[field]!.safeParse(undefined).success;
