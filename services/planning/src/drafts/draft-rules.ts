import { contentRule, ifGiven } from '@marquee/regulation';
import { rule } from '@marquee/kernel';
import type { DraftState } from './draft-state.js';

type Drafted = { state: DraftState };
type FromIdea = {
  input: { projectId: string; title?: string | undefined; fromIdeaId?: string | undefined };
  reads: { idea: { status: string; projectId: string; title: string } | undefined };
};
type Naming = { input: { fromIdeaId?: string | undefined } };

// ---- C1.3.4 The board of ideas tells what is reused from what is new.

export const ideaHasTitle = contentRule(
  'C3.2.3',
  'ideaHasTitle',
  'line',
  { zh: '須為構思起一個名稱。', en: 'Give the idea a title.' },
  (c: { input: { title: string } }) => [c.input.title],
  { field: 'title' },
);

export const ideaIsDescribed = contentRule(
  'C3.2.3',
  'ideaIsDescribed',
  'passage',
  { zh: '須寫明構思內容。', en: 'Describe the idea.' },
  (c: { input: { idea: string } }) => [c.input.idea],
  { field: 'idea' },
);

export const reuseNamesItsOrigin = rule(
  'C1.3.4',
  'reuseNamesItsOrigin',
  'INPUT',
  {
    zh: '沿用的構思須註明出自哪個項目；新創的構思不可註明。',
    en: 'A reused idea names the project it comes from; an innovative one names none.',
  },
  (c: { input: { kind: string; reusedFromId?: string | undefined } }) =>
    (c.input.kind === 'reused') === (c.input.reusedFromId !== undefined),
  { field: 'reusedFromId' },
);

// ---- C3.2.3 After brainstorming, the team submits drafts for comparison.

export const beginsWithAnIdea = rule(
  'C3.2.3',
  'beginsWithAnIdea',
  'INPUT',
  {
    zh: '初稿由點子庫的構思而來；須先記下構思，再指明由哪個構思開立。',
    en: 'A draft begins with an idea of the board: put the idea there first, and name it.',
  },
  (c: Naming) => c.input.fromIdeaId !== undefined,
  { field: 'fromIdeaId' },
);

export const ideaIsOnTheBoard = rule(
  'C3.2.3',
  'ideaIsOnTheBoard',
  'INPUT',
  {
    zh: '此項目的點子庫沒有這個構思，或構思已撤回。',
    en: 'The board of this project has no such idea, or it was withdrawn.',
  },
  (c: FromIdea) =>
    c.input.fromIdeaId === undefined ||
    (c.reads.idea?.status === 'idea' && c.reads.idea.projectId === c.input.projectId),
  { field: 'fromIdeaId' },
);

export const draftHasTitle = contentRule(
  'C3.2.3',
  'draftHasTitle',
  'line',
  {
    zh: '須為初稿起一個名稱；由構思開立的初稿可沿用構思的名稱。',
    en: 'Give the draft a title; one that begins with an idea may keep the idea’s.',
  },
  (c: FromIdea) => [c.input.title ?? c.reads.idea?.title],
  { field: 'title' },
);

export const titleIsKept = contentRule(
  'C3.2.3',
  'titleIsKept',
  'line',
  { zh: '初稿的名稱不可留空。', en: 'The title of a draft may not be empty.' },
  (c: { input: { title?: string | undefined } }) => ifGiven(c.input.title),
  { field: 'title' },
);

export const isInTheWorks = rule(
  'C3.2.3',
  'isInTheWorks',
  'STATE',
  {
    zh: '只有草擬中的初稿可以執行此操作；已提交的初稿須待評審結果。',
    en: 'Only a draft that is still being written can do this; one that was submitted waits for the review.',
  },
  (c: Drafted) => c.state.status === 'draft',
);

export const canBeWithdrawn = rule(
  'C3.2.3',
  'canBeWithdrawn',
  'STATE',
  { zh: '此構思或初稿已有評審結果或已撤回。', en: 'This idea or draft was decided or withdrawn already.' },
  (c: Drafted) => ['idea', 'draft', 'submitted'].includes(c.state.status),
);

export const isNotUnderReview = rule(
  'C3.2.4',
  'isNotUnderReview',
  'STATE',
  {
    zh: '初稿正在評審，不可撤回或另交評審。',
    en: 'The draft is under review; it can neither be withdrawn nor put before another review.',
  },
  (c: Drafted) => !c.state.underReview,
);

export const isSubmitted = rule(
  'C3.2.4',
  'isSubmitted',
  'STATE',
  { zh: '只有已提交的初稿可以評審。', en: 'Only a submitted draft is reviewed.' },
  (c: Drafted) => c.state.status === 'submitted',
);

export const isUnderThisReview = rule(
  'C3.2.4',
  'isUnderThisReview',
  'STATE',
  { zh: '初稿並非由此項評審審議。', en: 'The draft is not before this review.' },
  (c: Drafted & { input: { reviewId: string } }) => c.state.underReview && c.state.reviewId === c.input.reviewId,
);
