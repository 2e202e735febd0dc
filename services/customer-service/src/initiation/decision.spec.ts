import { cs } from '@marquee/contracts';
import type { Fact } from '@marquee/kernel';
import { given, person } from '@marquee/testing';
import * as f from './initiation.fixture.js';
import { Initiation } from './initiation.js';
import * as r from '../rules.js';

const now = f.at;
const reads = { unit: f.unit };
const waiting = [f.drafted(), f.submitted()];
const reviewed = [...waiting, f.managerApproved()];
const approvedFor = (clientId: string) =>
  cs.InitiationApproved({
    initiationId: f.id,
    by: 'gm',
    at: now,
    projectId: 'prj-i1',
    number: 'INI-2026-0001',
    clientId,
    title: '海濱音樂節',
    eventType: 'festival',
    startsAt: f.completeForm.startsAt,
    endsAt: f.completeForm.endsAt,
    timeZone: 'Asia/Hong_Kong',
    attendees: 3000,
    budget: { amount: 250_000_000, currency: 'HKD' },
    venue: '中環海濱',
    authorId: 'ann',
  });
const onManagersDesk = given(Initiation, waiting);
const onGmsDesk = given(Initiation, reviewed);

describe('C3.1.2 部門經理先審，總經理後核 · manager before general manager', () => {
  it('lets the head of the submitting department approve, and starts the general manager’s clock', () => {
    onManagersDesk
      .when('managerApprove', { actor: f.head, id: f.id, now, reads })
      .thenState({ status: 'manager_approved', remindAt: '2026-11-03T02:00:00.000Z' });
  });

  it('refuses the general manager before the manager', () => {
    onManagersDesk.when('gmApprove', { actor: f.gm, now }).rejects(r.managerFirst);
  });

  it('refuses a second decision of a manager', () => {
    onGmsDesk.when('managerApprove', { actor: f.head, now, reads }).rejects(r.awaitsManager);
  });

  it('opens the project with what every department needs to begin', () => {
    onGmsDesk.when('gmApprove', { actor: f.gm, id: f.id, now }).then(approvedFor('c1'));
  });
});

it('W01 the project is the client’s whose file goes on, when the form’s own was merged at that moment', () => {
  onGmsDesk
    .when('gmApprove', { actor: f.gm, id: f.id, now, reads: { file: { id: 'c2' } } as never })
    .then(approvedFor('c2'));
});

describe('職責分離 · separation of duties', () => {
  it('refuses a manager who does not head the submitter’s department', () => {
    onManagersDesk.when('managerApprove', { actor: f.otherManager, now, reads }).rejects(r.headsTheDepartment);
  });

  it('refuses everybody while the organisation chart names no head', () => {
    onManagersDesk
      .when('managerApprove', { actor: f.head, now, reads: { unit: undefined } })
      .rejects(r.headsTheDepartment);
  });

  it('refuses the head’s own application to the head and gives it to the deputy', () => {
    const own = given(Initiation, [f.drafted(), f.submitted('head')]);
    own.when('managerApprove', { actor: f.head, now, reads }).rejects(r.notOwnApplication);
    own.when('managerApprove', { actor: f.deputy, now, reads }).thenState({ status: 'manager_approved' });
    onManagersDesk.when('managerApprove', { actor: f.deputy, now, reads }).rejects(r.headsTheDepartment);
  });

  it('refuses the general manager on an application of their own, and a delegate of its author', () => {
    given(Initiation, [f.drafted(), f.submitted('gm'), f.managerApproved()])
      .when('gmApprove', { actor: f.gm, now })
      .rejects(r.notOwnApplication);
    onGmsDesk.when('gmApprove', { actor: { ...f.gm, onBehalfOf: 'ann' }, now }).rejects(r.notOwnApplication);
  });

  it('refuses whoever changed, answered or submitted it since it was drafted: the head who rewrites a staff draft', () => {
    const decide = (facts: readonly Fact[], actor = f.head) =>
      given(Initiation, facts).when('managerApprove', { actor, now, reads });
    const rewritten = [f.drafted(), f.revised({ attendees: 2500 }, ['attendees'], 'head'), f.submitted()];
    decide(rewritten).rejects(r.notOwnApplication);
    decide(rewritten, { ...f.otherManager, onBehalfOf: 'head' }).rejects(r.notOwnApplication);
    decide(rewritten, f.deputy).thenState({ status: 'manager_approved' });
    given(Initiation, rewritten)
      .when('managerReject', {
        actor: f.head,
        now,
        reads,
        input: { reason: '客戶信用尚未查清，不予受理。' },
      })
      .rejects(r.notOwnApplication);
    const answered = cs.InitiationRemarkAnswered({ initiationId: f.id, by: 'head', remarkId: 'r1', answer: '已附。' });
    decide([...waiting, f.returned(), answered, f.submitted()]).rejects(r.notOwnApplication);
    decide([
      f.drafted(),
      f.submitted('head'),
      f.returned(),
      f.revised({ attendees: 9 }, ['attendees']),
      f.submitted(),
    ]).rejects(r.notOwnApplication);
  });

  it('refuses whoever wrote what the application was copied from', () => {
    given(Initiation)
      .when('cloneInitiation', {
        actor: f.ann,
        id: 'i2',
        now,
        input: { sourceId: 'i1' },
        reads: { source: { ...f.completeForm, authorId: 'head', writerIds: ['head', 'bob'] } },
      })
      .thenState({ authorId: 'ann', writerIds: ['head', 'bob', 'ann'] });
  });

  it('is open to the approver’s role only', () => {
    onManagersDesk.when('managerApprove', { actor: f.ann, now, reads }).forbidden();
    onGmsDesk.when('gmApprove', { actor: f.head, now }).forbidden();
  });
});

