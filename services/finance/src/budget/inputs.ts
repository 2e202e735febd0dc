import { type BudgetLine, budgetLine, cs, ex, pl, planVersion } from '@marquee/contracts';
import { staff } from '@marquee/regulation';
import { instant, type Money, money, ref, type Row, view } from '@marquee/kernel';
import { z } from 'zod';

const version = z.int().min(1);
const shape = z.object({
  projectId: ref('Project'),
  plans: z.array(z.object({ planVersion, price: money(), lines: z.array(budgetLine), reserve: money() })),
  signed: z.array(
    z.object({ confirmationId: ref('PlanConfirmation'), planVersion, price: money(), signedAt: instant() }),
  ),
  voided: z.array(z.string()),
  /** Signed forms that ended with their version of the plan. */
  overtaken: z.array(z.string()),
  supersededPlans: z.array(planVersion),
  executionPlans: z.array(z.object({ executionPlanVersion: version, planVersion })),
  supersededExecutionPlans: z.array(version),
  /** Execution plans that fell with the plan under them; nothing is built on one until its next version is approved. */
  lapsedExecutionPlans: z.array(version),
  risks: z.array(z.object({ riskId: ref('Risk'), high: z.boolean().optional(), closed: z.boolean().optional() })),
});
export type Inputs = Row<z.output<typeof shape>>;

const noted = <T>(known: readonly T[] | undefined, entry: T, same: (other: T) => boolean): T[] => [
  ...(known ?? []).filter((other) => !same(other)),
  entry,
];
const value = <T>(known: readonly T[] | undefined, entry: T): T[] => noted(known, entry, (other) => other === entry);
type Risk = z.output<typeof shape>['risks'][number];
const risk = (known: Risk) => (row: Inputs) => {
  const before = row.risks?.find((other) => other.riskId === known.riskId);
  return { risks: noted(row.risks, { ...before, ...known }, (other) => other.riskId === known.riskId) };
};

/**
 * 預算依據 — what a project's budget is built from, kept as sets that only grow: plan versions, signatures, execution
 * plans, and which of them no longer stand. In whatever order the departments' topics are read, the same facts leave
 * the same sets, and the basis follows from these alone (B07).
 */
export const BudgetInputs = view('BudgetInputs', {
  says: { zh: '預算依據', en: 'What a budget is built from' },
  readers: staff,
  published: false,
  shape,
})
  .on(cs.InitiationApproved, ({ data: { projectId } }) => [projectId, { projectId }])
  .on(pl.PlanVersionPublished, ({ data: d }) => [
    d.projectId,
    (row) => ({
      plans: noted(
        row.plans,
        { planVersion: d.planVersion, price: d.price, lines: d.budgetLines, reserve: d.reserve },
        (p) => p.planVersion === d.planVersion,
      ),
    }),
  ])
  .on(pl.PlanSuperseded, ({ data }) => [
    data.projectId,
    (row) => ({ supersededPlans: value(row.supersededPlans, data.planVersion) }),
  ])
  .on(cs.PlanConfirmed, ({ data: { projectId, confirmationId, price, signedAt, ...d } }) => [
    projectId,
    (row) => ({
      signed: noted(
        row.signed,
        { confirmationId, planVersion: d.planVersion, price, signedAt },
        (s) => s.confirmationId === confirmationId,
      ),
    }),
  ])
  .on(cs.PlanConfirmationVoided, ({ data }) => [
    data.projectId,
    (row) => ({ voided: value(row.voided, data.confirmationId) }),
  ])
  .on(cs.PlanConfirmationSuperseded, ({ data }) => [
    data.projectId,
    (row) => ({ overtaken: value(row.overtaken, data.confirmationId) }),
  ])
  .on(ex.ExecutionPlanApproved, ({ data: { projectId, executionPlanVersion, ...d } }) => [
    projectId,
    (row) => ({
      executionPlans: noted(
        row.executionPlans,
        { executionPlanVersion, planVersion: d.planVersion },
        (e) => e.executionPlanVersion === executionPlanVersion,
      ),
    }),
  ])
  .on(ex.ExecutionPlanSuperseded, ({ data }) => [
    data.projectId,
    (row) => ({ supersededExecutionPlans: value(row.supersededExecutionPlans, data.executionPlanVersion) }),
  ])
  .on(ex.ExecutionPlanLapsed, ({ data }) => [
    data.projectId,
    (row) => ({ lapsedExecutionPlans: value(row.lapsedExecutionPlans, data.executionPlanVersion) }),
  ])
  .on(pl.RiskAssessed, ({ data }) => [data.projectId, risk({ riskId: data.riskId, high: data.level === 'high' })])
  .on(pl.RiskClosed, ({ data }) => [data.projectId, risk({ riskId: data.riskId, closed: true })]);

