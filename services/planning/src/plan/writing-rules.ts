import type { pl } from '@marquee/contracts';
import { reasonRule, isExplained, type Reasoned } from '@marquee/regulation';
import { rule } from '@marquee/kernel';
import { type Concluded, selectedDraft } from './concluded-review.js';
import { changedParts } from './plan-edition.js';
import { latestOf, type PlanState } from './plan-state.js';

type Plan = { state: PlanState };
type Composing = { input: { draftId: string }; reads: { review: Concluded | undefined } };
type Settling = Plan & Reasoned & { input: { todoId: string; how: 'resolved' | 'rejected' } };
type Answered = {
  reads: { review: { todos: readonly { todoId: string; answeredAt?: string | undefined }[] } | undefined };
};
type OfVersion = Plan & { input: { planVersion: number } };

// ---- C3.2.5 The plan document is written from the draft that the review selected, and settles each of its opinions.

export const reviewHasPassed = rule(
  'C3.2.5',
  'reviewHasPassed',
  'STATE',
  {
    zh: '內部評審尚未通過，未可撰寫策劃書。',
    en: 'The internal review has not passed; the plan document cannot be begun.',
  },
  (c: Composing) => selectedDraft(c.reads.review) !== undefined,
);

export const draftIsSelected = rule(
  'C3.2.5',
  'draftIsSelected',
  'INPUT',
  { zh: '策劃書須由評審選定的初稿寫成。', en: 'The plan document is written from the draft that the review selected.' },
  (c: Composing) => c.reads.review?.selectedDraftId === c.input.draftId,
  { field: 'draftId' },
);

export const planIsAlive = rule(
  'C3.2.5',
  'planIsAlive',
  'STATE',
  { zh: '此策劃書已放棄。', en: 'This plan document was abandoned.' },
  (c: Plan) => c.state.status !== 'abandoned',
);

/** What was given up can be taken up again: a project has one plan, and without it goes nowhere. */
export const planIsAbandoned = rule(
  'C3.2.5',
  'planIsAbandoned',
  'STATE',
  { zh: '此策劃書並未放棄，無須恢復。', en: 'This plan document was not abandoned and need not be resumed.' },
  (c: Plan) => c.state.status === 'abandoned',
);

export const someSectionGiven = rule(
  'C3.2.5',
  'someSectionGiven',
  'INPUT',
  { zh: '須填寫至少一個章節。', en: 'Write at least one section.' },
  (c: { input: pl.PlanSections }) => Object.values(c.input).some((content) => content !== undefined),
);

export const todoIsOpen = rule(
  'C3.2.5',
  'todoIsOpen',
  'STATE',
  {
    zh: '沒有這項待處理的評審意見，或已處理。',
    en: 'There is no such open to-do of the review; it may be settled already.',
  },
  (c: Settling) => c.state.todos.some((t) => t.todoId === c.input.todoId && t.how === undefined),
  { field: 'todoId' },
);

/** What the department said that the to-do is for; planning's own need no answer. */
const isAnswered = ({ state, input, reads }: Settling & Answered) => {
  const todo = state.todos.find((t) => t.todoId === input.todoId);
  const said = reads.review?.todos.find((t) => t.todoId === input.todoId);
  return todo === undefined || todo.dept === 'pl' || said?.answeredAt !== undefined;
};

export const departmentHasAnswered = rule(
  'C3.2.5',
  'departmentHasAnswered',
  'STATE',
  {
    zh: '這項評審意見屬其他部門，須待該部門在評審記錄中答覆，方可註明已處理；不採納則須寫明理由。',
    en: 'This to-do is for another department: it is resolved once that department has answered it in the review, or rejected with a reason.',
  },
  (c: Settling & Answered) => c.input.how === 'rejected' || isAnswered(c),
  { field: 'todoId' },
);

export const rejectionOfTodoExplained = rule(
  'C3.2.5',
  'rejectionOfTodoExplained',
  'INPUT',
  ({ policy }: Reasoned) => ({
    zh: `不採納評審意見須寫明理由，至少 ${policy['approval.minReasonLength']} 個字。`,
    en: `Rejecting a to-do of the review needs a reason of at least ${policy['approval.minReasonLength']} characters.`,
  }),
  (c: Settling) => c.input.how === 'resolved' || isExplained(c),
  { field: 'reason' },
);

/** Opinions of the review that nobody has settled. */
export const openTodos = ({ state }: Plan) => state.todos.filter((t) => t.how === undefined);

export const todosAreSettled = rule(
  'C3.2.5',
  'todosAreSettled',
  'STATE',
  (c: Plan) => ({
    zh: `以下評審意見尚未處理：${openTodos(c)
      .map((t) => `「${t.text}」（${t.todoId}）`)
      .join('、')}。`,
    en: `These to-dos of the review are open: ${openTodos(c)
      .map((t) => `“${t.text}” (${t.todoId})`)
      .join(', ')}.`,
  }),
  (c) => openTodos(c).length === 0,
  { field: 'todos' },
);

// ---- C3.3.3 The confirmed version is locked; edits create a new draft only, and the next version needs an opened
// change.

/** What was withdrawn and taken up again may be published as it was: the client has nothing of it any more. */
export const somethingChangedSince = rule(
  'C3.3.2',
  'somethingChangedSince',
  'STATE',
  { zh: '與上一版相比並無改動。', en: 'Nothing has changed since the version before.' },
  (c: Plan) => changedParts(c.state).length > 0 || c.state.resumedBecause !== undefined,
);

export const notLocked = rule(
  'C3.3.3',
  'notLocked',
  'STATE',
  ({ state }: Plan) => ({
    zh: `第 ${state.confirmedVersion} 版已由客戶確認並鎖定；須先准予修訂。`,
    en: `Version ${state.confirmedVersion} is confirmed by the client and locked; open a change first.`,
  }),
  ({ state }) => state.confirmedVersion === undefined || state.changeReason !== undefined,
);

export const isLocked = rule(
  'C3.3.3',
  'isLocked',
  'STATE',
  { zh: '沒有已鎖定的版本。', en: 'No version is locked.' },
  ({ state }: Plan) => state.confirmedVersion !== undefined && state.changeReason === undefined,
);

export const isLatestAndUnmodified = rule(
  'C3.3.3',
  'isLatestAndUnmodified',
  'STATE',
  {
    zh: '所確認的並非策劃書最新版本，或內容雜湊不符。',
    en: 'What was confirmed is not the latest version of the plan, or its hash differs.',
  },
  (c: OfVersion & { input: { hash: string } }) =>
    latestOf(c.state)?.planVersion === c.input.planVersion && latestOf(c.state)?.hash === c.input.hash,
);

export const isTheConfirmedVersion = rule(
  'C3.3.3',
  'isTheConfirmedVersion',
  'STATE',
  { zh: '作廢的並非目前鎖定的版本。', en: 'What was voided is not the version that is locked.' },
  (c: OfVersion) => c.state.confirmedVersion === c.input.planVersion,
);

export const notConfirmed = rule(
  'C3.3.3',
  'notConfirmed',
  'STATE',
  {
    zh: '客戶已確認的策劃書不得放棄；須先作廢確認。',
    en: 'A plan that the client confirmed cannot be abandoned; its confirmation must be voided first.',
  },
  (c: Plan) => c.state.confirmedVersion === undefined,
);

export const changeIsExplained = reasonRule('C3.3.3', 'changeIsExplained');
export const abandoningIsExplained = reasonRule('C3.2.5', 'abandoningIsExplained');
export const resumingIsExplained = reasonRule('C3.2.5', 'resumingIsExplained');