describe('退回與否決須附理由 · a return or rejection needs a reason', () => {
  it.each(['managerReturn', 'managerReject'] as const)('%s refuses a reason that is too short', (command) => {
    onManagersDesk.when(command, { actor: f.head, now, reads, input: { reason: '不行' } }).rejects(r.reasonLongEnough);
  });
  it.each(['gmReturn', 'gmReject'] as const)('%s refuses a reason that is too short', (command) => {
    onGmsDesk.when(command, { actor: f.gm, now, input: { reason: '  不行  ' } }).rejects(r.reasonLongEnough);
  });

  it('keeps every reason with step, name and time', () => {
    onManagersDesk
      .when('managerReturn', { actor: f.head, id: f.id, now, reads, input: { reason: '預算未列餐飲估算，請補充。' } })
      .then((s) => {
        expect(s.status).toBe('returned');
        expect(s.decisions).toEqual([
          {
            step: 'manager',
            verdict: 'returned',
            byId: 'head',
            at: now,
            formVersion: 1,
            reason: '預算未列餐飲估算，請補充。',
          },
        ]);
      });
    onGmsDesk
      .when('gmReject', { actor: f.gm, id: f.id, now, input: { reason: '與公司年度方向不符，不予核准。' } })
      .then((s) => {
        expect(s.decisions.map((d) => `${d.step} ${d.verdict}`)).toEqual(['manager approved', 'gm rejected']);
        expect(s.projectId).toBeUndefined();
      });
    onGmsDesk
      .when('gmReturn', { actor: f.gm, id: f.id, now, input: { reason: '請先與客戶確認活動日期。' } })
      .thenState({ status: 'returned' });
    onManagersDesk
      .when('managerReject', { actor: f.head, id: f.id, now, reads, input: { reason: '客戶信用尚未查清，不予受理。' } })
      .thenState({ status: 'rejected' });
  });

  const standing = (
    actor: ReturnType<typeof person>,
    facts: readonly Fact[],
    company: object | undefined = f.company,
  ) => given(Initiation, facts).when('gmApprove', { actor, id: f.id, now, reads: { company } });
  const leader = person('leader', 'leader');
  const another = person('lam', 'leader');
  const escalated = cs.InitiationDecisionEscalated({ initiationId: f.id, step: 'gm', at: now });

  it('leaves the general manager’s decision to nobody else while the general manager is there', () => {
    standing(leader, reviewed).rejects(r.generalManagerDecides);
    standing(f.gm, reviewed).thenState({ status: 'approved' });
  });

  it('has a way out while the seat is empty, when it is the general manager’s own, and when it is overdue: the deputy', () => {
    const own = [f.drafted(), f.submitted('gm'), f.managerApproved()];
    standing(leader, own).thenState({ status: 'approved' });
    standing(another, own).rejects(r.generalManagerDecides);
    standing(leader, [...reviewed, escalated]).thenState({ status: 'approved' });
    standing(another, [...reviewed, escalated]).rejects(r.generalManagerDecides);
    standing(another, [...reviewed, escalated], { id: 'company', headId: 'gm' }).thenState({ status: 'approved' });
    standing(another, reviewed, { id: 'company' }).thenState({ status: 'approved' });
    onGmsDesk
      .when('gmReturn', {
        actor: leader,
        id: f.id,
        now,
        input: { reason: '預算未列餐飲估算，請補充。' },
        reads: { company: f.company },
      })
      .rejects(r.generalManagerDecides);
  });
});
