import { hr as says } from '@marquee/contracts';
import { conformance } from '@marquee/testing/conformance';
import { hr } from './department.js';

const established = says.OrgUnitEstablished({ unitId: 'hr', by: 'a1' });

conformance(hr, {
  begun: { OrgUnit: [established] },
  harmless: {
    recheckCapacity: 'as checkCapacity',
    checkCapacity: 'a first look at how many people there are; nobody is taken by it',
    recordRoleAudit: 'how many people there were when it was looked through',
    separateEmployee: 'names what is to be handed over for those who hand it over; the list itself is asked live',
    endEmployment: 'as separateEmployee',
    assignRoles: 'names the posts that may need the role; whoever is posted meanwhile is looked at by execution itself',
    changeDepartment: 'as assignRoles',
    confirmPowers: 'as assignRoles and separateEmployee',
    remindLeaveDecision: 'says whom the reminder names; the next one names whoever stands in then',
    escalateLeaveDecision: 'as remindLeaveDecision',
  },
  ends: {
    'StaffSchedule.absences.until': 'a period: it counts for the dates that are asked about',
    'StaffSchedule.crew.until': 'a period: it counts for the dates that are asked about',
    'CrewAssignment.until': 'the end of the work; whoever has the post is free afterwards by the dates alone',
    'StaffingRequest.slots.until': 'the end of the work for which posts are filled',
  },
});
