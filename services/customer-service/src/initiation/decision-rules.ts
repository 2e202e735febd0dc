import { contentRule, isActor, notBy, reasonRule, type Unit } from '@marquee/regulation';
import { rule } from '@marquee/kernel';
import { type Application, writersOf } from './initiation-form.js';
import { approvals } from './routing.js';

// ---- C3.1.2 First the department manager, then the general manager; nobody on an application of their own; reasons
// are given and answered.

type Remark = Application['state']['remarks'][number];
const isAnsweredByChange = ({ about = [], answeredByChangeOf = [] }: Remark) =>
  about.length > 0 && about.every(({ field }) => answeredByChangeOf.includes(field));
const unanswered = (c: Application) => c.state.remarks.filter((r) => !r.answer && !isAnsweredByChange(r));

export const remarksAnswered = rule(
  'C3.1.2',
  'remarksAnswered',
  'INPUT',
  (c: Application) => ({
    zh: `退回意見尚未答覆，須逐條以文字答覆，或修改意見所指的每個欄位（改回原樣不算）：${unanswered(c)
      .map((r) => `「${r.reason}」`)
      .join('、')}`,
    en: `A remark of the return is not answered; answer it in words, or change every field that it names (changing it back is no change): ${unanswered(
      c,
    )
      .map((r) => `“${r.reason}”`)
      .join(', ')}`,
  }),
  (c) => unanswered(c).length === 0,
  { field: 'remarks' },
);

export const remarkExists = rule(
  'C3.1.2',
  'remarkExists',
  'INPUT',
  { zh: '找不到這條退回意見。', en: 'There is no such remark.' },
  (c: Application & { input: { remarkId: string } }) => c.state.remarks.some((r) => r.id === c.input.remarkId),
  { field: 'remarkId' },
);

export const answerGiven = contentRule(
  'C3.1.2',
  'answerGiven',
  'line',
  { zh: '答覆不得留空。', en: 'The answer may not be empty.' },
  (c: { input: { answer: string } }) => [c.input.answer],
  { field: 'answer' },
);

export const awaitsManager = rule(
  'C3.1.2',
  'awaitsManager',
  'STATE',
  { zh: '此申請並非等待部門經理審查。', en: 'This application is not waiting for the department manager.' },
  (c: Application) => approvals.step(c) === 'manager',
);

export const managerFirst = rule(
  'C3.1.2',
  'managerFirst',
  'STATE',
  {
    zh: '總經理核准之前，須先經部門經理審查；此申請並非等待總經理。',
    en: 'The department manager reviews before the general manager; this application is not waiting for the general manager.',
  },
  (c: Application) => approvals.step(c) === 'gm',
);

export const isUndecided = rule(
  'C3.1.2',
  'isUndecided',
  'STATE',
  {
    zh: '已核准、否決或撤回的申請不得再撤回。',
    en: 'An application that was approved, rejected or withdrawn cannot be withdrawn.',
  },
  (c: Application) => ['draft', 'submitted', 'manager_approved', 'returned'].includes(c.state.status),
);

export const isInDecision = rule(
  'C3.1.2',
  'isInDecision',
  'STATE',
  { zh: '此申請已無待決事項。', en: 'No decision is pending on this application.' },
  (c: Application) => approvals.step(c) !== undefined,
);

export const notOwnApplication = notBy(
  'C3.1.2',
  'notOwnApplication',
  {
    zh: '任何人不得審批自己起草、修改或提交的申請。',
    en: 'Nobody decides on an application that they wrote, changed or submitted.',
  },
  (c: Application) => writersOf(c.state),
);

/**
 * The head decides, in person or through a delegate; the deputy in the head's place when it is the head's own, or
 * overdue and escalated; the head of the company when it is the head's own and no deputy may either (C2.1, N6): nothing
 * is left without anybody who may decide.
 */
export const headsTheDepartment = rule(
  'C2.1',
  'headsTheDepartment',
  'DUTY',
  {
    zh: '只有提交部門在組織圖上的主管或其代理人可以審查；主管自己的申請，以及逾期已上報的申請，亦可由部門代理主管審查；代理主管亦不可審查時，由公司領導層主管審查。',
    en: 'Only the head of the submitting department on the organisation chart, or the head’s delegate, reviews; the deputy reviews the head’s own application, and one that is overdue and escalated; where no deputy may, the head of the company reviews the head’s own.',
  },
  ({ actor, state, reads: { unit, company } }: Application & { reads: Record<'unit' | 'company', Unit | undefined> }) =>
    isActor(actor, [unit?.headId]) ||
    (isActor(actor, [unit?.deputyId]) && (state.escalated === true || isOf(unit?.headId, state))) ||
    (isActor(actor, [company?.headId]) && isOf(unit?.headId, state) && hasNoOther(unit?.deputyId, state)),
);

const hasNoOther = (deputyId: string | undefined, state: Application['state']) =>
  deputyId === undefined || isOf(deputyId, state);
const isOf = (personId: string | undefined, state: Application['state']) =>
  personId !== undefined && writersOf(state).includes(personId);

type OfCompany = Application & { reads: { company: Unit | undefined } };
/** Whoever stands in for the general manager on the organisation chart; any leader where it names nobody who may. */
const standsIn = ({ actor, state, reads: { company } }: OfCompany) =>
  company?.deputyId === undefined || isOf(company.deputyId, state) || isActor(actor, [company.deputyId]);

/**
 * The general manager approves (C3.1.2), in person or through a delegate. So that nothing is left without anybody who
 * may: a company leader in their place while the chart names no general manager, when it is the general manager's own,
 * and when the decision is overdue and escalated (C2.1, N6).
 */
export const generalManagerDecides = rule(
  'C3.1.2',
  'generalManagerDecides',
  'DUTY',
  {
    zh: '由總經理或其職務代理人核准；總經理懸缺、申請為總經理所寫，或逾期已上報時，由組織圖上的公司代理主管核准，未設者由公司領導核准。',
    en: 'The general manager approves, or whoever stands in by delegation. While the seat is empty, where the general manager wrote the application, and once it is overdue and escalated, the deputy of the company on the organisation chart does, or a company leader where none is named.',
  },
  (c: OfCompany) =>
    c.actor.roles.includes('gm') ||
    ((c.reads.company?.headId === undefined || c.state.escalated === true || isOf(c.reads.company.headId, c.state)) &&
      standsIn(c)),
);

export const reasonLongEnough = reasonRule('C3.1.2');

/** The head of the company reviews in place of a head who wrote it and has no deputy; who may, the rules say. */
export const managers = ['cs_manager', 'gm', 'leader'] as const;
export const managerMayDecide = [awaitsManager, notOwnApplication, headsTheDepartment] as const;
/** A company leader in place of the general manager; when, the rules say. */
export const gms = ['gm', 'leader'] as const;
export const gmMayDecide = [managerFirst, notOwnApplication, generalManagerDecides] as const;
