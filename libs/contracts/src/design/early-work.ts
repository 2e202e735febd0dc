import { event, instant, ref, text } from '@marquee/kernel';
import { z } from 'zod';

const project = { projectId: ref('Project') };
const act = { ...project, by: ref('Employee') };
const briefVersion = z.int().min(1);

/** What design thinks of the client's wishes before anybody drafts. */
export const earlyVerdict = z.enum(['workable', 'tight', 'not_workable']);

export const EarlyLookOpened = event('de.EarlyLookOpened', {
  says: { zh: '設計部的早期參閱已開立', en: 'Design’s early look at a brief opened' },
  data: project,
});

/** The brief is complete: design takes an early look at what will be wanted of it (W06). */
export const EarlyLookAsked = event('de.EarlyLookAsked', {
  says: { zh: '需求簡報待設計部早期參閱', en: 'Requirement brief waits for design’s early look' },
  clauses: ['C2.2.3a'],
  data: { ...project, briefVersion, at: instant() },
});

export const EarlyLookGiven = event('de.EarlyLookGiven', {
  says: { zh: '設計部已早期參閱需求簡報', en: 'Design took an early look at the requirement brief' },
  clauses: ['C2.2.3a', 'C2.2.3c'],
  data: { ...act, briefVersion, verdict: earlyVerdict, note: text(4000), at: instant() },
});

/** The brief was reopened, or the plan is published: an early look is too late. */
export const EarlyLookOvertaken = event('de.EarlyLookOvertaken', {
  says: { zh: '需求簡報已無須設計部早期參閱', en: 'An early look of design is not wanted any more' },
  data: { ...project, briefVersion, at: instant() },
});

const board = { ...project, draftId: ref('Draft') };

export const MoodBoardOpened = event('de.MoodBoardOpened', {
  says: { zh: '初稿的情緒板已開立', en: 'Mood board of a draft opened' },
  data: { ...board, title: text(120) },
});

/** A draft is submitted: design may add a mood board to it (W07). */
export const MoodBoardOffered = event('de.MoodBoardOffered', {
  says: { zh: '設計部可為初稿附上情緒板', en: 'Design may add a mood board to a draft' },
  clauses: ['C2.2.3a'],
  data: { ...board, title: text(120), at: instant() },
});

/** The file itself lies elsewhere; `hash` (SHA-256, hexadecimal) tells whether it is still the same one. */
export const MoodBoardAttached = event('de.MoodBoardAttached', {
  says: { zh: '初稿已附上情緒板', en: 'Mood board added to a draft' },
  clauses: ['C2.2.3a'],
  data: {
    ...board,
    by: ref('Employee'),
    name: text(200),
    mediaType: text(100),
    bytes: z.int(),
    hash: z.string(),
    note: text(2000),
    at: instant(),
  },
});

export const MoodBoardDeclined = event('de.MoodBoardDeclined', {
  says: { zh: '設計部不為初稿附上情緒板', en: 'Design adds no mood board to a draft' },
  data: { ...board, by: ref('Employee'), reason: text(2000), at: instant() },
});

/** The draft was withdrawn or decided: what is attached stays as it is, and nothing is added. */
export const MoodBoardClosed = event('de.MoodBoardClosed', {
  says: { zh: '初稿的情緒板不再更改', en: 'Mood board of a draft changes no more' },
  data: { ...board, at: instant() },
});
