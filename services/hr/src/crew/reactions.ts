import { ex, hr } from '@marquee/contracts';
import { type DataOf, when } from '@marquee/kernel';
import { StaffSchedule } from '../staffing/staff-schedule.js';
import { StaffingRequest } from '../staffing/staffing-request.js';
import { CrewAssignment } from './crew-assignment.js';

type OfPlan = { data: { projectId: string; executionPlanVersion: number } };
const closed = ({ data: { projectId, executionPlanVersion } }: OfPlan) => ({
  id: projectId,
  input: { executionPlanVersion },
});
/** The first and the last moment of the work; `undefined` when no part says when it is. */
function workOf(segments: DataOf<typeof ex.ExecutionPlanApproved>['segments']) {
  const from = segments.flatMap((s) => s.from ?? []).sort()[0];
  const until = segments
    .flatMap((s) => s.to ?? [])
    .sort()
    .at(-1);
  return from !== undefined && until !== undefined ? { from, until } : undefined;
}
const shift = (data: DataOf<typeof hr.StaffAssigned>) => ({
  id: data.employeeId,
  input: { assignmentId: data.assignmentId, projectId: data.projectId, from: data.from, until: data.until },
});

/** W15: posts are filled for the times of the approved execution plan, and are vacant again when it counts no more. */
export const crewReactions = [
  when(ex.ExecutionPlanApproved).issue(StaffingRequest, 'openSlots', ({ data }) => {
    const work = workOf(data.segments);
    return work && { id: data.projectId, input: { executionPlanVersion: data.executionPlanVersion, ...work } };
  }),
  when(ex.ExecutionPlanSuperseded).issue(StaffingRequest, 'closeSlots', closed),
  when(ex.ExecutionPlanLapsed).issue(StaffingRequest, 'closeSlots', closed),
  when(hr.SlotsClosed).issue(CrewAssignment, 'endCrewAssignment', ({ data: { assignmentIds } }) =>
    assignmentIds.map((id) => ({ id, input: { cause: 'plan_changed' as const } })),
  ),
  when(hr.EmployeeSeparated).issue(CrewAssignment, 'endCrewAssignment', ({ data: { crewAssignmentIds = [] } }) =>
    crewAssignmentIds.map((id) => ({ id, input: { cause: 'left' as const } })),
  ),
  // The schedule knows of the post, so that leave and other projects that meet it are found.
  when(hr.StaffAssigned).issue(StaffSchedule, 'noteCrewShift', ({ data }) => shift(data)),
  when(hr.StaffReleased).issue(StaffSchedule, 'endCrewShift', ({ data: { employeeId, assignmentId } }) => ({
    id: employeeId,
    input: { assignmentId },
  })),
];
