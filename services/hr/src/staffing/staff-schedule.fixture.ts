import { hr } from '@marquee/contracts';
import { NOW } from '@marquee/testing';

const gala = { projectId: 'gala', startsAt: '2026-12-30T10:00:00.000Z', endsAt: '2026-12-31T17:00:00.000Z' };
const fair = { projectId: 'fair', startsAt: '2026-12-31T16:00:00.000Z', endsAt: '2027-01-02T10:00:00.000Z' };
export const recorded = (work: typeof gala) =>
  hr.AssignmentRecorded({ ...work, employeeId: 'ng', dept: 'planning', post: 'member', at: NOW });
export const both = {
  overlapId: `fair gala ${fair.startsAt}/${gala.endsAt}`,
  projectId: 'fair',
  otherProjectId: 'gala',
  from: fair.startsAt,
  until: gala.endsAt,
};
