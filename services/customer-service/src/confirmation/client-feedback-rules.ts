import { contentRule, atLeastOne } from '@marquee/regulation';
import { rule } from '@marquee/kernel';
import { currentRound, openComments, type PresentationState, undecided } from './presentation-state.js';

type Talks = { state: PresentationState };
type Versioned = Talks & { input: { planVersion: number } };
type Entry = { readonly section?: string | undefined; readonly text: string; readonly commentId?: string | undefined };
type Recording = Talks & { input: { items: readonly Entry[] } };
type Naming = Talks & { input: { itemId: string } };

// ---- C3.3.2 Each opinion of the client is tied to a section of the plan, and decided.

export const roundIsDecided = rule(
  'C3.3.2',
  'roundIsDecided',
  'STATE',
  ({ state }: Talks) => ({
    zh: `本輪尚有客戶意見未決定，不能結束：${undecided(state)
      .map((i) => `「${i.text}」（${i.itemId}）`)
      .join('、')}。`,
    en: `The round cannot close: planning has not decided ${undecided(state)
      .map((i) => `“${i.text}” (${i.itemId})`)
      .join(', ')}.`,
  }),
  ({ state }) => undecided(state).length === 0,
);

export const roundIsOpen = rule(
  'C3.3.2',
  'roundIsOpen',
  'STATE',
  {
    zh: '本輪意見已結束或尚未介紹方案；須先再向客戶介紹。',
    en: 'This round is closed, or nothing was presented yet; present the plan first.',
  },
  (c: Talks) => c.state.status === 'presented' || c.state.status === 'feedback_open',
);

/** A comment that came before its round ended may always be taken up: none of them is left without an answer. */
export const roundTakesFeedback = {
  ...roundIsOpen,
  name: 'roundTakesFeedback',
  holds: (c: Recording) =>
    roundIsOpen.holds(c) ||
    (c.input.items.length > 0 &&
      c.input.items.every((i) => openComments(c.state).some((m) => m.commentId === i.commentId))),
};

export const itemsAreGiven = contentRule(
  'C3.3.2',
  'itemsAreGiven',
  'line',
  { zh: '須至少記錄一項意見，並寫明內容。', en: 'Record at least one item, each in words.' },
  (c: Recording) => atLeastOne(c.input.items.map((i) => i.text)),
  { field: 'items', of: ['text'] },
);

export const itemsReferToSections = rule(
  'C3.3.2',
  'itemsReferToSections',
  'INPUT',
  { zh: '每項意見須註明所指的方案章節。', en: 'Every item must refer to a section of the plan.' },
  (c: Recording) => c.input.items.every((i) => i.section !== undefined),
  { field: 'items' },
);

export const commentsAreOpen = rule(
  'C3.3.2',
  'commentsAreOpen',
  'STATE',
  {
    zh: '所引的客戶留言不存在，或已記為意見。',
    en: 'A comment that is named does not exist, or was taken up already.',
  },
  (c: Recording) =>
    c.input.items.every(
      (i) => i.commentId === undefined || c.state.comments.some((m) => m.commentId === i.commentId && !m.taken),
    ),
  { field: 'items' },
);

export const itemIsUndecided = rule(
  'C3.3.2',
  'itemIsUndecided',
  'STATE',
  { zh: '沒有這項未決定的意見。', en: 'There is no such undecided item.' },
  (c: Naming) => undecided(c.state).some((i) => i.itemId === c.input.itemId),
  { field: 'itemId' },
);

export const itemAwaitsClarification = rule(
  'C3.3.2',
  'itemAwaitsClarification',
  'STATE',
  { zh: '策劃部並未要求澄清此意見。', en: 'Planning has not asked for a clarification of this item.' },
  (c: Naming) => c.state.items.some((i) => i.itemId === c.input.itemId && i.decision === 'needs_clarification'),
  { field: 'itemId' },
);

export const clarificationIsGiven = contentRule(
  'C3.3.2',
  'clarificationIsGiven',
  'line',
  { zh: '須寫明客戶的澄清。', en: 'Write what the client meant.' },
  (c: { input: { text: string } }) => [c.input.text],
  { field: 'text' },
);

export const commentIsGiven = contentRule(
  'C3.3.2',
  'commentIsGiven',
  'line',
  { zh: '須寫明意見。', en: 'Write the comment.' },
  (c: { input: { text: string } }) => [c.input.text],
  { field: 'text' },
);

export const signsThisRound = rule(
  'C3.3.2',
  'signsThisRound',
  'STATE',
  { zh: '客戶所簽的並非本輪介紹的版本。', en: 'The client signed another version than this round’s.' },
  (c: Versioned) =>
    currentRound(c.state)?.planVersion === c.input.planVersion &&
    ['presented', 'feedback_closed', 'satisfied'].includes(c.state.status),
);

export const wasSatisfiedWithIt = rule(
  'C3.3.2',
  'wasSatisfiedWithIt',
  'STATE',
  { zh: '與客戶的商談並非因簽署此版本而結束。', en: 'The talks did not end with the signature on this version.' },
  (c: Versioned) => c.state.status === 'satisfied' && currentRound(c.state)?.planVersion === c.input.planVersion,
);
