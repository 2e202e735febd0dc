import { fi } from '@marquee/contracts';
import type { Base } from '@marquee/kernel';
import type { State } from './budget-state.js';
import { figuresOf, oneLineEach } from './figures.js';
import { type Basis, basisIn, type Inputs, mismatchIn } from './inputs.js';

export type Following = Base & { readonly state: State; readonly reads: { readonly inputs: Inputs | undefined } };
type Held = NonNullable<State['basis']>;

/** Whether the budget stands on this very pair. */
export const isSameBasis = (held: Held | undefined, basis: Basis | undefined): boolean =>
  held?.confirmationId === basis?.confirmationId &&
  held?.planVersion === basis?.planVersion &&
  held?.executionPlanVersion === basis?.executionPlanVersion;

/** Number of the next version: no number is used twice, also when a version was rejected or lost its basis. */
export const nextVersion = ({ budgetVersion, versions }: State): number =>
  1 + Math.max(budgetVersion, ...versions.map((v) => v.budgetVersion));

/**
 * What follows for the budget from the inputs as they are known now: it loses a basis that no longer stands, it is
 * drafted on a pair of one plan version, and execution is asked to re-base a plan of another version, once. Nothing,
 * when it follows them already (B07, B20). Pure.
 */
export function whatFollows(c: Following) {
  const basis = basisIn(c.reads.inputs);
  const changed = !isSameBasis(c.state.basis, basis);
  return [
    ...(changed && c.state.basis ? [basisWithdrawn(c, c.state.basis)] : []),
    ...(changed && basis ? [budgetDrafted(c, basis)] : []),
    ...rebaseRequested(c),
  ];
}

const basisWithdrawn = (c: Following, { planVersion, executionPlanVersion, confirmationId }: Held) =>
  fi.BudgetBasisWithdrawn({
    projectId: c.id,
    budgetVersion: c.state.budgetVersion,
    planVersion,
    executionPlanVersion,
    cause: causeOf(c.reads.inputs, { planVersion, executionPlanVersion, confirmationId }),
    wasInForce: c.state.inForce !== undefined,
    at: c.now,
  });

function causeOf(inputs: Inputs | undefined, { confirmationId = '', planVersion, executionPlanVersion }: Held) {
  if (inputs?.voided?.includes(confirmationId)) return 'confirmation_voided';
  if (inputs?.supersededPlans?.includes(planVersion) || inputs?.overtaken?.includes(confirmationId))
    return 'plan_superseded';
  if (inputs?.supersededExecutionPlans?.includes(executionPlanVersion)) return 'execution_plan_superseded';
  const next = inputs?.signed?.some((s) => s.planVersion >= planVersion && s.confirmationId !== confirmationId);
  return next ? 'signed_plan_changed' : 'execution_plan_changed';
}

/**
 * The figures are those of the plan; where finance has worked on a budget of the same plan version before, its work is
 * not lost.
 */
function budgetDrafted(c: Following, { lines, reserve, ...basis }: Basis) {
  const before = workedOn(c.state, basis.planVersion);
  const figures = before ? figuresOf(before.lines, before.reserve) : figuresOf(oneLineEach(lines), reserve);
  return fi.BudgetDrafted({ ...basis, ...figures, projectId: c.id, budgetVersion: nextVersion(c.state), at: c.now });
}

const workedOn = ({ basis, lines, reserve, versions }: State, planVersion: number) =>
  basis?.planVersion === planVersion && reserve
    ? { lines, reserve }
    : versions.findLast((v) => v.planVersion === planVersion);

function rebaseRequested(c: Following) {
  const mismatch = mismatchIn(c.reads.inputs);
  const asked = c.state.rebaseRequests.some(
    (r) => r.planVersion === mismatch?.planVersion && r.executionPlanVersion === mismatch.executionPlanVersion,
  );
  return mismatch && !asked ? [fi.RebaseRequested({ ...mismatch, projectId: c.id, at: c.now })] : [];
}
