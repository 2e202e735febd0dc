import { approval, inRounds, OrgChart } from '@marquee/regulation';
import { type Money, one, type Policies } from '@marquee/kernel';

interface Asked {
  readonly status: string;
  readonly total?: Money | undefined;
}

/**
 * Whether a leader or the general manager approves a budget of this total; policy says so, in minor units. Beyond the
 * last tier: the general manager.
 */
export const approvingRole = (total: Money | undefined, policy: Policies): 'leader' | 'gm' =>
  policy['budget.approval.tiers'].find(({ upTo }) => upTo === null || (total?.amount ?? 0) <= upTo)?.approver ?? 'gm';

/**
 * Whose decision a budget is (C8.1.3, C2.1): one step, of a leader or of the general manager by the amount; an overdue
 * one goes to the other. The general manager heads the company; the leader beside them is the deputy, and the general
 * manager takes both parts where there is none.
 */
export const approvals = approval({
  keeps: inRounds,
  steps: { leader: 'approval.sla.budget.leader', gm: 'approval.sla.budget.leader' },
  passed: ({ status }: Asked) => (status === 'submitted' ? [] : undefined),
  policy: ({ state, policy }) => [approvingRole(state?.total, policy)],
  chart: () => ({ company: one(OrgChart, 'company') }),
  approver: { leader: ({ company }) => company?.deputyId ?? company?.headId, gm: ({ company }) => company?.headId },
  escalateTo: { leader: ({ company }) => company?.headId, gm: ({ company }) => company?.deputyId ?? company?.headId },
});
