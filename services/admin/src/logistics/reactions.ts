import { cs, ex, pl } from '@marquee/contracts';
import { gaveWayTo } from '@marquee/regulation';
import { when } from '@marquee/kernel';
import { Logistics } from './logistics.js';
import { partsOf } from './plan-needs.js';

/** B01: administration keeps the logistics of a project from its formal start. */
const openLogisticsOfNewProject = when(cs.InitiationApproved).issue(
  Logistics,
  'openLogistics',
  ({ data: { projectId, title, startsAt, endsAt } }) => ({
    id: projectId,
    input: { title, startsAt, endsAt },
  }),
);

/** The event has moved: logistics are arranged for its new dates. */
const moveLogisticsOfMovedProject = when(pl.EventDatesSet).issue(
  Logistics,
  'moveLogistics',
  ({ data: { projectId, startsAt, endsAt } }) => ({ id: projectId, input: { startsAt, endsAt } }),
);

/** B05: the client has signed; what the event needs is reserved. */
const reserveForConfirmedPlan = when(cs.PlanConfirmed).issue(
  Logistics,
  'reserveLogistics',
  ({ data: { projectId, planVersion } }) => ({ id: projectId, input: { planVersion } }),
);

/** B20: the plan gave way to another one, or its signature was voided. */
const suspendForSupersededPlan = when(pl.PlanSuperseded).issue(
  Logistics,
  'suspendLogistics',
  ({ data: { projectId, planVersion, supersededBy } }) => ({
    id: projectId,
    input: { planVersion, reason: gaveWayTo(supersededBy) },
  }),
);

const suspendForVoidedConfirmation = when(cs.PlanConfirmationVoided).issue(
  Logistics,
  'suspendLogistics',
  ({ data: { projectId, planVersion, reason, wasSigned } }) =>
    wasSigned ? { id: projectId, input: { planVersion, reason } } : undefined,
);

/**
 * The signature ended with its version: heard after the signature in any case, also when the version gave way before.
 */
const suspendForSupersededConfirmation = when(cs.PlanConfirmationSuperseded).issue(
  Logistics,
  'suspendLogistics',
  ({ data: { projectId, planVersion, nextPlanVersion, wasSigned } }) =>
    wasSigned ? { id: projectId, input: { planVersion, reason: gaveWayTo(nextPlanVersion) } } : undefined,
);

/** W15: what the work of the approved execution plan needs; when that plan counts no more, it needs nothing. */
const planForApprovedWork = when(ex.ExecutionPlanApproved).issue(
  Logistics,
  'planLogistics',
  ({ data: { projectId, executionPlanVersion, segments } }) => ({
    id: projectId,
    input: { executionPlanVersion, parts: partsOf(segments) },
  }),
);
const nothing = ({ data }: { data: { projectId: string; executionPlanVersion: number } }) => ({
  id: data.projectId,
  input: { executionPlanVersion: data.executionPlanVersion, parts: [] },
});
const dropForSupersededWork = when(ex.ExecutionPlanSuperseded).issue(Logistics, 'planLogistics', nothing);
const dropForLapsedWork = when(ex.ExecutionPlanLapsed).issue(Logistics, 'planLogistics', nothing);

export const logisticsReactions = [
  planForApprovedWork,
  dropForSupersededWork,
  dropForLapsedWork,
  openLogisticsOfNewProject,
  moveLogisticsOfMovedProject,
  reserveForConfirmedPlan,
  suspendForSupersededPlan,
  suspendForVoidedConfirmation,
  suspendForSupersededConfirmation,
];
