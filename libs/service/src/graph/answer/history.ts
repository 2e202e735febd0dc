import type { Commit } from '../../model.js';

/**
 * A commit as a line of the record's history: who did what, when, under which policies, as evidence for which clauses.
 */
export function historyOf(c: Commit): object {
  return {
    version: c.ver,
    at: c.at,
    command: c.command,
    actorId: c.actor.id,
    onBehalfOfId: c.actor.onBehalfOf ?? null,
    clauses: [...new Set(c.events.flatMap((e) => e.clauses))],
    events: c.events.map((e) => e.type),
    warnings: c.warnings,
    policyVersion: c.policyVersion,
  };
}
