import type { ex } from '@marquee/contracts';
import type { DataOf } from '@marquee/kernel';
import { digestOf, type PlanState } from './plan-shape.js';

const stopClocks = { remindAt: undefined, escalateAt: undefined, escalated: undefined };
const fresh = {
  ...stopClocks,
  reviewers: [],
  reviews: [],
  acknowledgements: [],
  submittedById: undefined,
  submittedAt: undefined,
  approvedById: undefined,
  approvedAt: undefined,
  lapsedAt: undefined,
  lapsedBecause: undefined,
};
const writtenBy = (s: PlanState, by: string): Pick<PlanState, 'authorIds'> => ({
  authorIds: [...new Set([...(s.authorIds ?? []), by])],
});

/** The next version is drafted from the segments of the last. */
const nextVersion = (s: PlanState): PlanState => ({
  ...s,
  ...fresh,
  status: 'drafting',
  executionPlanVersion: s.executionPlanVersion + 1,
});

export const drafted = ({ projectId, planVersion, by }: DataOf<typeof ex.ExecutionPlanDrafted>): PlanState => ({
  ...fresh,
  projectId,
  planVersion,
  status: 'drafting',
  executionPlanVersion: 1,
  segments: [],
  numbered: 0,
  draftedById: by,
  authorIds: [by],
  objections: [],
  supersededVersions: [],
});

export const segmentAdded = (s: PlanState, { segment, by }: DataOf<typeof ex.SegmentAdded>): PlanState => ({
  ...s,
  ...writtenBy(s, by),
  segments: [...s.segments, segment],
  numbered: s.numbered + 1,
});

export const segmentEdited = (s: PlanState, { segment, by }: DataOf<typeof ex.SegmentEdited>): PlanState => ({
  ...s,
  ...writtenBy(s, by),
  segments: s.segments.map((old) => (old.segmentId === segment.segmentId ? segment : old)),
});

export const segmentRemoved = (s: PlanState, { segmentId, by }: DataOf<typeof ex.SegmentRemoved>): PlanState => ({
  ...s,
  ...writtenBy(s, by),
  segments: s.segments.filter((old) => old.segmentId !== segmentId),
});

export const submitted = (
  s: PlanState,
  { by, reviewers, at, remindAt, escalateAt }: DataOf<typeof ex.ExecutionPlanSubmitted>,
): PlanState => ({
  ...s,
  status: 'in_review',
  submittedById: by,
  submittedAt: at,
  reviewers,
  remindAt,
  escalateAt,
});

/** An approval is noted; one objection returns the plan, and the next version is drafted (C4.1.2). */
export const reviewed = (
  s: PlanState,
  { dept, verdict, by, at, comment, byLeader, remaining, ...next }: DataOf<typeof ex.ExecutionPlanDeptReviewed>,
): PlanState => {
  const said = { dept, verdict, byId: by, at, comment, byLeader };
  const clocks = remaining?.length === 0 ? { ...stopClocks, remindAt: next.remindAt, escalateAt: next.escalateAt } : {};
  if (verdict === 'approved') return { ...s, ...clocks, reviews: [...s.reviews, said] };
  return {
    ...nextVersion(s),
    objections: [...s.objections, { ...said, version: s.executionPlanVersion }],
    objectedDigest: digestOf(s.segments),
  };
};

export const reminded = (s: PlanState, { nextAt }: DataOf<typeof ex.ExecutionReviewReminded>): PlanState => ({
  ...s,
  remindAt: nextAt,
});

export const escalated = (s: PlanState): PlanState => ({ ...s, escalateAt: undefined, escalated: true });

export const commented = (
  s: PlanState,
  { dept, comment: said, by, at, executionPlanVersion: version }: DataOf<typeof ex.ExecutionPlanCommented>,
): PlanState => ({ ...s, comments: [...(s.comments ?? []), { dept, comment: said, version, byId: by, at }] });

export const objectionAnswered = (
  s: PlanState,
  { dept, objectedVersion, answer }: DataOf<typeof ex.ExecutionPlanObjectionAnswered>,
): PlanState => ({
  ...s,
  objections: s.objections.map((o) => (o.dept === dept && o.version === objectedVersion ? { ...o, answer } : o)),
});

export const acknowledged = (
  s: PlanState,
  { dept, by, at }: DataOf<typeof ex.ExecutionPlanAcknowledged>,
): PlanState => ({
  ...s,
  acknowledgements: [...s.acknowledgements, { dept, byId: by, at }],
});

export const approved = (s: PlanState, { by, at }: DataOf<typeof ex.ExecutionPlanApproved>): PlanState => ({
  ...s,
  ...stopClocks,
  status: 'approved',
  approvedById: by,
  approvedAt: at,
  authorIds: [],
  objectedDigest: undefined,
});

export const superseded = (
  s: PlanState,
  { nextPlanVersion, reason, by, at }: DataOf<typeof ex.ExecutionPlanSuperseded>,
): PlanState => ({
  ...nextVersion(s),
  objectedDigest: undefined,
  planVersion: nextPlanVersion,
  supersededVersions: [
    ...s.supersededVersions,
    { version: s.executionPlanVersion, planVersion: s.planVersion, reason, byId: by, at },
  ],
});

/** Who reviewed and approved it stays on record; the plan has no force any more (B20). */
export const lapsed = (s: PlanState, { cause, at }: DataOf<typeof ex.ExecutionPlanLapsed>): PlanState => ({
  ...s,
  ...stopClocks,
  status: 'lapsed',
  lapsedAt: at,
  lapsedBecause: cause,
});
