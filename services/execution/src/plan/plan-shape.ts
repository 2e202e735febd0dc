import { basisLoss, departmentId, ex } from '@marquee/contracts';
import { canonical, instant, ref, secret, sha256, text } from '@marquee/kernel';
import { sealOf } from '@marquee/regulation';
import { z } from 'zod';

const opinion = z.object({
  dept: departmentId,
  verdict: ex.reviewVerdict,
  byId: ref('Employee'),
  at: instant(),
  comment: text(2000).optional(),
  /** A company leader gave it, in place of a department that was silent. */
  byLeader: z.boolean().optional(),
});

const comment = z.object({
  dept: departmentId,
  comment: text(2000),
  version: z.int().min(1),
  byId: ref('Employee'),
  at: instant(),
});

/**
 * State of an execution plan: the version at work, the plan it relies on, its segments, and what the departments said.
 */
export const state = z.object({
  projectId: ref('Project'),
  /** `lapsed`: the plan under it counts no more; the next version begins with its segments. */
  status: z.enum(['drafting', 'in_review', 'approved', 'lapsed']),
  executionPlanVersion: z.int().min(1),
  /** Version of the confirmed plan that this version of the execution plan is drawn from. */
  planVersion: z.int().min(1),
  segments: z.array(ex.segment),
  /** How many segments there ever were; their ids count on. */
  numbered: z.int().min(0),
  draftedById: ref('Employee'),
  /** Everybody who wrote on it since it was last approved. */
  authorIds: z.array(ref('Employee')).optional(),
  submittedById: ref('Employee').optional(),
  submittedAt: instant().optional(),
  /** Departments whose approval this version needs, as policy named them when it was submitted. */
  reviewers: z.array(departmentId),
  reviews: z.array(opinion),
  /** When whoever is asked now is reminded, and when it is escalated: then a leader may speak for a department. */
  remindAt: instant().optional(),
  escalateAt: instant().optional(),
  escalated: z.boolean().optional(),
  acknowledgements: z.array(z.object({ dept: departmentId, byId: ref('Employee'), at: instant() })),
  approvedById: ref('Employee').optional(),
  approvedAt: instant().optional(),
  lapsedAt: instant().optional(),
  lapsedBecause: basisLoss.optional(),
  /** Objections of all versions, each with the version that it returned and what execution answered in words. */
  objections: z.array(opinion.extend({ version: z.int().min(1), answer: text(2000).optional() })),
  /** Digest of the segments to which a department objected last; they are not handed in again as they were. */
  objectedDigest: secret(z.string().optional()),
  /** What people of the departments remarked, with the version under review; it decides nothing. */
  comments: z.array(comment).optional(),
  /** Versions that gave way to a later one because the confirmed plan changed. */
  supersededVersions: z.array(
    z.object({
      version: z.int().min(1),
      planVersion: z.int().min(1),
      reason: text(2000),
      byId: ref('Employee'),
      at: instant(),
    }),
  ),
});
export type PlanState = z.output<typeof state>;
export type Segment = PlanState['segments'][number];

/** What the segments say, in whatever order and under whatever numbers they stand. */
const contentOf = (segments: readonly Segment[]) => {
  const titled = (id: string) => segments.find((s) => s.segmentId === id)?.title ?? id;
  return segments
    .map(({ segmentId: _, dependsOn, ...said }) => canonical({ ...said, dependsOn: dependsOn.map(titled).sort() }))
    .sort();
};

/** Tells one content of the segments from another: what is taken back, or taken out and put in again, is no change. */
export const digestOf = (segments: readonly Segment[]): string => sealOf(contentOf(segments));
/** Whether the segments say what they said under this digest, also under one that looked at their numbers. */
export const saysAsBefore = (digest: string | undefined, segments: readonly Segment[]): boolean =>
  digest === digestOf(segments) || digest === sha256(canonical([...segments]));

/** Everybody who answers for a segment, each once. */
export const ownersOf = (state: PlanState): readonly string[] => [
  ...new Set(state.segments.flatMap((p) => p.ownerId ?? [])),
];

/** The departments that have yet to review this version. Pure. */
export const waitingFor = ({ reviewers, reviews }: PlanState) =>
  reviewers.filter((dept) => !reviews.some((r) => r.dept === dept));

/** The segment of this number; that there is one, the rules have seen to. */
export const segmentOf = (state: PlanState, id: string): Segment => state.segments.find((p) => p.segmentId === id)!;