/** The pair that a budget is built on, with the figures that it starts from. */
export interface Basis {
  readonly confirmationId: string;
  readonly planVersion: number;
  readonly executionPlanVersion: number;
  readonly price: Money;
  readonly lines: readonly BudgetLine[];
  readonly reserve: Money;
}

/** The plan that the client has signed and that nobody has taken away; the newest where there are several. */
export const signedPlan = (row: Inputs | undefined) =>
  [...(row?.signed ?? [])]
    .filter((s) => !row?.voided?.includes(s.confirmationId) && !row?.overtaken?.includes(s.confirmationId))
    .filter((s) => !row?.supersededPlans?.includes(s.planVersion))
    .sort(
      (a, b) =>
        b.planVersion - a.planVersion ||
        b.signedAt.localeCompare(a.signedAt) ||
        b.confirmationId.localeCompare(a.confirmationId),
    )[0];

/** The execution plan that is approved and not superseded; the newest where there are several. */
export const standingExecutionPlan = (row: Inputs | undefined) =>
  [...(row?.executionPlans ?? [])]
    .filter((e) => !row?.supersededExecutionPlans?.includes(e.executionPlanVersion))
    .sort((a, b) => b.executionPlanVersion - a.executionPlanVersion)[0];

/**
 * Whether an execution plan fell with the plan under it: it is still the one to be re-based, but nothing is built on
 * it.
 */
export const hasLapsed = (row: Inputs | undefined, { executionPlanVersion }: { executionPlanVersion: number }) =>
  row?.lapsedExecutionPlans?.includes(executionPlanVersion) ?? false;

/** The figures of a version of the plan, once it has been heard of. */
export const publishedPlan = (row: Inputs | undefined, planVersion: number) =>
  row?.plans?.find((p) => p.planVersion === planVersion);

/** Signed plan and execution plan of different versions; execution must re-base its own (B07). */
export function mismatchIn(row: Inputs | undefined) {
  const [signed, execution] = [signedPlan(row), standingExecutionPlan(row)];
  if (!signed || !execution || signed.planVersion === execution.planVersion) return undefined;
  return {
    planVersion: signed.planVersion,
    executionPlanVersion: execution.executionPlanVersion,
    itsPlanVersion: execution.planVersion,
  };
}

/**
 * What the budget is built on: the signed plan and the execution plan of one version, and that version's figures.
 * `undefined` while one of them is missing.
 */
export function basisIn(row: Inputs | undefined): Basis | undefined {
  const [signed, execution] = [signedPlan(row), standingExecutionPlan(row)];
  const plan = signed && publishedPlan(row, signed.planVersion);
  if (!signed || !execution || !plan || mismatchIn(row) || hasLapsed(row, execution)) return undefined;
  const { confirmationId, planVersion: signedVersion, price } = signed;
  return {
    confirmationId,
    planVersion: signedVersion,
    executionPlanVersion: execution.executionPlanVersion,
    price,
    lines: plan.lines,
    reserve: plan.reserve,
  };
}

/** High risks that are still open: money is put aside for them (B11). */
export const openHighRisks = (row: Inputs | undefined): readonly string[] =>
  (row?.risks ?? [])
    .filter((r) => r.high && !r.closed)
    .map((r) => r.riskId)
    .sort();
