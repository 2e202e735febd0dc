import { event, instant, money, ref, text } from '@marquee/kernel';
import { z } from 'zod';
import { budgetLine } from '../shared-shapes.js';

const draft = { projectId: ref('Project'), draftId: ref('Draft') };
const act = { ...draft, by: ref('Employee') };

/** Whether an idea is new, or one that worked before. */
export const ideaKind = z.enum(['innovative', 'reused']);
/** A risk that the draft considered, and what it would do about it (C7.2.2). */
export const consideredRisk = z.object({ risk: text(500), response: text(500) });

export const IdeaAdded = event('pl.IdeaAdded', {
  says: { zh: '已提出構思', en: 'Idea added' },
  clauses: ['C3.2.3', 'C1.3.4'],
  data: {
    ...act,
    number: z.string(),
    title: text(120),
    idea: text(2000),
    kind: ideaKind,
    reusedFromId: ref('Project').optional(),
    at: instant(),
  },
});

/** A draft begins with an idea of the board, whose text it takes along, and with it whoever wrote that. */
export const DraftCreated = event('pl.DraftCreated', {
  says: { zh: '方案初稿已開立', en: 'Draft created' },
  clauses: ['C3.2.3'],
  data: {
    ...act,
    number: z.string(),
    title: text(120),
    fromIdeaId: ref('Draft').optional(),
    ideaAuthorIds: z.array(ref('Employee')).optional(),
    concept: text(4000).optional(),
    at: instant(),
  },
});

/** The whole draft as it stands after the change. */
export const DraftWritten = event('pl.DraftWritten', {
  says: { zh: '方案初稿已撰寫', en: 'Draft written' },
  clauses: ['C3.2.3'],
  data: {
    ...act,
    title: text(120),
    concept: text(4000).optional(),
    flow: text(4000).optional(),
    innovationNote: text(2000).optional(),
    risks: z.array(consideredRisk),
  },
});

export const DraftCostEstimated = event('pl.DraftCostEstimated', {
  says: { zh: '初稿成本已估算', en: 'Cost of a draft estimated' },
  clauses: ['C3.2.3'],
  data: { ...act, lines: z.array(budgetLine), total: money(), justification: text(2000).optional() },
});

export const DraftSubmitted = event('pl.DraftSubmitted', {
  says: { zh: '方案初稿已提交', en: 'Draft submitted' },
  clauses: ['C3.2.3', 'C7.2.2'],
  data: {
    ...act,
    title: text(120),
    estimate: z.array(budgetLine),
    total: money(),
    overBudget: z.boolean(),
    justification: text(2000).optional(),
    authorIds: z.array(ref('Employee')),
    at: instant(),
  },
});

export const DraftWithdrawn = event('pl.DraftWithdrawn', {
  says: { zh: '方案初稿已撤回', en: 'Draft withdrawn' },
  data: { ...act, at: instant() },
});

/** From here on the panel's experts from outside may read it as well. */
export const DraftPutUnderReview = event('pl.DraftPutUnderReview', {
  says: { zh: '初稿已交付評審', en: 'Draft put before the review panel' },
  clauses: ['C3.2.4'],
  data: { ...draft, reviewId: ref('Review'), reviewerIds: z.array(ref('Employee')) },
});

/** What the review decided about the draft: one is selected and the others rejected, or all go back to be revised. */
export const DraftDecided = event('pl.DraftDecided', {
  says: { zh: '初稿已有評審結果', en: 'Draft decided by the review' },
  clauses: ['C3.2.4'],
  data: { ...draft, reviewId: ref('Review'), outcome: z.enum(['selected', 'rejected', 'revise']) },
});

/** The review came to nothing, and the draft stands as it was submitted. */
export const DraftReleased = event('pl.DraftReleased', {
  says: { zh: '評審作廢，初稿恢復為已提交', en: 'Draft released from a void review' },
  data: { ...draft, reviewId: ref('Review') },
});
