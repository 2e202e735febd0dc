import { cs, pl, planVersion } from '@marquee/contracts';
import { type DataOf, instant, money, ref, text } from '@marquee/kernel';
import { z } from 'zod';

const latest = z.object({ planVersion, hash: z.string(), price: money(), at: instant() });
const round = z.object({
  round: z.int(),
  planVersion,
  channel: cs.presentationChannel,
  attendeeIds: z.array(ref('ClientContact')),
  presentedById: ref('Employee'),
  at: instant(),
  closedAt: instant().optional(),
});
const item = z.object({
  itemId: z.string(),
  round: z.int(),
  planVersion,
  section: pl.planSection,
  text: text(2000),
  decision: pl.feedbackDecision.optional(),
  reason: text(2000).optional(),
  clarification: text(2000).optional(),
});
const question = z.object({
  questionId: z.string(),
  round: z.int(),
  planVersion,
  contactId: ref('ClientContact'),
  question: text(2000),
  at: instant(),
  answer: text(4000).optional(),
  answeredById: ref('Employee').optional(),
});
const comment = z.object({
  commentId: z.string(),
  round: z.int(),
  contactId: ref('ClientContact'),
  section: pl.planSection,
  text: text(2000),
  at: instant(),
  taken: z.boolean(),
});

/**
 * State of the talks with the client about a project's plan: the version that counts, and round by round what was said.
 */
export const state = z.object({
  projectId: ref('Project'),
  clientId: ref('Client'),
  status: z.enum(['awaiting', 'presented', 'feedback_open', 'feedback_closed', 'satisfied']),
  /** The only version that may be presented or signed; absent when planning has withdrawn the plan. */
  latest: latest.optional(),
  rounds: z.array(round),
  items: z.array(item),
  questions: z.array(question),
  comments: z.array(comment),
});
export type PresentationState = z.output<typeof state>;
export type Item = PresentationState['items'][number];

export const currentRound = (s: PresentationState) => s.rounds.at(-1);
/** Items that planning has not decided; one that needs a clarification is not decided. */
export const undecided = (s: PresentationState): Item[] =>
  s.items.filter((i) => i.decision === undefined || i.decision === 'needs_clarification');

/** Comments of the client that customer service has not taken up as feedback, and questions nobody has answered. */
export const openComments = (s: PresentationState) => s.comments.filter((c) => !c.taken);
export const openQuestions = (s: PresentationState) => s.questions.filter((q) => q.answer === undefined);
/** Whether everything that the client said in the rounds so far is taken up and decided. */
export const isDecided = (s: PresentationState): boolean => undecided(s).length === 0 && openComments(s).length === 0;

const inItem = (s: PresentationState, itemId: string, change: Partial<Item>): PresentationState => ({
  ...s,
  items: s.items.map((i) => (i.itemId === itemId ? { ...i, ...change } : i)),
});
const noted = ({ planVersion, hash, price, at }: DataOf<typeof cs.LatestPlanNoted>) => ({
  planVersion,
  hash,
  price,
  at,
});

export const opened = ({ clientId, ...e }: DataOf<typeof cs.PresentationTaskOpened>): PresentationState => ({
  projectId: e.projectId,
  clientId,
  status: 'awaiting',
  latest: noted(e),
  rounds: [],
  items: [],
  questions: [],
  comments: [],
});
export const latestNoted = (s: PresentationState, e: DataOf<typeof cs.LatestPlanNoted>): PresentationState => ({
  ...s,
  latest: noted(e),
});
export const withdrawn = (s: PresentationState): PresentationState => ({ ...s, latest: undefined });
export const presented = (
  s: PresentationState,
  { projectId: _, by, clientId, ...e }: DataOf<typeof cs.PlanPresentedToClient>,
): PresentationState => ({
  ...s,
  status: 'presented',
  clientId: clientId ?? s.clientId,
  rounds: [...s.rounds, { ...e, presentedById: by }],
});
export const feedbackRecorded = (
  s: PresentationState,
  { planVersion, round: n, items }: DataOf<typeof cs.ClientFeedbackRecorded>,
): PresentationState => ({
  ...s,
  status: 'feedback_open',
  items: [
    ...s.items,
    ...items.map(({ itemId, section, text: said }) => ({ itemId, section, text: said, planVersion, round: n })),
  ],
  comments: s.comments.map((c) => (items.some((i) => i.commentId === c.commentId) ? { ...c, taken: true } : c)),
});
export const clarified = (s: PresentationState, e: DataOf<typeof cs.FeedbackItemClarified>): PresentationState =>
  inItem(s, e.itemId, { clarification: e.text, decision: undefined, reason: undefined });
export const itemDecided = (
  s: PresentationState,
  { itemId, decision, reason }: DataOf<typeof cs.FeedbackDecisionNoted>,
): PresentationState => inItem(s, itemId, { decision, reason });
export const roundClosed = (s: PresentationState, e: DataOf<typeof cs.FeedbackRoundClosed>): PresentationState => ({
  ...s,
  status: 'feedback_closed',
  rounds: s.rounds.map((r) => (r.round === e.round ? { ...r, closedAt: e.at } : r)),
});
/** The same version may be signed again after a void; a version that gave way leaves the next one to be presented. */
export const resumed = (s: PresentationState, { cause }: DataOf<typeof cs.PresentationResumed>): PresentationState => ({
  ...s,
  status: cause === 'voided' ? 'presented' : 'awaiting',
});
export const satisfied = (s: PresentationState): PresentationState => ({ ...s, status: 'satisfied' });
export const questionAsked = (
  s: PresentationState,
  { projectId: _, ...e }: DataOf<typeof cs.PlanQuestionAsked>,
): PresentationState => ({ ...s, questions: [...s.questions, e] });
export const questionAnswered = (
  s: PresentationState,
  e: DataOf<typeof cs.PlanQuestionAnswered>,
): PresentationState => ({
  ...s,
  questions: s.questions.map((q) =>
    q.questionId === e.questionId ? { ...q, answer: e.answer, answeredById: e.by } : q,
  ),
});
export const commented = (
  s: PresentationState,
  { projectId: _, planVersion: __, ...e }: DataOf<typeof cs.PlanCommentReceived>,
): PresentationState => ({
  ...s,
  comments: [...s.comments, { ...e, taken: false }],
});
