import { type DepartmentName, departments } from '@marquee/contracts';
import { contentRule } from '@marquee/regulation';
import { type Actor, rule } from '@marquee/kernel';
import { type PlanState, saysAsBefore } from './plan-shape.js';

type OnPlan = { state: PlanState };
type Reviewing = { input: { verdict: 'approved' | 'objected'; comment?: string | undefined } };
type Answering = { input: { answer: string } };

// ---- C4.1.2 The departments comment and object; what they object to is changed or answered.

export const isOfThatDept = rule(
  'C4.1.2',
  'isOfThatDept',
  'DUTY',
  { zh: '只可以自己部門的身分提出意見。', en: 'People comment as members of their own department only.' },
  (c: { actor: Actor; input: { dept: string } }) => departments[c.actor.dept as DepartmentName] === c.input.dept,
  { field: 'dept' },
);

export const objectionHasComment = contentRule(
  'C4.1.2',
  'objectionHasComment',
  'passage',
  { zh: '反對須寫明意見。', en: 'An objection needs a comment.' },
  (c: Reviewing) => (c.input.verdict === 'approved' ? [] : [c.input.comment]),
  { field: 'comment' },
);

export const commentGiven = contentRule(
  'C4.1.2',
  'commentGiven',
  'line',
  { zh: '意見須寫明內容。', en: 'A comment says something.' },
  (c: { input: { comment: string } }) => [c.input.comment],
  { field: 'comment' },
);

/** The objections that brought the version at work back, and that nobody has answered in words. */
const unanswered = ({ state }: OnPlan) =>
  state.objections.filter((o) => o.version === state.executionPlanVersion - 1 && !o.answer);

export const objectionIsOpen = rule(
  'C4.1.2',
  'objectionIsOpen',
  'STATE',
  {
    zh: '此部門沒有待答覆的反對意見。',
    en: 'This department has no objection that waits for an answer.',
  },
  (c: OnPlan & { input: { dept: string } }) => unanswered(c).some((o) => o.dept === c.input.dept),
  { field: 'dept' },
);

export const answerIsExplained = contentRule(
  'C4.1.2',
  'answerIsExplained',
  'reason',
  { zh: '答覆須說明理由。', en: 'The answer must give its reasons.' },
  (c: Answering) => [c.input.answer],
  { field: 'answer' },
);

export const objectionIsMet = rule(
  'C4.1.2',
  'objectionIsMet',
  'STATE',
  (c: OnPlan) => ({
    zh: `執行計劃與被反對時相同，須修改計劃，或逐項答覆反對意見：${unanswered(c)
      .map((o) => `「${o.comment ?? o.dept}」`)
      .join('、')}。`,
    en: `The execution plan is as it was when it was objected to; change it, or answer every objection: ${unanswered(c)
      .map((o) => `“${o.comment ?? o.dept}”`)
      .join(', ')}.`,
  }),
  (c) => unanswered(c).length === 0 || !saysAsBefore(c.state.objectedDigest, c.state.segments),
);
