import { cs, pl } from '@marquee/contracts';
import { when } from '@marquee/kernel';
import { Project } from './project.js';

/** C3.3.3, B20: the dates of the event follow the client's signature, and go back with it. */
export const datesReactions = [
  when(pl.PlanLocked).issue(Project, 'setEventDates', ({ data: { projectId } }) => ({
    id: projectId,
    input: { cause: 'signed' as const },
  })),
  when(cs.PlanConfirmationVoided).issue(Project, 'setEventDates', ({ data: { projectId, wasSigned } }) =>
    wasSigned ? { id: projectId, input: { cause: 'voided' as const } } : undefined,
  ),
];
