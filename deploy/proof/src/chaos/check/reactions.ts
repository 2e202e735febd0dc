import type { Recorded } from '@marquee/kernel';
import { firsts, type Evidence, type Memory, type Rec, type Violation } from './evidence.ts';
import { eventOf } from './states.ts';

/** The space of the keys that reactions give. */
const REACTION = 'reaction/';

type Reaction = Memory['says']['reactions'][number];

/**
 * Every event that a department reacts to has led to exactly one commit or one refusal, and no reaction lacks its
 * event.
 */
export function reactedOnce({ departments, records }: Evidence): Violation[] {
  const told = firsts(records);
  const ids = new Set(told.map((r) => r.headers['ce_id']!));
  return departments.flatMap((d) => [...notOnce(d, told), ...unfounded(d, ids)]);
}

function notOnce(d: Memory, told: readonly Rec[]): Violation[] {
  const done = new Map<string, number>();
  for (const c of d.commits) done.set(c.commandId, (done.get(c.commandId) ?? 0) + 1);
  const timesOf = (key: string): number => (done.get(key) ?? 0) + Number(d.refused.has(key.slice(REACTION.length)));
  return told.flatMap((record) =>
    d.says.reactions
      .filter((r) => record.headers['ce_type'] === `${r.on.type}.v${r.on.version}`)
      .flatMap((reaction) => miscounted(d.name, reaction, record, timesOf)),
  );
}

/** The orders of a reaction to one record that were not carried out exactly once. */
function miscounted(
  department: string,
  reaction: Reaction,
  record: Rec,
  timesOf: (key: string) => number,
): Violation[] {
  const event: Recorded = eventOf(record);
  return reaction.orders(event).flatMap((_, i): Violation[] => {
    const times = timesOf(`${REACTION}${department}:${event.id}:${reaction.name}${i === 0 ? '' : `:${i}`}`);
    // What an optional command did not find worth a record has left nothing to count.
    if (times === 1 || (times === 0 && reaction.aggregate.commands.get(reaction.command)?.optional)) return [];
    const says = `${reaction.name} in ${department} happened ${times} times for ${event.id}`;
    return [{ promise: 'I7', stream: event.stream, says, proof: [record] }];
  });
}

/** Commits by reaction to an event that is not among `ids`. */
function unfounded(d: Memory, ids: ReadonlySet<string>): Violation[] {
  const isUnfounded = (commandId: string, { name }: Reaction): boolean =>
    commandId.startsWith(`${REACTION}${d.name}:`) &&
    commandId.includes(`:${name}`) &&
    !ids.has(commandId.slice(REACTION.length + d.name.length + 1, commandId.indexOf(`:${name}`)));
  return d.commits
    .filter(({ commandId }) => d.says.reactions.some((reaction) => isUnfounded(commandId, reaction)))
    .map((commit) => ({
      promise: 'I7',
      stream: commit.stream,
      says: `${commit.commandId} answers an event that is on no topic`,
      proof: [commit],
    }));
}
