import { cs, fi, pl, sumOfLines } from '@marquee/contracts';
import { gaveWayTo } from '@marquee/regulation';
import { when } from '@marquee/kernel';
import { CapacityCheck } from './capacity-check.js';
import { StaffingRequest } from './staffing-request.js';

/** B01: the project formally starts; human resources looks at once whether there are people for its dates. */
const checkCapacityOfNewProject = when(cs.InitiationApproved).issue(CapacityCheck, 'checkCapacity', ({ data }) => ({
  id: data.projectId,
  input: { startsAt: data.startsAt, endsAt: data.endsAt },
}));

const openStaffingOfNewProject = when(cs.InitiationApproved).issue(
  StaffingRequest,
  'openStaffing',
  ({ data: { projectId, title, startsAt, endsAt } }) => ({
    id: projectId,
    input: { title, startsAt, endsAt },
  }),
);

/** The event has moved: are there people on the new dates, and for when are the posts to be filled? */
const moved = ({
  data: { projectId, startsAt, endsAt },
}: {
  data: { projectId: string; startsAt: string; endsAt: string };
}) => ({
  id: projectId,
  input: { startsAt, endsAt },
});
const recheckCapacityOfMovedProject = when(pl.EventDatesSet).issue(CapacityCheck, 'recheckCapacity', moved);
const movePostsOfMovedProject = when(pl.EventDatesSet).issue(StaffingRequest, 'moveStaffing', moved);

/** A plan is published: its posts are known before anybody is sought. */
const notePostsOfPublishedPlan = when(pl.PlanVersionPublished).issue(
  StaffingRequest,
  'noteStaffingNeeds',
  ({ data: { projectId, planVersion, startsAt, endsAt, staffingNeeds } }) => ({
    id: projectId,
    input: { planVersion, startsAt, endsAt, posts: staffingNeeds },
  }),
);

/** B05: the client has signed; the posts are to be filled. */
const requestPostsOfConfirmedPlan = when(cs.PlanConfirmed).issue(
  StaffingRequest,
  'requestStaffing',
  ({ data: { projectId, planVersion } }) => ({ id: projectId, input: { planVersion } }),
);

/** B20: the plan gave way to another one, or its signature was voided. */
const suspendForSupersededPlan = when(pl.PlanSuperseded).issue(
  StaffingRequest,
  'suspendStaffing',
  ({ data: { projectId, planVersion, supersededBy } }) => ({
    id: projectId,
    input: { planVersion, supersededBy, reason: gaveWayTo(supersededBy) },
  }),
);

const suspendForVoidedConfirmation = when(cs.PlanConfirmationVoided).issue(
  StaffingRequest,
  'suspendStaffing',
  ({ data: { projectId, planVersion, reason, wasSigned } }) =>
    wasSigned ? { id: projectId, input: { planVersion, reason } } : undefined,
);

/**
 * The signature ended with its version: what was requested on it is suspended, whichever of the two was heard first.
 */
const suspendForSupersededConfirmation = when(cs.PlanConfirmationSuperseded).issue(
  StaffingRequest,
  'suspendStaffing',
  ({ data: { projectId, planVersion, nextPlanVersion: supersededBy, wasSigned } }) =>
    wasSigned ? { id: projectId, input: { planVersion, supersededBy, reason: gaveWayTo(supersededBy) } } : undefined,
);

type Budget = {
  projectId: string;
  budgetVersion: number;
  lines: readonly { category: string; amount: { amount: number } }[];
  total: { currency: string };
};
const capOf = ({ data: { projectId, budgetVersion, lines, total } }: { data: Budget }) => {
  const amount = sumOfLines(lines.filter((l) => l.category === 'staff_pay'));
  return { id: projectId, input: { budgetVersion, cap: { amount, currency: total.currency } } };
};

/** B08: the budget in force caps what the crew may cost: as approved, revised inside its total, or after a transfer. */
const capPayByApprovedBudget = when(fi.BudgetApproved).issue(StaffingRequest, 'capStaffPay', capOf);
const capPayByRevisedBudget = when(fi.BudgetRevised).issue(StaffingRequest, 'capStaffPay', capOf);
const capPayAfterTransfer = when(fi.BudgetTransferred).issue(StaffingRequest, 'capStaffPay', capOf);

/** B20: the budget lost its basis, and the cap with it. */
const liftCapOfFallenBudget = when(fi.BudgetBasisWithdrawn).issue(
  StaffingRequest,
  'liftStaffPayCap',
  ({ data: { projectId, budgetVersion, wasInForce } }) =>
    wasInForce ? { id: projectId, input: { budgetVersion } } : undefined,
);

export const postReactions = [
  checkCapacityOfNewProject,
  openStaffingOfNewProject,
  recheckCapacityOfMovedProject,
  movePostsOfMovedProject,
  notePostsOfPublishedPlan,
  requestPostsOfConfirmedPlan,
  suspendForSupersededPlan,
  suspendForVoidedConfirmation,
  suspendForSupersededConfirmation,
  liftCapOfFallenBudget,
  capPayByApprovedBudget,
  capPayByRevisedBudget,
  capPayAfterTransfer,
];
