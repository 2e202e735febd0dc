import { type Instant, type Policies, plusWorkingDays } from '@marquee/kernel';

type Asked = { readonly now: Instant; readonly policy: Policies };
/** The policies that say how long an approver has. */
export type ApprovalClock = Extract<keyof Policies, `approval.sla.${string}`>;

/** When an approver is reminded first and when the decision is escalated, in working days of the company (R011, N6). */
export function clocksFrom({ now, policy }: Asked, step: ApprovalClock): { remindAt: Instant; escalateAt: Instant } {
  const remindAt = plusWorkingDays(now, policy[step].workingDays, policy['calendar.working']);
  return {
    remindAt,
    escalateAt: plusWorkingDays(remindAt, policy[step].escalateAfterWorkingDays, policy['calendar.working']),
  };
}

/** When an approver who was reminded and did not decide is reminded again: not before so many working days (N6). */
export const remindAgainAt = ({ now, policy }: Asked): Instant =>
  plusWorkingDays(now, policy['approval.reminder.everyWorkingDays'], policy['calendar.working']);
