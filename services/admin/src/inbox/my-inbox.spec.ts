import { ad, cs, ex, hr, pl } from '@marquee/contracts';
import { Delegates } from '@marquee/regulation';
import type { Actor, Fact, Recorded } from '@marquee/kernel';
import { asked, happened, NOW, person } from '@marquee/testing';
import { shown } from '@marquee/testing';
import { Circle, InboxOwner } from './circle.js';
import { myInbox } from './my-inbox.js';
import { Notice } from './notice.js';

const LATER = '2026-03-02T03:00:00.000Z';
const dates = { startsAt: '2026-12-31T10:00:00.000Z', endsAt: '2026-12-31T17:00:00.000Z' };
const unit = (unitId: string, headId: string, deputyId?: string) =>
  hr.OrgUnitPublished({ unitId, by: 'tam', headId, ...(deputyId ? { deputyId } : {}) });
const employee = (employeeId: string, roles: string[], dept = 'customer-service') =>
  hr.EmployeeRegistered({ employeeId, by: 'tam', name: employeeId, dept, roles: roles as never });
const drafted = cs.InitiationDrafted({ initiationId: 'i', number: 'INI-1', authorId: 'ann', at: NOW });
const submitted = cs.InitiationSubmitted({
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
const returned = cs.InitiationReturned({
  initiationId: 'i',
  by: 'kwok',
  step: 'manager',
  formVersion: 1,
  remarkId: 'r1',
  reason: '請補充場地。',
  at: NOW,
});
const managerApproved = cs.InitiationManagerApproved({
  initiationId: 'i',
  by: 'kwok',
  formVersion: 1,
  at: NOW,
  remindAt: NOW,
  escalateAt: NOW,
});
const people = [
  unit('customer-service', 'kwok', 'lee'),
  employee('chow', ['gm'], 'company'),
  employee('ann', ['cs_staff']),
];
const lent = (delegatorId: string, delegateId: string) =>
  hr.DelegationGranted({
    delegationId: `${delegatorId}-${delegateId}`,
    delegatorId,
    delegateId,
    from: '2026-03-01T00:00:00.000Z',
    until: '2026-03-09T00:00:00.000Z',
    roles: ['cs_manager'],
    dept: 'customer-service',
    cause: 'manual',
  });

type At = readonly [Fact, string];
interface Answer {
  waiting: number;
  unread: number;
  standsInForIds: string[];
  notices: { kind: string; open: boolean; read: boolean; zh: string; en: string; inPlaceOfId?: string }[];
  next?: string;
}

/** What a person finds after these facts, each at its moment (NOW where none is said). */
function inboxOf(viewer: Actor, facts: readonly (Fact | At)[], input: object = {}, inbox?: object): Answer {
  const events = facts.map(
    (f, i): Recorded =>
      Array.isArray(f) ? happened((f as At)[0], { at: (f as At)[1], seq: i + 1 }) : happened(f as Fact, { seq: i + 1 }),
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
      owners: shown(InboxOwner, events),
      found: rows(Notice),
    },
  }) as Answer;
}
const kinds = (a: Answer) =>
  a.notices.map((n) => `${n.kind}${n.open ? ' open' : ''}${n.inPlaceOfId ? ` for ${n.inPlaceOfId}` : ''}`);
const kwok = person('kwok', 'cs_manager');
const lee = person('lee', 'cs_staff');
const chow = person('chow', 'gm');
const ann = person('ann', 'cs_staff');

