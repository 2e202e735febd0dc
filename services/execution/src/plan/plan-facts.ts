import { type DepartmentPrefix, ex } from '@marquee/contracts';
import type { Unit } from '@marquee/regulation';
import type { Actor, Policies } from '@marquee/kernel';
import { type Basis, lossOf } from './execution-basis.js';
import { type PlanState, waitingFor } from './plan-shape.js';
import { approvalClocks, isInPlaceOfDept, reviewClocks } from './review-clock.js';

interface Acting {
  readonly id: string;
  readonly actor: Actor;
  readonly state: PlanState;
}
type Decided = Acting & { readonly now: string };
type Ruled = Decided & { readonly policy: Policies };

/** Which version of the execution plan somebody works on. */
export const by = (c: Acting) => ({
  projectId: c.id,
  executionPlanVersion: c.state.executionPlanVersion,
  by: c.actor.id,
});
/** The same, on which plan and when. */
export const stamp = (c: Decided) => ({ ...by(c), planVersion: c.state.planVersion, at: c.now });

/** Goes to every department that policy names, with the time that they have. */
export const submission = (c: Ruled) =>
  ex.ExecutionPlanSubmitted({
    ...stamp(c),
    reviewers: [...c.policy['execPlan.requiredReviewers']],
    ...reviewClocks(c),
  });

interface Opinion {
  readonly dept: DepartmentPrefix;
  readonly verdict: 'approved' | 'objected';
  readonly comment?: string | undefined;
}
type Reviewing = Ruled & { readonly input: Opinion; readonly reads: { readonly unit: Unit | undefined } };

/** The word of a department, its own or that of a leader in its place. */
export function review(c: Reviewing) {
  const remaining = waitingFor(c.state).filter((dept) => dept !== c.input.dept);
  return ex.ExecutionPlanDeptReviewed({
    ...stamp(c),
    ...c.input,
    remaining,
    ...(isInPlaceOfDept(c) && { byLeader: true }),
    ...(c.input.verdict === 'approved' && approvalClocks(c, remaining)),
  });
}

type Looking = {
  readonly id: string;
  readonly now: string;
  readonly state: PlanState | undefined;
  readonly reads: { readonly basis: Basis | undefined };
};

/** The plan under it counts no more; that it does not, the rules have seen to. */
export function lapse(c: Looking) {
  const { executionPlanVersion, planVersion } = c.state!;
  const cause = lossOf(c.reads.basis, planVersion)!;
  return ex.ExecutionPlanLapsed({ projectId: c.id, executionPlanVersion, planVersion, cause, at: c.now });
}
