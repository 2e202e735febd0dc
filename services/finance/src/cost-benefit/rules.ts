import { contentRule, notBy } from '@marquee/regulation';
import { type Actor, rule } from '@marquee/kernel';
import type { NoteState } from './note-state.js';

type Notes = { state: NoteState; actor: Actor };
type OfDraft = Notes & { input: { draftId: string } };

// ---- C3.2.4 Cost-benefit is one of the three criteria of the review: finance says what it thinks before it is over.

export const notesAreAskedFor = rule(
  'C3.2.4',
  'notesAreAskedFor',
  'STATE',
  {
    zh: '內部評審已結束，或並未請財務部作註。',
    en: 'The review is over, or finance was not asked for a note on it.',
  },
  (c: { state: NoteState | undefined }) => c.state?.status === 'asked',
);

export const draftAwaitsNote = rule(
  'C3.2.4',
  'draftAwaitsNote',
  'STATE',
  {
    zh: '此初稿不在這次評審之列，或財務部已就其作註。',
    en: 'This draft is not under this review, or finance gave its note on it already.',
  },
  (c: OfDraft) =>
    c.state.draftIds.includes(c.input.draftId) && !c.state.notes.some((n) => n.draftId === c.input.draftId),
  { field: 'draftId' },
);

export const notOnOwnDraft = notBy(
  'C3.2.4',
  'notOnOwnDraft',
  {
    zh: '參與撰寫初稿的人不得代財務部作註。',
    en: 'Nobody who wrote one of the drafts gives the note of finance.',
  },
  (c: Notes) => c.state.authorIds,
);

export const noteSaysWhy = contentRule(
  'C3.2.4',
  'noteSaysWhy',
  'passage',
  { zh: '須寫出成本與效益的看法及理由。', en: 'Say what is thought of cost and benefit, and why.' },
  (c: { input: { text: string } }) => [c.input.text],
  { field: 'text' },
);
