import { event, instant, ref, text } from '@marquee/kernel';
import { z } from 'zod';
import { departmentId } from '../shared-shapes.js';
import { heldRoles } from '../hr/people.js';

const review = { projectId: ref('Project'), reviewId: ref('Review') };
const act = { ...review, by: ref('Employee') };

/** A member of the panel and the role that they cover. */
export const panelSeat = z.object({ reviewerId: ref('Employee'), role: heldRoles.element });

const each = <S extends z.ZodType>(criterion: S) =>
  z.object({ feasibility: criterion, innovation: criterion, costBenefit: criterion });
/** The three criteria, each in whole marks from 0 to 100 (C3.2.4). */
export const marks = each(z.int().min(0).max(100));
const mean = z.number().min(0).max(100);

/**
 * What the panel thinks of one draft: the mean of every criterion, the weighted mean, both to hundredths, and of how
 * many reviewers. Kept for the later comparison with the outcome (N10).
 */
export const draftResult = z.object({
  draftId: ref('Draft'),
  means: each(mean),
  weighted: mean,
  scored: z.int().min(1),
});

/** The quality standard of a plan, item by item (C5.2.1a). */
export const qualityStandard = z.enum(['sound', 'reasonable', 'feasible']);

/** An opinion that somebody has to settle before the plan is published. */
export const reviewTodo = z.object({
  todoId: z.string(),
  draftId: ref('Draft'),
  reviewerId: ref('Employee'),
  dept: departmentId,
  text: text(4000),
});

const panel = {
  number: z.string(),
  draftIds: z.array(ref('Draft')),
  authorIds: z.array(ref('Employee')),
  panel: z.array(panelSeat),
  deadline: instant(),
};

/** From here on the drafts wait for the panel. */
export const ReviewScheduled = event('pl.ReviewScheduled', {
  says: { zh: '內部評審已排定', en: 'Internal review scheduled' },
  clauses: ['C3.2.4'],
  data: { ...act, ...panel, opensAt: instant(), at: instant() },
});

export const ReviewOpened = event('pl.ReviewOpened', {
  says: { zh: '內部評審已開始', en: 'Internal review opened' },
  clauses: ['C3.2.4', 'C5.2.1a'],
  data: { ...act, ...panel, at: instant() },
});

/**
 * Marks and opinion are for planning alone, and there for nobody who has not scored: no other department shows them.
 */
export const ReviewScoreSubmitted = event('pl.ReviewScoreSubmitted', {
  says: { zh: '評審委員已評分', en: 'A reviewer has scored' },
  clauses: ['C3.2.4', 'C1.3.4'],
  confidential: true,
  data: {
    ...review,
    reviewerId: ref('Employee'),
    draftId: ref('Draft'),
    ...marks.shape,
    opinion: text(4000).optional(),
    /** Who is to settle what the opinion asks for. */
    todoDept: departmentId.optional(),
    at: instant(),
  },
});

export const ReviewerRecused = event('pl.ReviewerRecused', {
  says: { zh: '評審委員已迴避', en: 'A reviewer recused themselves' },
  clauses: ['C3.2.4'],
  data: { ...review, reviewerId: ref('Employee'), draftIds: z.array(ref('Draft')), reason: text(2000), at: instant() },
});

/**
 * Somebody else takes the seat of a reviewer who recused themselves or cannot score, for the role of that seat; the
 * panel stays as large as it was opened. `waiting`: whose scores of which draft are still to come.
 */
export const ReviewerSubstituted = event('pl.ReviewerSubstituted', {
  says: { zh: '已改派評審委員', en: 'A seat of the panel was given to somebody else' },
  clauses: ['C3.2.4'],
  data: {
    ...act,
    reviewerId: ref('Employee'),
    substituteId: ref('Employee'),
    role: panelSeat.shape.role,
    draftIds: z.array(ref('Draft')),
    deadline: instant(),
    waiting: z.array(z.object({ draftId: ref('Draft'), reviewerIds: z.array(ref('Employee')) })),
    reason: text(2000),
    at: instant(),
  },
});

export const ReviewDeadlinePassed = event('pl.ReviewDeadlinePassed', {
  says: { zh: '評分期限已到', en: 'The time to score has passed' },
  clauses: ['C3.2.4'],
  data: { ...review, overdueIds: z.array(ref('Employee')), at: instant() },
});

export const ReviewExtended = event('pl.ReviewExtended', {
  says: { zh: '評分期限已延長', en: 'The time to score was extended' },
  clauses: ['C3.2.4'],
  data: { ...act, deadline: instant(), reason: text(2000) },
});

export const ReviewConcluded = event('pl.ReviewConcluded', {
  says: { zh: '內部評審已有結論', en: 'Internal review concluded' },
  clauses: ['C3.2.4', 'C5.2.1a', 'C1.3.4'],
  /**
   * `todos`: the opinions that are to be settled: of the selected draft, or of every draft that is to be revised.
   * `despiteLowScores`: why a draft is selected although somebody scored it below the critical floor.
   */
  data: {
    ...act,
    outcome: z.enum(['pass', 'revise']),
    draftIds: z.array(ref('Draft')),
    selectedDraftId: ref('Draft').optional(),
    results: z.array(draftResult),
    standard: z.array(qualityStandard),
    todos: z.array(reviewTodo),
    despiteLowScores: text(2000).optional(),
    at: instant(),
  },
});

/** The department that a to-do of the review names says what it does about it; planning settles the to-do with that. */
export const ReviewTodoAnswered = event('pl.ReviewTodoAnswered', {
  says: { zh: '部門已答覆評審意見', en: 'A department answered a to-do of the review' },
  clauses: ['C3.2.4', 'C3.2.5'],
  data: { ...act, todoId: z.string(), dept: departmentId, answer: text(4000), at: instant() },
});

export const ReviewVoided = event('pl.ReviewVoided', {
  says: { zh: '內部評審已作廢', en: 'Internal review voided' },
  clauses: ['C3.2.4'],
  data: { ...act, draftIds: z.array(ref('Draft')), reason: text(2000), at: instant() },
});
