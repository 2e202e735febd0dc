import { changedSinceReturn, notBy, reasonRule } from '@marquee/regulation';
import { rule } from '@marquee/kernel';
import { contentOf } from './budget-content.js';
import { basisIn } from './inputs.js';
import { type Following, isSameBasis, whatFollows } from './following.js';
import { approvals, approvingRole } from './routing.js';

type Budget = Omit<Following, 'reads'>;

// ---- C8.1.1 The budget follows the signed plan and the approved execution plan, of one and the same plan version
// (B07).

export const somethingFollows = rule(
  'C8.1.1',
  'somethingFollows',
  'STATE',
  {
    zh: '預算已按現有的確認方案與執行計劃處理，或仍在等待其中一項。',
    en: 'The budget follows the signed plan and the execution plan as they are known, or still waits for one of them.',
  },
  (c: Following) => whatFollows(c).length > 0,
);

export const basisStands = rule(
  'C8.1.1',
  'basisStands',
  'STATE',
  {
    zh: '預算所依據的確認方案或執行計劃已失效，須待新的依據。',
    en: 'The signed plan or the execution plan behind this budget no longer stands; it waits for the next pair.',
  },
  (c: Following) => isSameBasis(c.state.basis, basisIn(c.reads.inputs)),
);

// ---- C8.1.3 Finance prepares, a leader approves; nobody approves what they prepared; reasons are given.

export const isBeingPrepared = rule(
  'C8.1.3',
  'isBeingPrepared',
  'STATE',
  {
    zh: '只有草稿或修訂中的預算才可提交；被退回的預算須先修改。',
    en: 'Only a draft or a revision is submitted; a returned budget is changed first.',
  },
  ({ state }: Budget) => state.status === 'draft' || state.status === 'revised',
);

export const changedSinceSentBack = changedSinceReturn(
  'C8.1.3',
  'changedSinceSentBack',
  ({ state, input }: Budget & { readonly input: Parameters<typeof contentOf>[1] }) => ({
    was: state.sentBackAs,
    now: contentOf(state, input),
  }),
  {
    zh: '預算與被退回或否決時相同；須按理由修改金額，或在說明中作答，方可再次提交。',
    en: 'The budget is as it was returned or rejected: change a figure as the reason asks, or answer it in the notes, before it is submitted again.',
  },
);

export const awaitsLeader = rule(
  'C8.1.3',
  'awaitsLeader',
  'STATE',
  { zh: '此預算並非等待公司領導審批。', en: 'This budget is not waiting for a company leader.' },
  (c: Budget) => approvals.step(c) !== undefined,
);

export const notOwnBudget = notBy(
  'C8.1.3',
  'notOwnBudget',
  { zh: '曾編製或提交此預算的人不得審批。', en: 'Nobody decides on a budget that they prepared or submitted.' },
  ({ state }: Budget) => state.preparerIds,
);

export const isApproverOfAmount = rule(
  'C8.1.3',
  'isApproverOfAmount',
  'DUTY',
  {
    zh: '此金額的預算須由總經理審批；逾期已上報者，公司領導亦可審批。',
    en: 'A budget of this amount is for the general manager; once it is overdue and escalated, a company leader decides as well.',
  },
  ({ state, actor, policy }: Budget) =>
    approvingRole(state.total, policy) === 'leader' || state.escalated === true || actor.roles.includes('gm'),
);

export const budgetReasonIsLongEnough = reasonRule('C8.1.3', 'budgetReasonIsLongEnough');
