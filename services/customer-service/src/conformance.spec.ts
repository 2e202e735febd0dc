import { conformance } from '@marquee/testing/conformance';
import { issued, opened } from './confirmation/confirmation.fixture.js';
import { customerService } from './department.js';

conformance(customerService, {
  begun: { PlanConfirmation: [issued], PlanPresentation: [opened] },
  harmless: {
    noteLatestPlan: 'a form that is not heard of yet is noted with the talks when it is, and ended then (noteForm)',
    withdrawPlan: 'as noteLatestPlan',
    registerClient: 'names the file there is; two of one identity are kept apart by the unique keys of the file',
    updateClient: 'as registerClient',
    reinstateClient: 'as registerClient',
    archiveClient: 'a project whose phase nobody has heard of counts as running, and phases do not go back from closed',
    restClient: 'as archiveClient',
    openPresentation: 'which file goes on is read through the merger, and the merger moves what opened before it',
    noteClientQuestion:
      'people count by the file the talks name and by the one that goes on, before and after a merger',
    cloneInitiation: 'copies what the other application says at that moment, and changes nothing of it',
    managerApprove: 'as submitInitiation: the other application is answered where it is approved later',
    submitInitiation: 'an application of the same client for the same dates is a warning and stops nobody',
    logInquiry: 'a limit against floods: what comes before the first is heard of passes once, and counts',
    issueConfirmation: 'the version must have the hash that the presentation names, which is read from its record',
    forgetContact: 'whoever signs is named on the form since it was issued, and whoever was removed on no new one',
    forgetInquirer: 'of a client’s file only whether one has the id of the inquiry, which a merger does not change',
    presentPlan:
      'which version is the latest is read from the presentation’s own record; the forecast of gear is a warning',
  },
});
