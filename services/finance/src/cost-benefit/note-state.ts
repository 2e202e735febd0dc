import { fi } from '@marquee/contracts';
import { type DataOf, instant, ref, text } from '@marquee/kernel';
import { z } from 'zod';

const note = z.object({
  draftId: ref('Draft'),
  costBenefit: fi.costBenefitOpinion,
  text: text(4000),
  byId: ref('Employee'),
  at: instant(),
});

/** State of finance's notes on the drafts of one review. */
export const state = z.object({
  projectId: ref('Project'),
  reviewId: ref('Review'),
  /** `given`: each draft has its note. `closed`: the review was over before. */
  status: z.enum(['asked', 'given', 'closed']),
  draftIds: z.array(ref('Draft')),
  authorIds: z.array(ref('Employee')),
  panelIds: z.array(ref('Employee')),
  deadline: instant(),
  notes: z.array(note),
});
export type NoteState = z.output<typeof state>;

export const asked = ({ at: _, ...e }: DataOf<typeof fi.CostBenefitNoteAsked>): NoteState => ({
  ...e,
  status: 'asked',
  notes: [],
});

/** Drafts on which finance has said nothing yet. */
export const unnoted = ({ draftIds, notes }: NoteState): string[] =>
  draftIds.filter((id) => !notes.some((n) => n.draftId === id));

export const given = (
  s: NoteState,
  { projectId: _, reviewId: __, by, ...e }: DataOf<typeof fi.CostBenefitNoteGiven>,
): NoteState => {
  const next = { ...s, notes: [...s.notes, { ...e, byId: by }] };
  return unnoted(next).length === 0 ? { ...next, status: 'given' } : next;
};

export const admitted = (s: NoteState, { readerId }: DataOf<typeof fi.CostBenefitReaderAdmitted>): NoteState => ({
  ...s,
  panelIds: [...new Set([...s.panelIds, readerId])],
});
