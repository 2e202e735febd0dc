import { cs, ex, pl } from '@marquee/contracts';
import { when } from '@marquee/kernel';
import { SafetyPlan } from '../safety/safety-plan.js';
import { ExecutionPlan } from './execution-plan.js';

/** The record looks at the basis as it is known now, so that it does not matter which department is heard first. */
const looked = ({ data }: { data: { projectId: string } }) => ({ id: data.projectId, input: {} });

/**
 * B20, C3.3.3: what was built on a plan falls with it, whatever takes the plan away. The last two: drafted, or put in
 * force, at the very moment in which the basis fell.
 */
export const basisReactions = [
  when(cs.PlanConfirmationVoided).issue(ExecutionPlan, 'lapseExecutionPlan', looked),
  when(cs.PlanConfirmationVoided).issue(SafetyPlan, 'lapseSafetyPlan', looked),
  when(cs.PlanConfirmationSuperseded).issue(ExecutionPlan, 'lapseExecutionPlan', looked),
  when(cs.PlanConfirmationSuperseded).issue(SafetyPlan, 'lapseSafetyPlan', looked),
  when(pl.PlanSuperseded).issue(ExecutionPlan, 'lapseExecutionPlan', looked),
  when(pl.PlanSuperseded).issue(SafetyPlan, 'lapseSafetyPlan', looked),
  when(ex.ExecutionPlanDrafted).issue(ExecutionPlan, 'lapseExecutionPlan', looked),
  when(ex.SafetyPlanPutInForce).issue(SafetyPlan, 'lapseSafetyPlan', looked),
];
