import { type Instant, many, type Source } from '@marquee/kernel';

/** Somebody's post of a project, as far as other records ask. */
export interface Shift {
  projectId: string;
  employeeId: string;
  post: string;
  from: Instant;
  until: Instant;
  status: string;
}
/** By name, because these records know those that read them. */
const assignments: Source<Shift> = { name: 'CrewAssignment', source: 'aggregate' };

/** Who has a post of a project. */
export const crewOf = (projectId: string) => many(assignments, { projectId, status: 'assigned' });
/** Posts of a person, in whatever project. */
export const shiftsOf = (employeeId: string) => many(assignments, { employeeId, status: 'assigned' });
/** Under this key posts of a project are opened, filled and closed, one after the other. */
export const crewKey = (projectId: string): string => `crew of ${projectId}`;
