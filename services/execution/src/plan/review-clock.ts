import { type DepartmentPrefix, ex } from '@marquee/contracts';
import { clocksFrom, contentRule, remindAgainAt } from '@marquee/regulation';
import { type Actor, type Base, rule, type Rule } from '@marquee/kernel';
import { type PlanState, waitingFor } from './plan-shape.js';
import { deptHasNotDecided, deptIsAsked, isInReview, speaksForItsDept } from './review-rules.js';

type OnPlan = Base & { readonly state: PlanState };
type Speaking = { actor: Actor; state: PlanState; input: { dept: DepartmentPrefix; comment?: string | undefined } };
type OfChart = Parameters<(typeof speaksForItsDept)['holds']>[0];

const SLA = 'approval.sla.executionReview';
/** When whoever is asked now is reminded, and when it is escalated. */
export const reviewClocks = (c: Pick<Base, 'now' | 'policy'>) => clocksFrom(c, SLA);
/** The clock of the approval begins with the last department's. @param remaining those that have not reviewed yet */
export const approvalClocks = (c: Pick<Base, 'now' | 'policy'>, remaining: readonly string[]) =>
  remaining.length === 0 ? reviewClocks(c) : {};

const late = (c: OnPlan) => ({
  projectId: c.id,
  executionPlanVersion: c.state.executionPlanVersion,
  planVersion: c.state.planVersion,
  waitingFor: waitingFor(c.state),
  at: c.now,
});
const guards: readonly Rule<OnPlan>[] = [isInReview];

/** A department, or in the end the execution manager, is silent: reminded, and after that it goes to the leadership. */
export const remindsReview = {
  by: ['system'] as const,
  guards,
  decide: (c: OnPlan) => ex.ExecutionReviewReminded({ ...late(c), nextAt: remindAgainAt(c) }),
};
export const escalatesReview = {
  by: ['system'] as const,
  guards,
  decide: (c: OnPlan) => ex.ExecutionReviewEscalated(late(c)),
};

// ---- C4.1.2 The departments review; whose word is overdue, a company leader gives it in their place (C1.3.2).

const LEADERS: readonly string[] = ['leader', 'gm'];
/** Whether this is the word of a leader in the place of a department that was silent. Pure. */
export const isInPlaceOfDept = (c: Speaking & OfChart): boolean =>
  c.state.escalated === true && !speaksForItsDept.holds(c) && c.actor.roles.some((role) => LEADERS.includes(role));

export const deptSpeaksInTime = rule(
  'C4.1.2',
  'deptSpeaksInTime',
  'DUTY',
  {
    zh: '部門的意見由其在組織圖上的主管或代理主管表達，亦可由其職務代理人代為表達；逾期已上報者，公司領導可代為表態。',
    en: 'The head or deputy of a department on the organisation chart gives its word, or whoever stands in for them; once it is overdue and escalated, a company leader may give it in their place.',
  },
  (c: Speaking & OfChart) => speaksForItsDept.holds(c) || isInPlaceOfDept(c),
  { field: 'dept' },
);

export const leaderSaysWhy = contentRule(
  'C4.1.2',
  'leaderSaysWhy',
  'reason',
  { zh: '公司領導代部門表態須說明理由。', en: 'A leader who speaks in place of a department says why.' },
  (c: Speaking & OfChart) => (isInPlaceOfDept(c) ? [c.input.comment] : []),
  { field: 'comment' },
);

/** What a department's word needs, its own or a leader's in its place. */
export const mayReview = [isInReview, deptSpeaksInTime, leaderSaysWhy, deptIsAsked, deptHasNotDecided] as const;
