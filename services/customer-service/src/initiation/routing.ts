import { type Base, type Instant, plusWorkingDays } from '@marquee/kernel';
import type { State } from './initiation-state.js';

/** A department on the organisation chart, as far as it is known; `company` stands for the company's leadership. */
export interface Unit {
  headId?: string;
  deputyId?: string;
}

interface Routing {
  state: State;
  reads: { unit: Unit | undefined; company: Unit | undefined };
}

/** Whose decision it is now, found on the organisation chart (C2.1). */
export const approver = ({ state, reads }: Routing) =>
  state.status === 'submitted' ? { step: 'manager' as const, approverId: reads.unit?.headId } : { step: 'gm' as const, approverId: reads.company?.headId };

/** To whom an overdue decision goes: past the manager to the general manager, past the general manager to the deputy. */
export const superior = ({ state, reads }: Routing) => (state.status === 'submitted' ? reads.company?.headId : reads.company?.deputyId);

/** When the next approver is reminded and when the decision is escalated, in working days of the company (R011). */
export function clocksFrom(
  { now, policy }: Base,
  step: 'approval.sla.initiation.manager' | 'approval.sla.initiation.gm',
): { remindAt: Instant; escalateAt: Instant } {
  const remindAt = plusWorkingDays(now, policy[step].workingDays, policy['calendar.working']);
  return { remindAt, escalateAt: plusWorkingDays(remindAt, policy[step].escalateAfterWorkingDays, policy['calendar.working']) };
}
