import { type Actor, rule } from '@marquee/kernel';
import { notices } from './notices.js';

// ---- C1.2 Whoever acts in the system is a registered person; each has an inbox of their own, and nobody else opens
// it.

export const isOwnInbox = rule(
  'C1.2',
  'isOwnInbox',
  'DUTY',
  {
    zh: '收件匣只可由本人使用，代理人亦不可代行。',
    en: 'An inbox is used by its owner in person; a delegate has their own.',
  },
  (c: { id: string; actor: Actor }) => c.actor.id === c.id && c.actor.onBehalfOf === undefined,
);

// ---- C1.3.2 What is handed over is acknowledged; a person chooses how to hear of it.

export const noticeIsKnown = rule(
  'C1.3.2',
  'noticeIsKnown',
  'INPUT',
  { zh: '沒有這則通知。', en: 'There is no such notice.' },
  (c: { reads: { notice: object | undefined } }) => c.reads.notice !== undefined,
  { field: 'noticeId' },
);

const kinds = new Set(notices.map((n) => n.kind));
type Choosing = { input: { choices: readonly { kind: string }[] } };

export const kindsAreKnown = rule(
  'C1.3.2',
  'kindsAreKnown',
  'INPUT',
  ({ input }: Choosing) => {
    const strange = input.choices
      .map((c) => c.kind)
      .filter((kind) => !kinds.has(kind))
      .join('、');
    return { zh: `沒有這類通知：${strange}。`, en: `There is no such kind of notice: ${strange}.` };
  },
  (c) => c.input.choices.every(({ kind }) => kinds.has(kind)),
  { field: 'choices' },
);

export const eachKindOnce = rule(
  'C1.3.2',
  'eachKindOnce',
  'INPUT',
  { zh: '每類通知只可選一種方式。', en: 'Choose one way for each kind of notice.' },
  (c: Choosing) => new Set(c.input.choices.map(({ kind }) => kind)).size === c.input.choices.length,
  { field: 'choices' },
);

export const somethingIsHeld = rule(
  'C1.3.2',
  'somethingIsHeld',
  'STATE',
  { zh: '沒有待發的通知摘要。', en: 'Nothing was kept for the digest.' },
  (c: { state: { held: readonly object[] } }) => c.state.held.length > 0,
);
