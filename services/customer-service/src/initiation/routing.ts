import { approverFor, type DelegatesRow, type Unit } from '@marquee/regulation';
import type { Instant } from '@marquee/kernel';
import type { State } from './initiation-state.js';

interface Routing {
  state: State;
  now: Instant;
  reads: { unit: Unit | undefined; company: Unit | undefined; absences: readonly DelegatesRow[] };
}

/** Whose decision it is now: found on the organisation chart, or whoever stands in for that person (C2.1, B28). */
export const approver = ({ state, now, reads: { unit, company, absences } }: Routing) =>
  state.status === 'submitted'
    ? { step: 'manager' as const, ...approverFor(unit?.headId, absences, now) }
    : { step: 'gm' as const, ...approverFor(company?.headId, absences, now) };

/**
 * To whom an overdue decision goes: past the manager to the general manager, past the general manager to the deputy; or
 * to whoever stands in.
 */
export function superior({ state, now, reads: { company, absences } }: Routing) {
  const { approverId: escalatedToId, inPlaceOfId: escalatedInPlaceOfId } = approverFor(
    state.status === 'submitted' ? company?.headId : company?.deputyId,
    absences,
    now,
  );
  return { escalatedToId, escalatedInPlaceOfId };
}
