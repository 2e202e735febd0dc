import { lineOf, moment, orNothing, rowsOr, span, words } from '@marquee/regulation';
import { each, following, form, type FormRow, isBefore, many, type Text } from '@marquee/kernel';
import { Employee } from '../people/employee.js';
import type { StaffingState } from '../staffing/staffing-state.js';
import { StaffingRequest } from '../staffing/staffing-request.js';
import { CrewAssignment } from './crew-assignment.js';

const statuses: Readonly<Record<StaffingState['status'], Text>> = {
  provisional: words('暫定，客戶尚未簽署', 'Provisional: the client has not signed'),
  requested: words('待配置', 'To be filled'),
  suspended: words('暫停，方案已失效', 'Suspended: the plan counts no more'),
};
const crewOf = (projectId: string) => many(CrewAssignment, { projectId, status: 'assigned' });

/** 《人員名單》 as it is printed: which posts a project has, and everybody who is assigned (C4.5.1). */
export const crewForm = form(StaffingRequest, {
  title: words('人員名單', 'Crew list'),
  number: (s) => s.projectId,
  isFinal: ({ status }) => status === 'requested',
  reads: (s) => ({
    crew: crewOf(s.projectId),
    people: following(crewOf(s.projectId), (crew) => each(Employee, [...new Set(crew.map((one) => one.employeeId))])),
  }),
  concerns: (_, { crew }) => [...new Set(crew.map((one) => one.employeeId))],
  sections: (s, { crew, people }, _, zone = 'UTC') => [
    { title: words('項目', 'Project'), rows: heading(s, zone) },
    {
      title: words('崗位', 'Posts'),
      rows: rowsOr(
        s.posts.map((p) => [words(p.post, p.post), lineOf([`× ${p.quantity}`, ...p.skills])]),
        words('尚無崗位', 'None yet'),
      ),
    },
    {
      title: words('人員', 'People'),
      rows: rowsOr(
        [...crew]
          .sort((a, b) => (isBefore(a.from, b.from) ? -1 : 1))
          .map((one) => [
            words(one.post, one.post),
            lineOf([
              people[one.employeeId]?.name ?? one.employeeId,
              `${moment(one.from, zone)} – ${moment(one.until, zone)}`,
            ]),
          ]),
        words('尚未指派', 'Nobody is assigned'),
      ),
    },
  ],
});

const heading = (s: StaffingState, zone: string): readonly FormRow[] => [
  [words('項目', 'Project'), s.projectId],
  [words('活動名稱', 'Title'), s.title],
  [words('狀態', 'Status'), statuses[s.status]],
  [words('活動時間', 'Event'), span(s.startsAt, s.endsAt, zone)],
  [words('策劃書版本', 'Version of the plan'), orNothing(s.planVersion)],
];
