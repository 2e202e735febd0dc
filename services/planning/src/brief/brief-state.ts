import { pl } from '@marquee/contracts';
import { attachment, type DataOf, instant, isBefore, ref, text, type Instant } from '@marquee/kernel';
import { z } from 'zod';

const requirement = z.object({
  requirementId: z.string(),
  topic: pl.requirementTopic,
  statement: text(2000),
  source: text(200),
  byId: ref('Employee'),
});
const question = z.object({
  questionId: z.string(),
  question: text(2000),
  askedById: ref('Employee'),
  at: instant(),
  dueAt: instant(),
  silentAt: instant().optional(),
  status: z.enum(['open', 'answered', 'waived']),
  overdue: z.boolean(),
  answer: text(4000).optional(),
  waivedBecause: text(2000).optional(),
});
const material = z.object({
  materialId: z.string(),
  name: text(200),
  mediaType: text(100),
  bytes: z.int(),
  hash: z.string(),
  file: attachment('brief_material').optional(),
  byId: ref('Employee'),
  at: instant(),
});

/** State of a requirement brief: what the client wants, what was asked, what was gathered. */
export const state = z.object({
  projectId: ref('Project'),
  title: text(120),
  status: z.enum(['collecting', 'complete', 'acknowledged', 'reopened']),
  /** Counts how often the brief was begun; a reopened brief is the next one. */
  briefVersion: z.int().min(1),
  requirements: z.array(requirement),
  questions: z.array(question),
  materials: z.array(material),
  completedById: ref('Employee').optional(),
  completedAt: instant().optional(),
  acknowledgedById: ref('Employee').optional(),
  acknowledgedAt: instant().optional(),
  reopenedBecause: text(2000).optional(),
  /** When the client was heard of last while questions were open, and counts as silent if not again before. */
  clientHeardAt: instant().optional(),
  quietUntil: instant().optional(),
  /** Since when the client is silent on open questions; absent: the client is not. */
  clientSilentSince: instant().optional(),
});
export type BriefState = z.output<typeof state>;
export type Question = BriefState['questions'][number];

const fresh = {
  completedById: undefined,
  completedAt: undefined,
  acknowledgedById: undefined,
  acknowledgedAt: undefined,
};

export const isOpen = (q: Question): boolean => q.status === 'open';
/** Open questions whose time to answer has passed. */
export const late = (s: BriefState, now: Instant): Question[] =>
  s.questions.filter((q) => isOpen(q) && !isBefore(now, q.dueAt));
/** When the next open question falls due that nobody was told of yet. */
export const nextDue = (s: BriefState): Instant | undefined =>
  s.questions
    .filter((q) => isOpen(q) && !q.overdue)
    .map((q) => q.dueAt)
    .sort()[0];

const inQuestion = (s: BriefState, id: string, change: Partial<Question>): BriefState => ({
  ...s,
  questions: s.questions.map((q) => (q.questionId === id ? { ...q, ...change } : q)),
});

export const opened = ({ projectId, title }: DataOf<typeof pl.RequirementBriefOpened>): BriefState => ({
  projectId,
  title,
  status: 'collecting',
  briefVersion: 1,
  requirements: [],
  questions: [],
  materials: [],
});
export const requirementAdded = (
  s: BriefState,
  { projectId: _, by, ...e }: DataOf<typeof pl.RequirementAdded>,
): BriefState => ({
  ...s,
  requirements: [...s.requirements, { ...e, byId: by }],
});
export const asked = (
  s: BriefState,
  { projectId: _, by, ...e }: DataOf<typeof pl.ClientQuestionAsked>,
): BriefState => ({
  ...s,
  questions: [...s.questions, { ...e, askedById: by, status: 'open', overdue: false }],
});
export const answered = (s: BriefState, e: DataOf<typeof pl.ClientAnswerNoted>): BriefState =>
  inQuestion(s, e.questionId, { status: 'answered', answer: e.answer });
export const waived = (s: BriefState, e: DataOf<typeof pl.ClientQuestionWaived>): BriefState =>
  inQuestion(s, e.questionId, { status: 'waived', waivedBecause: e.reason });
export const overdue = (s: BriefState, e: DataOf<typeof pl.ClientQuestionOverdue>): BriefState =>
  e.questionIds.reduce((brief, id) => inQuestion(brief, id, { overdue: true }), s);
export const attached = (
  s: BriefState,
  { projectId: _, by, ...e }: DataOf<typeof pl.MaterialAttached>,
): BriefState => ({ ...s, materials: [...s.materials, { ...e, byId: by }] });
export const completed = (s: BriefState, e: DataOf<typeof pl.RequirementBriefCompleted>): BriefState => ({
  ...s,
  status: 'complete',
  completedById: e.by,
  completedAt: e.at,
});
export const accepted = (s: BriefState, e: DataOf<typeof pl.RequirementBriefAccepted>): BriefState => ({
  ...s,
  status: 'acknowledged',
  acknowledgedById: e.by,
  acknowledgedAt: e.at,
});
export const reopened = (s: BriefState, e: DataOf<typeof pl.RequirementBriefReopened>): BriefState => ({
  ...s,
  ...fresh,
  status: 'reopened',
  briefVersion: s.briefVersion + 1,
  reopenedBecause: e.reason,
});
