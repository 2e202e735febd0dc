import { budgetLine, pl } from '@marquee/contracts';
import { sealOf, withAuthor } from '@marquee/regulation';
import { type DataOf, instant, money, ref, text } from '@marquee/kernel';
import { z } from 'zod';

/** State of a draft, from the idea on the board to the review's decision. */
export const state = z.object({
  projectId: ref('Project'),
  number: z.string(),
  status: z.enum(['idea', 'draft', 'submitted', 'selected', 'rejected', 'withdrawn']),
  title: text(120),
  /** Of an idea: what it is, and whether it is new or worked before. */
  idea: text(2000).optional(),
  kind: pl.ideaKind.optional(),
  reusedFromId: ref('Project').optional(),
  /** The idea that a draft began with. */
  fromIdeaId: ref('Draft').optional(),
  /** Everybody who wrote or costed the draft; none of them reviews it. */
  authorIds: z.array(ref('Employee')),
  concept: text(4000).optional(),
  flow: text(4000).optional(),
  innovationNote: text(2000).optional(),
  risks: z.array(pl.consideredRisk),
  estimate: z.array(budgetLine),
  total: money().optional(),
  justification: text(2000).optional(),
  overBudget: z.boolean().optional(),
  submittedAt: instant().optional(),
  /** The review before which the draft is, or was last. */
  reviewId: ref('Review').optional(),
  underReview: z.boolean(),
  /** Seal of what a review sent back to be revised. */
  sentBackAs: z.string().optional(),
  reviewerIds: z.array(ref('Employee')),
});
export type DraftState = z.output<typeof state>;

/** What a draft says, apart from what becomes of it. */
export const contentOf = ({ concept, flow, innovationNote, risks, estimate, justification }: DraftState) => ({
  concept,
  flow,
  innovationNote,
  risks,
  estimate,
  justification,
});

const empty = { risks: [], estimate: [], underReview: false, reviewerIds: [] };
const written = (s: DraftState, by: string, change: Partial<DraftState>): DraftState => ({
  ...s,
  ...change,
  authorIds: withAuthor(s.authorIds, by),
});

export const ideaAdded = ({ draftId: _, by, at: __, ...e }: DataOf<typeof pl.IdeaAdded>): DraftState => ({
  ...empty,
  ...e,
  status: 'idea',
  authorIds: [by],
});
/** Whoever wrote the idea wrote what the draft begins with. */
export const created = ({
  draftId: _,
  by,
  at: __,
  ideaAuthorIds,
  ...e
}: DataOf<typeof pl.DraftCreated>): DraftState => ({
  ...empty,
  ...e,
  status: 'draft',
  authorIds: withAuthor(ideaAuthorIds, by),
});
export const rewritten = (
  s: DraftState,
  { by, title, concept, flow, innovationNote, risks }: DataOf<typeof pl.DraftWritten>,
): DraftState => written(s, by, { title, concept, flow, innovationNote, risks });
export const estimated = (
  s: DraftState,
  { by, lines, total, justification }: DataOf<typeof pl.DraftCostEstimated>,
): DraftState => written(s, by, { estimate: lines, total, justification });
export const submitted = (s: DraftState, { overBudget, at }: DataOf<typeof pl.DraftSubmitted>): DraftState => ({
  ...s,
  status: 'submitted',
  overBudget,
  submittedAt: at,
});
export const withdrawn = (s: DraftState): DraftState => ({ ...s, status: 'withdrawn' });
export const underReview = (
  s: DraftState,
  { reviewId, reviewerIds }: DataOf<typeof pl.DraftPutUnderReview>,
): DraftState => ({ ...s, reviewId, reviewerIds, underReview: true });
export const decided = (s: DraftState, { outcome }: DataOf<typeof pl.DraftDecided>): DraftState => ({
  ...s,
  ...(outcome === 'revise' ? { status: 'draft' as const, sentBackAs: sealOf(contentOf(s)) } : { status: outcome }),
  underReview: false,
});
export const released = (s: DraftState): DraftState => ({ ...s, underReview: false });
