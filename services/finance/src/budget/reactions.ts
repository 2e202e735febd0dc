import { cs, ex, pl } from '@marquee/contracts';
import { when } from '@marquee/kernel';
import { Budget } from './budget.js';

/**
 * Whatever the order in which signature, plan and execution plan arrive: the budget looks at all that is known and
 * follows it.
 */
const followed = ({ data }: { data: { projectId: string } }) => ({ id: data.projectId, input: {} });

/**
 * B05, B07, B20: the budget begins with the project, is built from what the other departments state, and loses its
 * basis when they take it back.
 */
export const budgetReactions = [
  when(cs.InitiationApproved).issue(Budget, 'openBudget', ({ data }) => ({
    id: data.projectId,
    input: {
      title: data.title,
      eventType: data.eventType,
      attendees: data.attendees,
      timeZone: data.timeZone,
      clientBudget: data.budget,
    },
  })),
  when(pl.PlanVersionPublished).issue(Budget, 'buildBudget', followed),
  when(cs.PlanConfirmed).issue(Budget, 'buildBudget', followed),
  when(ex.ExecutionPlanApproved).issue(Budget, 'buildBudget', followed),
  when(cs.PlanConfirmationVoided).issue(Budget, 'buildBudget', followed),
  when(pl.PlanSuperseded).issue(Budget, 'buildBudget', followed),
  when(cs.PlanConfirmationSuperseded).issue(Budget, 'buildBudget', followed),
  when(ex.ExecutionPlanLapsed).issue(Budget, 'buildBudget', followed),
  when(ex.ExecutionPlanSuperseded).issue(Budget, 'buildBudget', followed),
];
