import { event, instant, money, ref, text } from '@marquee/kernel';
import { z } from 'zod';
import { budgetLine } from '../shared-shapes.js';
import { financeOpinion } from './budget.js';

const draft = { projectId: ref('Project'), draftId: ref('Draft') };
/** Counts how often the draft was submitted; every submission is checked on its own. */
const round = z.int().min(1);

export const DraftEstimateOpened = event('fi.DraftEstimateOpened', {
  says: { zh: '初稿的估算查核已開立', en: 'Check of a draft’s estimate opened' },
  data: { ...draft, title: text(120) },
});

/** A draft is submitted: finance checks what it is said to cost (W07, R134). */
export const DraftEstimateReceived = event('fi.DraftEstimateReceived', {
  says: { zh: '初稿的成本估算待財務部查核', en: 'Cost estimate of a draft waits for finance to check it' },
  clauses: ['C2.2.5b'],
  data: {
    ...draft,
    title: text(120),
    round,
    total: money(),
    lines: z.array(budgetLine),
    justification: text(2000).optional(),
    authorIds: z.array(ref('Employee')),
    /** What the client wants to spend, as far as finance has heard of it. */
    clientBudget: money().optional(),
    at: instant(),
  },
});

export const DraftEstimateChecked = event('fi.DraftEstimateChecked', {
  says: { zh: '財務部已查核初稿的成本估算', en: 'Finance checked the cost estimate of a draft' },
  clauses: ['C2.2.5b'],
  data: { ...draft, by: ref('Employee'), round, opinion: financeOpinion, text: text(4000), at: instant() },
});

/** The draft was withdrawn or decided before finance came to it. */
export const DraftEstimateDropped = event('fi.DraftEstimateDropped', {
  says: { zh: '初稿的成本估算已無須查核', en: 'Cost estimate of a draft need not be checked any more' },
  data: { ...draft, round, at: instant() },
});