describe('我的收件匣 · what waits for me', () => {
  it('an application waits for the head of the department, then for the general manager, until it is decided', () => {
    const story = [...people, drafted, submitted];
    expect(inboxOf(kwok, story)).toMatchObject({
      waiting: 1,
      unread: 1,
      notices: [
        {
          kind: 'application_for_head',
          open: true,
          zh: '啟動申請待您審查：海濱音樂節',
          en: 'An application waits for your review: 海濱音樂節',
        },
      ],
    });
    expect(kinds(inboxOf(chow, story))).toEqual([]);
    expect(kinds(inboxOf(chow, [...story, [managerApproved, LATER]]))).toEqual(['application_for_gm open']);
    expect(kinds(inboxOf(kwok, [...story, [managerApproved, LATER]]))).toEqual(['application_for_head']);
  });

  it('is one’s own: nobody else sees it', () => {
    expect(inboxOf(person('stranger', 'cs_manager'), [...people, drafted, submitted]).notices).toEqual([]);
  });

  it('comes back when the matter comes up again, and is settled by an event that was heard before', () => {
    const again = '2026-03-02T02:00:00.000Z';
    expect(kinds(inboxOf(ann, [...people, drafted, submitted, [returned, again]]))).toEqual([
      'application_returned open',
    ]);
    expect(kinds(inboxOf(kwok, [...people, drafted, submitted, [returned, again], [submitted, LATER]]))).toEqual([
      'application_for_head open',
    ]);
    expect(kinds(inboxOf(kwok, [...people, drafted, [managerApproved, again], submitted]))).toEqual([
      'application_for_head',
    ]);
  });

  it('goes to the new head when the organisation chart changes', () => {
    const story = [...people, drafted, submitted, unit('customer-service', 'lee')];
    expect([kinds(inboxOf(kwok, story)), kinds(inboxOf(lee, story))]).toEqual([[], ['application_for_head open']]);
  });

  it('never asks anybody to decide on their own', () => {
    const own = cs.InitiationSubmitted({ ...submitted.data, by: 'kwok' });
    expect(kinds(inboxOf(kwok, [...people, drafted, own]))).toEqual([]);
  });

  it('is read by everybody for themselves, a management rule say', () => {
    const rule = ad.RegulationTookEffect({ regulationId: 'reg', title: '報銷規章' });
    const story = [
      ...people,
      employee('kwok', ['cs_manager']),
      rule,
      [ad.RegulationAcknowledged({ regulationId: 'reg', employeeId: 'ann', at: NOW }), LATER] as At,
    ];
    expect([kinds(inboxOf(ann, story)), kinds(inboxOf(kwok, story))]).toEqual([[], ['regulation_to_read open']]);
  });

  it('an execution plan waits for each department by itself', () => {
    const plan = ex.ExecutionPlanSubmitted({
      projectId: 'p',
      executionPlanVersion: 1,
      planVersion: 1,
      by: 'fung',
      reviewers: ['cs', 'fi'],
      at: NOW,
    });
    const reviewed = ex.ExecutionPlanDeptReviewed({
      projectId: 'p',
      executionPlanVersion: 1,
      planVersion: 1,
      by: 'kwok',
      dept: 'cs',
      verdict: 'approved',
      at: NOW,
    });
    const story = [...people, unit('finance', 'mok'), plan, [reviewed, LATER] as At];
    expect([kinds(inboxOf(kwok, story)), kinds(inboxOf(person('mok', 'finance_manager'), story))]).toEqual([
      ['execution_plan_to_review'],
      ['execution_plan_to_review open'],
    ]);
  });
});

describe('代理人 · whoever stands in for an absent approver (B28)', () => {
  it('sees what waits for the approver, who sees it as well', () => {
    const story = [...people, drafted, submitted, lent('kwok', 'lee')];
    expect(inboxOf(lee, story)).toMatchObject({
      standsInForIds: ['kwok'],
      notices: expect.arrayContaining([expect.objectContaining({ kind: 'application_for_head', inPlaceOfId: 'kwok' })]),
    });
    expect(kinds(inboxOf(kwok, story))).toContain('application_for_head open');
    expect(kinds(inboxOf(lee, [...story, lent('lee', 'ng')]))).not.toContain('application_for_head open for kwok');
    expect(kinds(inboxOf(person('ng', 'cs_staff'), [...story, lent('lee', 'ng')]))).toContain(
      'application_for_head open for kwok',
    );
  });

  it('does not see what the approver was merely told, nor an application of their own', () => {
    const own = cs.InitiationSubmitted({ ...submitted.data, by: 'lee' });
    expect(kinds(inboxOf(lee, [...people, drafted, own, lent('kwok', 'lee')]))).toEqual(['stands_in open']);
    const told = hr.EmployeeRolesAssigned({
      employeeId: 'kwok',
      by: 'tam',
      dept: 'customer-service',
      roles: ['cs_manager'],
    });
    expect(kinds(inboxOf(lee, [told, lent('kwok', 'lee')]))).toEqual(['stands_in open']);
  });
});

describe('有何變動 · what changed for me', () => {
  const formed = pl.ProjectTeamFormed({ ...dates, projectId: 'p', by: 'ng', leaderId: 'kwan', memberIds: ['yip'] });
  const kwan = person('kwan', 'project_manager');

  it('reaches the people of the project, as the team is now', () => {
    const granted = ad.PermitGranted({ projectId: 'p', by: 'hui', number: '7', at: NOW });
    const story = [formed, granted, pl.ProjectMemberRemoved({ projectId: 'p', by: 'ng', employeeId: 'yip' })];
    expect(kinds(inboxOf(kwan, story))).toEqual(['permit_decided', 'leads_team', 'brief_to_complete open']);
    expect(kinds(inboxOf(person('yip', 'planning_staff'), story))).toEqual(['left_team', 'joined_team']);
  });

  it('is read or not, and comes page by page', () => {
    const all = [formed, ad.PermitGranted({ projectId: 'p', by: 'hui', number: '7', at: NOW })];
    expect(inboxOf(kwan, all, {}, { read: [{ noticeId: 'leads_team p kwan', at: NOW }] })).toMatchObject({
      unread: 2,
      waiting: 1,
    });
    expect(inboxOf(kwan, all, { show: 'unread' }, { readUpTo: NOW, read: [] }).notices).toEqual([]);
    const page = inboxOf(kwan, all, { first: 2 });
    expect(kinds(inboxOf(kwan, all, { first: 2, after: page.next }))).toEqual(['brief_to_complete open']);
    expect(kinds(inboxOf(kwan, all, { show: 'tasks' }))).toEqual(['brief_to_complete open']);
    expect(kinds(inboxOf(kwan, all, { kind: 'leads_team' }))).toEqual(['leads_team']);
  });
});
