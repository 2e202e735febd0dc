import { budgetLine, cs, fi, pl } from '@marquee/contracts';
import { seesCost, staff } from '@marquee/regulation';
import { type Instant, instant, money, ref, type Row, view } from '@marquee/kernel';
import { z } from 'zod';
import { fallenPlans, hasLostItsBasis } from '../plan/fallen-plans.js';

const shape = z.object({
  projectId: ref('Project'),
  /** Whether execution may buy: a leader has approved a budget, and the plan on which it was built still stands. */
  open: z.boolean(),
  /** The approved budget of the highest version: what may be spent, by category. */
  budgetVersion: z.int(),
  planVersion: z.int(),
  lines: z.array(budgetLine),
  total: money(),
  approvedAt: instant(),
  /** Versions of the budget that finance suspended, because what they were built on no longer stands. */
  withdrawn: z.array(z.int()),
  ...fallenPlans,
});
type Gate = z.output<typeof shape>;

/**
 * A budget falls with its plan, or when finance suspends it: with the version that was worked on, and so with every one
 * before it; the next budget has a higher number.
 */
function stands({ budgetVersion = 0, planVersion, approvedAt, withdrawn = [], ...fallen }: Partial<Gate>): boolean {
  if (planVersion === undefined || approvedAt === undefined || withdrawn.some((version) => version >= budgetVersion))
    return false;
  return !hasLostItsBasis(fallen, { planVersion, at: approvedAt });
}

const learnt = (row: Row<Gate>, fields: Partial<Gate>) => ({ ...fields, open: stands({ ...row, ...fields }) });
type Budget = Pick<Gate, 'budgetVersion' | 'planVersion' | 'lines' | 'total'>;
/** The highest version counts, in whatever order departments are heard of. */
const approved = (
  row: Row<Gate>,
  approvedAt: Instant,
  { budgetVersion, planVersion, lines, total }: Budget,
): Partial<Gate> =>
  (row.budgetVersion ?? 0) > budgetVersion ? {} : { budgetVersion, planVersion, lines, total, approvedAt };

/**
 * 開支閘門 — until a leader has approved the budget, execution buys nothing; the budget says what for (C8.1.3, B08, B20).
 * Its id is the project's.
 */
export const SpendingGate = view('SpendingGate', {
  says: { zh: '開支閘門', en: 'Spending gate' },
  readers: staff,
  shape,
  visible: { lines: seesCost, total: seesCost },
  reverse: [{ type: 'Project', field: 'spendingGate', by: 'projectId', many: false }],
  lists: { filter: ['projectId', 'open'] },
})
  .on(cs.InitiationApproved, ({ data: { projectId } }) => [projectId, (row) => learnt(row, { projectId })])
  .on(fi.BudgetApproved, ({ data, at }) => [
    data.projectId,
    (row) => learnt(row, { projectId: data.projectId, ...approved(row, at, data) }),
  ])
  .on(fi.BudgetRevised, ({ data, at }) => [
    data.projectId,
    (row) => learnt(row, { projectId: data.projectId, ...approved(row, at, data) }),
  ])
  .on(fi.BudgetTransferred, ({ data, at }) => [
    data.projectId,
    (row) => learnt(row, { projectId: data.projectId, ...approved(row, at, data) }),
  ])
  .on(fi.BudgetBasisWithdrawn, ({ data: { projectId, budgetVersion } }) => [
    projectId,
    (row) => learnt(row, { projectId, withdrawn: [...(row.withdrawn ?? []), budgetVersion] }),
  ])
  .on(pl.PlanSuperseded, ({ data: { projectId, planVersion } }) => [
    projectId,
    (row) => learnt(row, { projectId, superseded: [...(row.superseded ?? []), planVersion] }),
  ])
  .on(cs.PlanConfirmationVoided, ({ data: { projectId, planVersion }, at }) => [
    projectId,
    (row) => learnt(row, { projectId, voided: [...(row.voided ?? []), { planVersion, at }] }),
  ])
  .on(cs.PlanConfirmationSuperseded, ({ data: { projectId, planVersion } }) => [
    projectId,
    (row) => learnt(row, { projectId, superseded: [...(row.superseded ?? []), planVersion] }),
  ]);
