import { event, instant, ref, text } from '@marquee/kernel';
import { z } from 'zod';

/** What execution thinks of a draft on site: as it is, with changes, or not at all. */
export const feasibility = z.enum(['feasible', 'with_changes', 'not_feasible']);

const draft = { projectId: ref('Project'), draftId: ref('Draft') };
/** Counts how often the draft was submitted; every submission is looked at on its own. */
const round = z.int().min(1);

export const DraftLookOpened = event('ex.DraftLookOpened', {
  says: { zh: '初稿的可行性預看已開立', en: 'Execution’s look at a draft opened' },
  data: { ...draft, title: text(120) },
});

/** A draft is submitted: execution looks whether it could be done on site before it is reviewed (W07). */
export const DraftLookAsked = event('ex.DraftLookAsked', {
  says: { zh: '初稿待執行部預看可行性', en: 'Draft waits for execution’s look at its feasibility' },
  clauses: ['C2.2.2a'],
  data: { ...draft, title: text(120), round, authorIds: z.array(ref('Employee')), at: instant() },
});

export const DraftLookGiven = event('ex.DraftLookGiven', {
  says: { zh: '執行部已預看初稿的可行性', en: 'Execution looked at the feasibility of a draft' },
  clauses: ['C2.2.2a'],
  data: { ...draft, by: ref('Employee'), round, verdict: feasibility, text: text(4000), at: instant() },
});

/** The draft was withdrawn or decided before execution came to it. */
export const DraftLookDropped = event('ex.DraftLookDropped', {
  says: { zh: '初稿已無須執行部預看', en: 'Draft need not be looked at by execution any more' },
  data: { ...draft, round, at: instant() },
});
