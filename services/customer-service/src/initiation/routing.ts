import { approval, inRounds, OrgChart } from '@marquee/regulation';
import { one } from '@marquee/kernel';

interface Waiting {
  readonly status: string;
  readonly dept?: string | undefined;
}

/** The step of a role that policy may name; a role that has none does not compile. */
const stepOf = { cs_manager: 'manager', gm: 'gm' } as const;

/**
 * Whose decision an application is: of the head of the submitting department first, then of the general manager, in the
 * order that policy names (C3.1.2, C2.1). An overdue one goes past the manager to the general manager, past the general
 * manager to the deputy.
 */
export const approvals = approval({
  keeps: inRounds,
  steps: { manager: 'approval.sla.initiation.manager', gm: 'approval.sla.initiation.gm' },
  passed: ({ status }: Waiting) =>
    status === 'submitted' ? [] : status === 'manager_approved' ? ['manager'] : undefined,
  policy: ({ policy }) => policy['initiation.chain'].map((role) => stepOf[role]),
  chart: (c: { state: Waiting }) => ({ unit: one(OrgChart, c.state.dept), company: one(OrgChart, 'company') }),
  approver: { manager: ({ unit }) => unit?.headId, gm: ({ company }) => company?.headId },
  escalateTo: { manager: ({ company }) => company?.headId, gm: ({ company }) => company?.deputyId },
});
