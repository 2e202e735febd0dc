import { cs, ex, pl } from '@marquee/contracts';
import { when } from '@marquee/kernel';
import { ClientNotice } from './client-notice.js';
import { milestonesOf } from './milestones.js';
import { clientNoticeId } from './notice-state.js';
import { ProgressReports } from './progress-reports.js';

type OfPlan = { projectId: string; executionPlanVersion: number };
const milestonesNotice = ({ projectId, executionPlanVersion }: OfPlan) =>
  clientNoticeId('milestones', projectId, executionPlanVersion);
const safetyNotice = (projectId: string, revision: number) => clientNoticeId('safety', projectId, revision);
const ended = (id: string) => ({ id, input: {} });

/** W13: a high risk is talked over with the client; one that is high no more, or over, is not. */
const riskReactions = [
  when(pl.RiskAssessed).issue(ClientNotice, 'oweClientNotice', ({ data: { projectId, riskId, level, description } }) =>
    level === 'high'
      ? {
          id: clientNoticeId('high_risk', riskId),
          input: { projectId, kind: 'high_risk' as const, riskId, about: description },
        }
      : undefined,
  ),
  when(pl.RiskAssessed).issue(ClientNotice, 'endClientNotice', ({ data: { riskId, level } }) =>
    level === 'high' ? undefined : ended(clientNoticeId('high_risk', riskId)),
  ),
  when(pl.RiskClosed).issue(ClientNotice, 'endClientNotice', ({ data: { riskId } }) =>
    ended(clientNoticeId('high_risk', riskId)),
  ),
];

/** W15: the milestones of an approved execution plan are shared with the client, until that plan gives way. */
const milestoneReactions = [
  when(ex.ExecutionPlanApproved).issue(ClientNotice, 'oweClientNotice', ({ data }) => ({
    id: milestonesNotice(data),
    input: { projectId: data.projectId, kind: 'milestones' as const, milestones: milestonesOf(data.segments) },
  })),
  when(ex.ExecutionPlanSuperseded).issue(ClientNotice, 'endClientNotice', ({ data }) => ended(milestonesNotice(data))),
  when(ex.ExecutionPlanLapsed).issue(ClientNotice, 'endClientNotice', ({ data }) => ended(milestonesNotice(data))),
];

/** W16: the client is told of the safety arrangements that are in force; a revision begins anew. */
const safetyReactions = [
  when(ex.SafetyPlanPutInForce).issue(ClientNotice, 'oweClientNotice', ({ data: { projectId, revision } }) => ({
    id: safetyNotice(projectId, revision),
    input: { projectId, kind: 'safety' as const },
  })),
  when(ex.SafetyPlanRevised).issue(ClientNotice, 'endClientNotice', ({ data: { projectId, revision } }) =>
    ended(safetyNotice(projectId, revision - 1)),
  ),
  when(ex.SafetyPlanLapsed).issue(ClientNotice, 'endClientNotice', ({ data: { projectId, revision } }) =>
    ended(safetyNotice(projectId, revision)),
  ),
];

/** W11: regular reports begin with the signature and follow the dates of the event. */
const reportReactions = [
  when(cs.PlanConfirmed).issue(ProgressReports, 'beginProgressReports', ({ data }) => ({
    id: data.projectId,
    input: {},
  })),
  when(pl.EventDatesSet).issue(ProgressReports, 'moveProgressReports', ({ data: { projectId, startsAt, endsAt } }) => ({
    id: projectId,
    input: { startsAt, endsAt },
  })),
];

export const informingReactions = [...riskReactions, ...milestoneReactions, ...safetyReactions, ...reportReactions];
