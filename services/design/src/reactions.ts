import { cs, ex, pl } from '@marquee/contracts';
import { gaveWayTo } from '@marquee/regulation';
import { when } from '@marquee/kernel';
import { DesignDesk } from './design-desk.js';
import { earlyReactions } from './early/reactions.js';

/** B01: the project formally starts; design opens a desk for it and sees at once what else is due on its dates. */
const openDeskOfNewProject = when(cs.InitiationApproved).issue(DesignDesk, 'openDesignDesk', ({ data }) => ({
  id: data.projectId,
  input: { title: data.title, eventType: data.eventType, startsAt: data.startsAt, endsAt: data.endsAt },
}));

/** B03: a plan is published; what it asks for is on the desk before the client has signed. */
const noteNeedsOfPublishedPlan = when(pl.PlanVersionPublished).issue(
  DesignDesk,
  'noteDesignNeeds',
  ({ data: { projectId, planVersion, designNeeds } }) => ({
    id: projectId,
    input: { planVersion, needs: designNeeds },
  }),
);

/** The event has moved, and every due date with it. */
const moveDeskOfMovedProject = when(pl.EventDatesSet).issue(
  DesignDesk,
  'rescheduleDesign',
  ({ data: { projectId, startsAt, endsAt } }) => ({ id: projectId, input: { startsAt, endsAt } }),
);

/** B05: the client has signed; the briefs go out. */
const briefFromConfirmedPlan = when(cs.PlanConfirmed).issue(
  DesignDesk,
  'createBriefs',
  ({ data: { projectId, planVersion } }) => ({ id: projectId, input: { planVersion } }),
);

/** B20: the plan gave way to another one, or its signature was voided; what relied on it is worked no more. */
const stopForSupersededPlan = when(pl.PlanSuperseded).issue(
  DesignDesk,
  'invalidateDesigns',
  ({ data: { projectId, planVersion, supersededBy } }) => ({
    id: projectId,
    input: { planVersion, reason: gaveWayTo(supersededBy) },
  }),
);

const stopForVoidedConfirmation = when(cs.PlanConfirmationVoided).issue(
  DesignDesk,
  'invalidateDesigns',
  ({ data: { projectId, planVersion, wasSigned } }) =>
    wasSigned
      ? {
          id: projectId,
          input: { planVersion, reason: '方案的客戶確認已作廢。 The client’s confirmation of the plan was voided.' },
        }
      : undefined,
);

/** The same again after the signature: of a version that gave way first and was signed afterwards nothing stays. */
const stopForSupersededConfirmation = when(cs.PlanConfirmationSuperseded).issue(
  DesignDesk,
  'invalidateDesigns',
  ({ data: { projectId, planVersion, wasSigned, nextPlanVersion } }) =>
    wasSigned ? { id: projectId, input: { planVersion, reason: gaveWayTo(nextPlanVersion) } } : undefined,
);

/** W15: the execution plan is approved; designs are there for the setup that it foresees. */
const rebaseOnApprovedWork = when(ex.ExecutionPlanApproved).issue(
  DesignDesk,
  'rebaseDesign',
  ({ data: { projectId, executionPlanVersion, segments } }) => ({
    id: projectId,
    input: {
      executionPlanVersion,
      setupAt: segments.flatMap((s) => (s.stage === 'setup' ? (s.from ?? []) : [])).sort()[0],
    },
  }),
);
const backToTheEvent = ({ data }: { data: { projectId: string; executionPlanVersion: number } }) => ({
  id: data.projectId,
  input: { executionPlanVersion: data.executionPlanVersion },
});
const leaveSupersededWork = when(ex.ExecutionPlanSuperseded).issue(DesignDesk, 'rebaseDesign', backToTheEvent);
const leaveLapsedWork = when(ex.ExecutionPlanLapsed).issue(DesignDesk, 'rebaseDesign', backToTheEvent);

export const reactions = [
  rebaseOnApprovedWork,
  leaveSupersededWork,
  leaveLapsedWork,
  openDeskOfNewProject,
  noteNeedsOfPublishedPlan,
  moveDeskOfMovedProject,
  briefFromConfirmedPlan,
  stopForSupersededPlan,
  stopForVoidedConfirmation,
  stopForSupersededConfirmation,
  ...earlyReactions,
];
