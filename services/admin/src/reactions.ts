import { cs } from '@marquee/contracts';
import { when } from '@marquee/kernel';
import { ArchiveFolder } from './archive/archive-folder.js';
import { PermitClock } from './permits/permit-clock.js';

/** B01: the project formally starts; administration opens the folder for its papers. */
const openFolderOfNewProject = when(cs.InitiationApproved).issue(ArchiveFolder, 'openArchiveFolder', ({ data }) => ({
  id: data.projectId,
  input: { title: data.title, clientId: data.clientId },
}));

/** B01: a large public event needs a permit; the clock starts on the day the project does. */
const assessPermitOfNewProject = when(cs.InitiationApproved).issue(PermitClock, 'assessPermit', ({ data }) => ({
  id: data.projectId,
  input: { attendees: data.attendees, startsAt: data.startsAt, jurisdiction: data.jurisdiction },
}));

export const reactions = [openFolderOfNewProject, assessPermitOfNewProject];
