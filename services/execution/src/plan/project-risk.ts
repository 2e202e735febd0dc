import { pl } from '@marquee/contracts';
import { staff } from '@marquee/regulation';
import { ref, view } from '@marquee/kernel';
import { z } from 'zod';

const shape = z.object({
  projectId: ref('Project'),
  description: z.string(),
  /** Absent until it is assessed. */
  level: z.enum(['low', 'medium', 'high']),
  /** A contingency plan for it is approved. */
  covered: z.boolean(),
  closed: z.boolean(),
});

/**
 * 項目風險 — what execution knows of a project's risks: the level, and whether a contingency plan is approved (C7.2.1,
 * B11). The row's key is the risk.
 */
export const ProjectRisk = view('ProjectRisk', {
  says: { zh: '項目風險與應急預案', en: 'Risk of a project and its contingency plan' },
  readers: staff,
  published: false,
  shape,
  lists: { filter: ['projectId', 'level'] },
})
  .on(pl.RiskRaised, ({ data: { projectId, riskId, description } }) => [riskId, { projectId, description }])
  .on(pl.RiskAssessed, ({ data: { projectId, riskId, level } }) => [riskId, { projectId, level }])
  .on(pl.ContingencyPlanRequired, ({ data: { projectId, riskId } }) => [riskId, { projectId, covered: false }])
  .on(pl.ContingencyPlanApproved, ({ data: { projectId, riskId } }) => [riskId, { projectId, covered: true }])
  .on(pl.ContingencyPlanRetired, ({ data: { projectId, riskId } }) => [riskId, { projectId, covered: false }])
  .on(pl.RiskClosed, ({ data: { projectId, riskId } }) => [riskId, { projectId, closed: true }]);
