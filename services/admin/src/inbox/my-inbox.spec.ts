import { ad, cs, ex, pl } from '@marquee/contracts';
import type { Fact } from '@marquee/kernel';
import { NOW, person } from '@marquee/testing';
import { employee, inboxOf, kinds, people, submitted, unit } from './my-inbox.fixture.js';

const LATER = '2026-03-02T03:00:00.000Z';
const dates = { startsAt: '2026-12-31T10:00:00.000Z', endsAt: '2026-12-31T17:00:00.000Z' };
const drafted = cs.InitiationDrafted({ initiationId: 'i', number: 'INI-1', authorId: 'ann', at: NOW });
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

type At = readonly [Fact, string];
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
          zh: '啟動申請待您審查：INI-1 海濱音樂節',
          en: 'An application waits for your review: INI-1 海濱音樂節',
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

  it('never asks anybody to decide on their own: the next who may is asked instead (C2.1)', () => {
    const own = cs.InitiationSubmitted({ ...submitted.data, by: 'kwok' });
    expect(kinds(inboxOf(kwok, [...people, drafted, own]))).toEqual([]);
    expect(kinds(inboxOf(lee, [...people, drafted, own]))).toEqual(['application_for_head open']);
    const both = [cs.InitiationDrafted({ ...drafted.data, authorId: 'lee' }), own];
    const chart = [...people, unit('company', 'chow')];
    expect(kinds(inboxOf(lee, [...chart, ...both]))).toEqual([]);
    expect(kinds(inboxOf(chow, [...chart, ...both]))).toContain('application_for_head open');
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

describe('放行與許可 · go decisions and permits', () => {
  const kwok = person('kwok', 'admin_manager');
  const assessed = (unclear: boolean) =>
    ad.PermitAssessed({
      projectId: 'prj-1',
      attendees: 60_000,
      startsAt: '2026-12-31T10:00:00.000Z',
      jurisdiction: 'ZZ',
      ...(unclear && { unclear }),
    });
  const found = ad.PermitNeedDecided({
    projectId: 'prj-1',
    by: 'kwok',
    authority: 'city',
    applyBy: '2026-12-11T10:00:00.000Z',
    reason: '當地法例規定由市級主管機關審批。',
    at: NOW,
  });

  it('administration is asked where nobody knows whether a permit is needed, until it has found out (C7.1.1)', () => {
    expect(kinds(inboxOf(kwok, [...people, employee('kwok', ['admin_manager'], 'admin'), assessed(true)]))).toEqual([
      'permit_need_unclear open',
    ]);
    expect(
      kinds(inboxOf(kwok, [...people, employee('kwok', ['admin_manager'], 'admin'), assessed(true), found])),
    ).toContain('permit_to_apply_for open');
    expect(kinds(inboxOf(kwok, [...people, employee('kwok', ['admin_manager'], 'admin'), assessed(false)]))).toEqual(
      [],
    );
  });

  it('the head of execution hears that a go decision fell (B20)', () => {
    const lapsed = ex.GoDecisionLapsed({
      projectId: 'prj-1',
      items: ['setup_finished'],
      cause: 'waiver_ended',
      at: NOW,
    });
    const chart = [...people, unit('execution', 'lau'), employee('lau', ['execution_manager'], 'execution')];
    expect(kinds(inboxOf(person('lau', 'execution_manager'), [...chart, lapsed]))).toEqual(['go_decision_lapsed']);
  });
});
