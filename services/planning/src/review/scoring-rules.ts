import { isEnough, lastsAtMost, reasonRule } from '@marquee/regulation';
import { type Actor, type Instant, isBefore, type Policies, rule } from '@marquee/kernel';
import { type ReviewState, seatOf, unscoredBy } from './review-state.js';
import { criteria, type Marks } from './scoring.js';

type Reviewed = { readonly state: ReviewState };
type Acting = Reviewed & { readonly actor: Actor };
type Scoring = Acting & { readonly input: { readonly draftId: string } };

/** Whose seat the actor scores for: their own, or that of the absent reviewer in whose place they act. */
export const reviewerOf = ({ onBehalfOf, id }: Actor): string => onBehalfOf ?? id;
const seat = (c: Acting) => seatOf(c.state, reviewerOf(c.actor));

// ---- C3.2.4 Each reviewer scores every draft once, in time and without having seen the scores of others.

export const isOpen = rule(
  'C3.2.4',
  'isOpen',
  'STATE',
  { zh: '評審尚未開始，或已有結論或已作廢。', en: 'The review has not opened yet, or is concluded or void.' },
  (c: Reviewed) => c.state.status === 'open',
);

export const isScheduled = rule(
  'C3.2.4',
  'isScheduled',
  'STATE',
  { zh: '評審並非等待開始。', en: 'The review is not waiting to open.' },
  (c: Reviewed) => c.state.status === 'scheduled',
);

export const isNotOver = rule(
  'C3.2.4',
  'isNotOver',
  'STATE',
  { zh: '評審已有結論或已作廢。', en: 'The review is concluded or void already.' },
  (c: Reviewed) => c.state.status === 'scheduled' || c.state.status === 'open',
);

export const isInTime = rule(
  'C3.2.4',
  'isInTime',
  'STATE',
  { zh: '評分期限已過；如須評分，請主席延長期限。', en: 'The time to score has passed; the chair may extend it.' },
  (c: Reviewed & { readonly now: Instant }) => isBefore(c.now, c.state.deadline),
);

export const timeIsUp = rule(
  'C3.2.4',
  'timeIsUp',
  'STATE',
  { zh: '評分期限未到，或所有委員均已評分。', en: 'The time to score is not over, or everybody has scored.' },
  (c: Reviewed & { readonly now: Instant }) =>
    !isBefore(c.now, c.state.deadline) && c.state.panel.some((one) => one.status === 'pending'),
);

export const sitsOnThePanel = rule(
  'C3.2.4',
  'sitsOnThePanel',
  'DUTY',
  { zh: '只有此項評審的委員可以執行。', en: 'Only a reviewer of this panel may do this.' },
  (c: Acting) => seat(c) !== undefined,
);

export const judgesForOneSeat = rule(
  'C3.2.4',
  'judgesForOneSeat',
  'DUTY',
  { zh: '評審委員不可代另一位委員行事。', en: 'A reviewer does not act in the place of another reviewer.' },
  (c: Acting) => c.actor.onBehalfOf === undefined || seatOf(c.state, c.actor.id) === undefined,
);

export const hasNotRecused = rule(
  'C3.2.4',
  'hasNotRecused',
  'STATE',
  {
    zh: '委員已迴避此項評審，或其席位已由他人接任。',
    en: 'The reviewer has recused themselves from this review, or somebody else has their seat.',
  },
  (c: Acting) => seat(c)?.status !== 'recused' && seat(c)?.replacedById === undefined,
);

export const mayStillRecuse = rule(
  'C3.2.4',
  'mayStillRecuse',
  'STATE',
  {
    zh: '已完成評分、已迴避或已由他人接任的委員不可再迴避。',
    en: 'A reviewer who has scored every draft, recused themselves or was replaced cannot do so any more.',
  },
  (c: Acting) => !['scored', 'recused'].includes(seat(c)?.status ?? '') && seat(c)?.replacedById === undefined,
);

export const draftIsUnderReview = rule(
  'C3.2.4',
  'draftIsUnderReview',
  'INPUT',
  { zh: '此初稿不在這次評審之列。', en: 'This draft is not part of the review.' },
  (c: Scoring) => c.state.draftIds.includes(c.input.draftId),
  { field: 'draftId' },
);

export const scoresEachDraftOnce = rule(
  'C3.2.4',
  'scoresEachDraftOnce',
  'STATE',
  {
    zh: '委員已為此初稿評分；評分提交後不可更改。',
    en: 'The reviewer has scored this draft already; a score stands as it was given.',
  },
  (c: Scoring) =>
    !c.state.draftIds.includes(c.input.draftId) || unscoredBy(c.state, reviewerOf(c.actor)).includes(c.input.draftId),
  { field: 'draftId' },
);

const isMark = (mark: number) => mark >= 0 && mark <= 100;
const inRange = (criterion: keyof Marks, zh: string, en: string) =>
  rule(
    'C3.2.4',
    `${criterion}InRange`,
    'INPUT',
    { zh: `${zh}評分須介乎 0 至 100。`, en: `${en} is scored from 0 to 100.` },
    (c: { readonly input: Marks }) => isMark(c.input[criterion]),
    { field: criterion },
  );

/** One rule a criterion, so that each refusal points at its field. */
export const marksInRange = [
  inRange('feasibility', '可行性', 'Feasibility'),
  inRange('innovation', '創新性', 'Innovation'),
  inRange('costBenefit', '成本效益', 'Cost-benefit'),
] as const;

/** From this mark on nothing needs to be said; what would keep a draft from being selected is always explained. */
const minComment = (policy: Policies) =>
  Math.max(policy['plan.review.minComment'], policy['plan.review.criticalFloor']);

export const opinionOnLowMarks = rule(
  'C3.2.4',
  'opinionOnLowMarks',
  'INPUT',
  (c: { readonly input: Marks & { readonly opinion?: string | undefined }; readonly policy: Policies }) => ({
    zh: `任何一項評分低於 ${minComment(c.policy)} 時必須寫明意見。`,
    en: `An opinion is needed where a criterion is scored below ${minComment(c.policy)}.`,
  }),
  (c) =>
    criteria.every((criterion) => c.input[criterion] >= minComment(c.policy)) ||
    isEnough(c.input.opinion, 'passage', c.policy),
  { field: 'opinion' },
);

export const recusalIsExplained = reasonRule('C3.2.4', 'recusalIsExplained');
export const extensionIsExplained = reasonRule('C3.2.4', 'extensionIsExplained');
export const voidingIsExplained = reasonRule('C3.2.4', 'voidingIsExplained');

/** Counted from the moment of the extension: how often it may be extended is the chair's judgement. */
export const extensionHasAnEnd = lastsAtMost(
  'C3.2.4',
  'extensionHasAnEnd',
  'review',
  (c: { readonly now: Instant; readonly policy: Policies; readonly input: { readonly deadline: Instant } }) => ({
    from: c.now,
    until: c.input.deadline,
  }),
  'deadline',
);

export const deadlineIsLater = rule(
  'C3.2.4',
  'deadlineIsLater',
  'INPUT',
  { zh: '新期限須晚於現時及原定期限。', en: 'The new deadline is later than the present moment and than the old one.' },
  (c: Reviewed & { readonly now: Instant; readonly input: { readonly deadline: Instant } }) =>
    isBefore(c.now, c.input.deadline) && isBefore(c.state.deadline, c.input.deadline),
  { field: 'deadline' },
);

/** What an extension must say. */
export const mayExtend = [deadlineIsLater, extensionHasAnEnd, extensionIsExplained] as const;
