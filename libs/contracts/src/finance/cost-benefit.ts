import { event, instant, ref, text } from '@marquee/kernel';
import { z } from 'zod';

const note = { projectId: ref('Project'), reviewId: ref('Review') };

/** Whether a draft is worth what it costs, as finance sees it. */
export const costBenefitOpinion = z.enum(['worthwhile', 'balanced', 'too_costly']);

/**
 * The panel scores cost-benefit as one of three criteria: finance is asked for a note on each draft before the scores
 * are in (W08). `deadline` is that of the review.
 */
export const CostBenefitNoteAsked = event('fi.CostBenefitNoteAsked', {
  says: { zh: '內部評審待財務部就成本效益作註', en: 'Review waits for finance’s notes on cost-benefit' },
  clauses: ['C3.2.4'],
  data: {
    ...note,
    draftIds: z.array(ref('Draft')),
    /** Nobody judges their own draft. */
    authorIds: z.array(ref('Employee')),
    /** Who scores, and therefore reads the notes. */
    panelIds: z.array(ref('Employee')),
    deadline: instant(),
    at: instant(),
  },
});

export const CostBenefitNoteGiven = event('fi.CostBenefitNoteGiven', {
  says: { zh: '財務部已就初稿的成本效益作註', en: 'Finance noted what it thinks of a draft’s cost-benefit' },
  clauses: ['C3.2.4', 'C2.2.5b'],
  data: {
    ...note,
    by: ref('Employee'),
    draftId: ref('Draft'),
    costBenefit: costBenefitOpinion,
    text: text(4000),
    at: instant(),
  },
});

/** A seat of the panel was given to somebody else, who reads the notes from here on. */
export const CostBenefitReaderAdmitted = event('fi.CostBenefitReaderAdmitted', {
  says: { zh: '改派的評審委員可閱成本效益註', en: 'Substitute of the panel reads the notes on cost-benefit' },
  data: { ...note, readerId: ref('Employee') },
});

/** There is longer to score, and longer to note. */
export const CostBenefitNoteExtended = event('fi.CostBenefitNoteExtended', {
  says: { zh: '成本效益註的期限已隨評審延長', en: 'Time for the notes on cost-benefit extended with the review' },
  data: { ...note, draftIds: z.array(ref('Draft')), deadline: instant(), at: instant() },
});

/** The review is over: nobody waits for a note any more. `draftIds`: of which none was given. */
export const CostBenefitNoteClosed = event('fi.CostBenefitNoteClosed', {
  says: { zh: '評審已結束，成本效益註不再待寫', en: 'Review over: notes on cost-benefit are asked for no more' },
  data: { ...note, draftIds: z.array(ref('Draft')), outcome: z.enum(['concluded', 'voided']), at: instant() },
});
