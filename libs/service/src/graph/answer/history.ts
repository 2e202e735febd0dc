import type { Act } from '@marquee/kernel';
import type { Deed } from '../../model.js';

/** The newest deeds of a record that its history and its forms tell of. */
export const MOST_DEEDS = 1_000;

/**
 * A deed as a line of the record's history: who did what, when, under which policies, as evidence for which clauses.
 */
export function historyOf(c: Deed): object {
  return {
    version: c.ver,
    at: c.at,
    command: c.command,
    actorId: c.actor.id,
    onBehalfOfId: c.actor.onBehalfOf ?? null,
    throughId: c.actor.through ?? null,
    clauses: [...new Set(c.events.flatMap((e) => e.clauses))],
    events: c.events.map((e) => e.type),
    warnings: c.warnings,
    policyVersion: c.policyVersion,
  };
}

/** What was done to the record in other people's places, oldest first, for forms that say who decided. Pure. */
export const actsIn = (history: readonly Deed[]): readonly Act[] =>
  history.flatMap(({ actor: { id, onBehalfOf, through }, at, command }) =>
    onBehalfOf === undefined
      ? []
      : [{ byId: id, inPlaceOfId: onBehalfOf, at, command, ...(through && { throughId: through }) }],
  );
