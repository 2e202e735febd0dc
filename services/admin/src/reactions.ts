import { ad, cs, ex, hr, pl } from '@marquee/contracts';
import { projectsOfMerger } from '@marquee/regulation';
import { when } from '@marquee/kernel';
import { ArchiveFolder } from './archive/archive-folder.js';
import { logisticsReactions } from './logistics/reactions.js';
import { meetingReactions } from './meetings/reactions.js';
import { PermitClock } from './permits/permit-clock.js';
import { PolicyRegister } from './policies/policy-register.js';
import { ProjectPolicies } from './policies/project-policies.js';
import { Regulation } from './regulations/regulation.js';

/** A company is founded: every department hears its name as it hears all that the company decides for itself. */
const nameFoundedCompany = when(hr.CompanyFounded).issue(
  PolicyRegister,
  'nameFoundedCompany',
  ({ data: { company, employeeId } }) => ({ id: 'company', input: { company, founderId: employeeId } }),
);

/** B01: the project formally starts; administration opens the folder for its papers. */
const openFolderOfNewProject = when(cs.InitiationApproved).issue(ArchiveFolder, 'openArchiveFolder', ({ data }) => ({
  id: data.projectId,
  input: { title: data.title, clientId: data.clientId },
}));

/** W01: the client's file was merged into another one, under which the folder is found from now on. */
const followMergedClient = when(cs.ClientMerged).issue(ArchiveFolder, 'followClient', projectsOfMerger);

/** B05: the client has signed; the form is filed by its record and the hash of what was signed. */
const fileSignedPlan = when(cs.PlanConfirmed).issue(
  ArchiveFolder,
  'fileSignedPlan',
  ({ data: { projectId, planVersion, confirmationId, hash, issuedById } }) =>
    issuedById === undefined ? undefined : { id: projectId, input: { planVersion, confirmationId, hash, issuedById } },
);

/** B20: the signature fell; the paper stays, marked, so that nobody takes it for the one in force. */
const markVoidedSignature = when(cs.PlanConfirmationVoided).issue(
  ArchiveFolder,
  'noteSignatureFell',
  ({ data: { projectId, confirmationId, wasSigned } }) =>
    wasSigned ? { id: projectId, input: { confirmationId, cause: 'voided' as const } } : undefined,
);
const markSupersededSignature = when(cs.PlanConfirmationSuperseded).issue(
  ArchiveFolder,
  'noteSignatureFell',
  ({ data: { projectId, confirmationId, wasSigned } }) =>
    wasSigned ? { id: projectId, input: { confirmationId, cause: 'superseded' as const } } : undefined,
);

/** B01: a large public event needs a permit; the clock starts on the day the project does. */
const assessPermitOfNewProject = when(cs.InitiationApproved).issue(PermitClock, 'assessPermit', ({ data }) => ({
  id: data.projectId,
  input: { attendees: data.attendees, startsAt: data.startsAt, jurisdiction: data.jurisdiction },
}));

/** The event has moved: the permit is for its dates. */
const reassessPermitOfMovedProject = when(pl.EventDatesSet).issue(PermitClock, 'reassessPermit', ({ data }) => ({
  id: data.projectId,
  input: { startsAt: data.startsAt, endsAt: data.endsAt },
}));

/** R009: what binds projects is kept for this one as it was when it formally started. */
const pinPoliciesOfNewProject = when(cs.InitiationApproved).issue(
  ProjectPolicies,
  'pinProjectPolicies',
  ({ data }) => ({
    id: data.projectId,
    input: { since: data.at },
  }),
);

/** W16: the permit that execution records with its safety plan stops the clock. */
const noteRecordedPermit = when(ex.PermitRecorded).issue(PermitClock, 'notePermitOfSafetyPlan', ({ data }) => ({
  id: data.projectId,
  input: {
    number: data.number,
    by: data.by,
    authority: data.authority,
    validFrom: data.validFrom,
    validUntil: data.validUntil,
  },
}));

/** W47: a rule that takes effect ends the one it replaces. */
const supersedeReplacedRegulation = when(ad.RegulationTookEffect).issue(
  Regulation,
  'supersedeRegulation',
  ({ data }) =>
    data.replacesId === undefined ? undefined : { id: data.replacesId, input: { supersededById: data.regulationId } },
);

export const reactions = [
  nameFoundedCompany,
  ...logisticsReactions,
  ...meetingReactions,
  openFolderOfNewProject,
  followMergedClient,
  fileSignedPlan,
  markVoidedSignature,
  markSupersededSignature,
  assessPermitOfNewProject,
  reassessPermitOfMovedProject,
  pinPoliciesOfNewProject,
  noteRecordedPermit,
  supersedeReplacedRegulation,
];
