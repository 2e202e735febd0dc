import { cs, hr } from '@marquee/contracts';
import { Delegates, Employment } from '@marquee/regulation';
import type { Actor, Fact, Recorded } from '@marquee/kernel';
import { asked, happened, NOW } from '@marquee/testing';
import { shown } from '@marquee/testing';
import { Circle } from './circle.js';
import { myInbox } from './my-inbox.js';
import { Notice } from './notice.js';
import { NoticeSubject } from './subject.js';

const LATER = '2026-03-02T03:00:00.000Z';
const dates = { startsAt: '2026-12-31T10:00:00.000Z', endsAt: '2026-12-31T17:00:00.000Z' };
export const unit = (unitId: string, headId: string, deputyId?: string) =>
  hr.OrgUnitPublished({ unitId, by: 'tam', headId, ...(deputyId ? { deputyId } : {}) });
export const employee = (employeeId: string, roles: string[], dept = 'customer-service') =>
  hr.EmployeeRegistered({ employeeId, by: 'tam', name: employeeId, dept, roles: roles as never });
export const submitted = cs.InitiationSubmitted({
  ...dates,
  initiationId: 'i',
  by: 'ann',
  clientId: 'c',
  number: 'INI-1',
  dept: 'customer-service',
  formVersion: 1,
  title: '海濱音樂節',
  at: NOW,
  remindAt: NOW,
  escalateAt: NOW,
});
export const people = [
  unit('customer-service', 'kwok', 'lee'),
  unit('company', 'chow', 'au'),
  employee('chow', ['gm'], 'company'),
  employee('ann', ['cs_staff']),
];

type At = readonly [fact: Fact, at: string, by?: string];
interface Answer {
  waiting: number;
  unread: number;
  standsInForIds: string[];
  notices: { kind: string; open: boolean; read: boolean; zh: string; en: string; inPlaceOfId?: string }[];
  next?: string;
}

/** What a person finds after these facts, each at its moment (NOW where none is said). */
export function inboxOf(viewer: Actor, facts: readonly (Fact | At)[], input: object = {}, inbox?: object): Answer {
  const events = facts.map(
    (f, i): Recorded =>
      Array.isArray(f)
        ? happened((f as At)[0], { at: (f as At)[1], ...((f as At)[2] && { actorId: (f as At)[2] }), seq: i + 1 })
        : happened(f as Fact, { seq: i + 1 }),
  );
  const rows = (view: Parameters<typeof shown>[0]) => Object.values(shown(view, events)) as never[];
  return asked(myInbox, {
    viewer,
    now: LATER,
    input,
    reads: {
      inbox,
      absences: rows(Delegates),
      circles: rows(Circle),
      owners: shown(Employment, events),
      chart: shown(Circle, events),
      subjects: shown(NoticeSubject, events),
      colleagues: shown(Employment, events),
      found: rows(Notice),
    },
  }) as Answer;
}
export const kinds = (a: Answer) =>
  a.notices.map((n) => `${n.kind}${n.open ? ' open' : ''}${n.inPlaceOfId ? ` for ${n.inPlaceOfId}` : ''}`);
