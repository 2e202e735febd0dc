import { ex, pl } from '@marquee/contracts';
import { staff } from '@marquee/regulation';
import { ref, type Row, secret, view } from '@marquee/kernel';
import { z } from 'zod';
import { isBare, isUnassessed } from './risk-rules.js';

const known = z.object({
  riskId: ref('Risk'),
  description: z.string().optional(),
  level: pl.riskLevel.optional(),
  covered: z.boolean().optional(),
  closed: z.boolean().optional(),
});
const gap = z.object({
  riskId: ref('Risk'),
  description: z.string().optional(),
  reason: z.enum(['unassessed', 'uncovered']),
});
const shape = z.object({
  projectId: ref('Project'),
  /** The version of the execution plan that is approved; absent while none is. */
  approvedVersion: z.int(),
  /** The approved plan does not answer for every risk: work by it goes on, and nothing goes live (R066, B11). */
  exposed: z.boolean(),
  gaps: z.array(gap),
  risks: secret(z.array(known)),
});
type Exposure = z.output<typeof shape>;
type Known = Exposure['risks'][number];

const reasonOf = (r: Known): Exposure['gaps'][number]['reason'] | undefined => {
  if (isUnassessed(r)) return 'unassessed';
  return isBare(r) ? 'uncovered' : undefined;
};
const gapsIn = (risks: readonly Known[]): Exposure['gaps'] =>
  risks.flatMap((r) => {
    const reason = reasonOf(r);
    return reason ? [{ riskId: r.riskId, description: r.description, reason }] : [];
  });

/** Whether the plan is exposed follows from what is known, in whatever order it was heard. */
function learnt(row: Row<Exposure>, fields: Partial<Exposure>): Partial<Exposure> {
  const { risks = [], approvedVersion } = { ...row, ...fields };
  const gaps = gapsIn(risks);
  return { ...fields, gaps, exposed: approvedVersion !== undefined && gaps.length > 0 };
}
const aboutRisk = ({ projectId, ...said }: { projectId: string } & Known) =>
  [
    projectId,
    (row: Row<Exposure>) => {
      const before = row.risks?.find((r) => r.riskId === said.riskId);
      const others = row.risks?.filter((r) => r.riskId !== said.riskId) ?? [];
      return learnt(row, { projectId, risks: [...others, { ...before, ...said }] });
    },
  ] as const;
const approved = (projectId: string, approvedVersion: number | undefined) =>
  [projectId, (row: Row<Exposure>) => learnt(row, { projectId, approvedVersion })] as const;

/**
 * 執行計劃的風險缺口 — the risks that came up, or turned high, after an execution plan was approved and that nothing answers
 * for (C7.2.1, B11). Its id is the project's.
 */
export const PlanExposure = view('PlanExposure', {
  says: { zh: '執行計劃的風險缺口', en: 'Risks that an execution plan does not answer for' },
  readers: staff,
  shape,
  reverse: [
    { type: 'ExecutionPlan', field: 'exposure', by: 'projectId', many: false },
    { type: 'Project', field: 'planExposure', by: 'projectId', many: false },
  ],
  lists: { filter: ['projectId', 'exposed'] },
})
  .on(pl.RiskRaised, ({ data: { projectId, riskId, description } }) => aboutRisk({ projectId, riskId, description }))
  .on(pl.RiskAssessed, ({ data: { projectId, riskId, level } }) => aboutRisk({ projectId, riskId, level }))
  .on(pl.ContingencyPlanRequired, ({ data: { projectId, riskId } }) => aboutRisk({ projectId, riskId, covered: false }))
  .on(pl.ContingencyPlanApproved, ({ data: { projectId, riskId } }) => aboutRisk({ projectId, riskId, covered: true }))
  .on(pl.ContingencyPlanRetired, ({ data: { projectId, riskId } }) => aboutRisk({ projectId, riskId, covered: false }))
  .on(pl.RiskClosed, ({ data: { projectId, riskId } }) => aboutRisk({ projectId, riskId, closed: true }))
  .on(ex.ExecutionPlanApproved, ({ data }) => approved(data.projectId, data.executionPlanVersion))
  .on(ex.ExecutionPlanLapsed, ({ data }) => approved(data.projectId, undefined))
  .on(ex.ExecutionPlanSuperseded, ({ data }) => approved(data.projectId, undefined));
