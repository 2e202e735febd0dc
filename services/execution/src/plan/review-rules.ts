import { departmentsSaid, notBy, reasonRule, speaksForDept } from '@marquee/regulation';
import { type Actor, rule, type Text } from '@marquee/kernel';
import { type Basis, lossOf, versionInForce } from './execution-basis.js';
import { type PlanState, waitingFor } from './plan-shape.js';

type OnPlan = { state: PlanState };
type ForDept = OnPlan & { actor: Actor; input: { dept: string } };
export type Based = { reads: { basis: Basis | undefined } };

// ---- C3.1.2 A project exists from the general manager's approval on.

export const projectIsKnown = rule(
  'C3.1.2',
  'projectIsKnown',
  'INPUT',
  { zh: '沒有這個項目，或尚未正式成立。', en: 'There is no such project, or it has not formally started.' },
  (c: Based) => c.reads.basis?.startsAt !== undefined,
  { field: 'projectId' },
);

// ---- C3.3.3 Execution relies only on the plan version that the client signed.

export const planIsConfirmed = rule(
  'C3.3.3',
  'planIsConfirmed',
  'STATE',
  {
    zh: '策劃方案尚未經客戶簽字確認，或該確認已作廢，不得據以編製執行計劃。',
    en: 'The client has not confirmed a plan, or the confirmation was voided; execution may not rely on it.',
  },
  (c: Based) => versionInForce(c.reads.basis) !== undefined,
);

export const planStillInForce = rule(
  'C3.3.3',
  'planStillInForce',
  'STATE',
  (c: OnPlan & Based) => ({
    zh: `執行計劃依據的方案第 ${c.state.planVersion} 版已不是現行已確認版本，須改依現行版本重編。`,
    en: `Version ${c.state.planVersion} of the plan, on which this relies, is not the confirmed one any more; supersede this version and draft on the one in force.`,
  }),
  (c) => versionInForce(c.reads.basis) === c.state.planVersion,
);

export const basisHasChanged = rule(
  'C3.3.3',
  'basisHasChanged',
  'STATE',
  {
    zh: '執行計劃仍依據現行已確認的方案，無須取代。',
    en: 'The execution plan relies on the plan in force; there is nothing to supersede.',
  },
  (c: OnPlan & Based) => c.state.status === 'lapsed' || versionInForce(c.reads.basis) !== c.state.planVersion,
);

/** For the machinery: there is a plan, and the version under it is not the one in force any more. */
export const planHasLostItsBasis = rule(
  'C3.3.3',
  'planHasLostItsBasis',
  'STATE',
  { zh: '沒有失去依據的執行計劃。', en: 'There is no execution plan that has lost its basis.' },
  ({ state, reads }: { state: PlanState | undefined } & Based) =>
    state !== undefined && state.status !== 'lapsed' && lossOf(reads.basis, state.planVersion) !== undefined,
);

export const supersessionIsExplained = reasonRule('C4.1.1', 'supersessionIsExplained');

// ---- C4.1.2 The departments concerned review and understand; one objection returns the plan.

const standing: Readonly<Record<string, Text>> & { readonly approved: Text } = {
  drafting: { zh: '正在編寫', en: 'is being written' },
  in_review: { zh: '正在審閱', en: 'is under review' },
  approved: { zh: '已核准', en: 'is approved' },
  lapsed: { zh: '已失去依據而失效，須先重訂', en: 'has lapsed with the plan under it, is drawn up anew' },
};

export const isDrafting = rule(
  'C4.1.2',
  'isDrafting',
  'STATE',
  ({ state }: OnPlan) => ({
    zh: `執行計劃${(standing[state.status] ?? standing.approved).zh}，不得修改。`,
    en: `The execution plan ${(standing[state.status] ?? standing.approved).en} and cannot be changed.`,
  }),
  (c: OnPlan) => c.state.status === 'drafting',
);

export const isInReview = rule(
  'C4.1.2',
  'isInReview',
  'STATE',
  { zh: '執行計劃並非在審閱中。', en: 'The execution plan is not under review.' },
  (c: OnPlan) => c.state.status === 'in_review',
);

export const isApproved = rule(
  'C4.1.2',
  'isApproved',
  'STATE',
  { zh: '執行計劃尚未核准，或已失效。', en: 'The execution plan is not approved yet, or has lapsed.' },
  (c: OnPlan) => c.state.status === 'approved',
);

/** Review and understanding are the department's word (C2.1). */
export const speaksForItsDept = speaksForDept('C4.1.2');

export const deptIsAsked = rule(
  'C4.1.2',
  'deptIsAsked',
  'STATE',
  (c: ForDept) => ({
    zh: `此版本須由以下部門審閱：${departmentsSaid(c.state.reviewers).zh}。`,
    en: `This version is reviewed by: ${departmentsSaid(c.state.reviewers).en}.`,
  }),
  (c) => c.state.status !== 'in_review' || (c.state.reviewers as readonly string[]).includes(c.input.dept),
  { field: 'dept' },
);

export const deptHasNotDecided = rule(
  'C4.1.2',
  'deptHasNotDecided',
  'STATE',
  { zh: '此部門已就這一版表態。', en: 'This department has decided on this version already.' },
  (c: ForDept) => !c.state.reviews.some((r) => r.dept === c.input.dept),
  { field: 'dept' },
);

export const deptHasNotAcknowledged = rule(
  'C4.1.2',
  'deptHasNotAcknowledged',
  'STATE',
  { zh: '此部門已確認理解這一版。', en: 'This department has acknowledged this version already.' },
  (c: ForDept) => !c.state.acknowledgements.some((a) => a.dept === c.input.dept),
  { field: 'dept' },
);

export const allDeptsApproved = rule(
  'C4.1.2',
  'allDeptsApproved',
  'STATE',
  (c: OnPlan) => ({
    zh: `尚待以下部門審閱：${departmentsSaid(waitingFor(c.state)).zh}。`,
    en: `Still to be reviewed by: ${departmentsSaid(waitingFor(c.state)).en}.`,
  }),
  (c) => waitingFor(c.state).length === 0,
);

export const notOwnPlan = notBy(
  'C4.1.2',
  'notOwnPlan',
  {
    zh: '任何人不得核准自己提交，或自上次核准後曾經編寫的執行計劃。',
    en: 'Nobody approves an execution plan that they submitted, or wrote on since it was last approved.',
  },
  (c: OnPlan & { actor: Actor }) => [c.state.submittedById, ...(c.state.authorIds ?? [])],
);
