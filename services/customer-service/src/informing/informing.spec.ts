import { cs, ex } from '@marquee/contracts';
import type { Fact } from '@marquee/kernel';
import { answers, given, happened, NOW, person, riskAssessed, riskClosed } from '@marquee/testing';
import { ann, beatrice, contacts, id, machinery } from '../confirmation/confirmation.fixture.js';
import { reactions } from '../reactions.js';
import { ClientNotice } from './client-notice.js';
import { clientNoticeId } from './notice-state.js';
import * as r from './rules.js';

const noticeId = clientNoticeId('high_risk', 'r1');
const dueAt = '2026-03-04T01:00:00.000Z';
const named = { noticeId, projectId: id, kind: 'high_risk' as const };
const about = { riskId: 'r1', about: '颱風' };
const owed = cs.ClientNoticeOwed({ ...named, ...about, dueAt, at: NOW });
const told = {
  channel: 'meeting' as const,
  contactIds: ['ma'],
  text: '活動在颱風季節，已備室內後備場地。',
  answer: '客戶同意後備場地的安排。',
};
const given_ = cs.ClientNoticeGiven({ ...named, riskId: 'r1', by: 'ann', ...told, at: NOW });
const excused = cs.ClientNoticeExcused({ ...named, by: 'beatrice', reason: '此風險只關乎公司內部人手。', at: NOW });
const ended = (wasGiven: boolean) => cs.ClientNoticeEnded({ ...named, wasGiven, at: NOW });
const reads = { client: { id: 'harbour' }, contacts };
const notice = (...facts: Fact[]) => given(ClientNotice, facts);
const tell = (facts: readonly Fact[], input: object = {}, actor = ann) =>
  notice(owed, ...facts).when('giveClientNotice', {
    actor,
    id: noticeId,
    now: NOW,
    input: { ...told, ...input },
    reads,
  });
const owe = (...facts: Fact[]) =>
  notice(...facts).when('oweClientNotice', {
    actor: machinery,
    id: noticeId,
    now: NOW,
    input: { projectId: id, kind: 'high_risk', ...about },
  });
const issued = (fact: Fact) =>
  answers(reactions, happened(fact)).map(({ command, id: of, input }) => [command, of, input]);

describe('W13, C6.2.2 與客戶商談風險 · a high risk is talked over with the client', () => {
  it('is owed as soon as a risk is high, and no longer than it is', () => {
    expect(issued(riskAssessed('high'))).toEqual([
      ['oweClientNotice', noticeId, { projectId: id, kind: 'high_risk', ...about }],
    ]);
    expect(issued(riskAssessed('low'))).toEqual([['endClientNotice', noticeId, {}]]);
    expect(issued(riskClosed())).toEqual([['endClientNotice', noticeId, {}]]);
    owe().then(owed);
    owe(owed).rejects(r.noticeIsNotOpen);
    owe(owed, given_).rejects(r.noticeIsNotOpen);
    owe(owed, given_, ended(true)).then(cs.ClientNoticeRenewed({ ...owed.data }));
    owe(owed, given_, ended(true)).thenState({ status: 'owed', contactIds: [] });
  });

  it('names who was told and what they said to it; half a talk is none', () => {
    tell([]).then(given_);
    tell([], { contactIds: [] }).rejects(r.someoneIsTold);
    tell([], { contactIds: ['tse'] }).rejects(r.toldAreTheClients);
    tell([], { contactIds: ['nobody'] }).rejects(r.toldAreTheClients);
    tell([], { text: '略' }).rejects(r.tellsSomething);
    tell([], { answer: undefined }).rejects(r.clientAnswered);
    tell([given_]).rejects(r.noticeAwaitsTelling);
    tell([], {}, person('lau', 'execution_staff')).forbidden();
  });

  it('is left out only by the manager, who says why; and may be held all the same', () => {
    const excuse = (reason: string, actor = beatrice, ...facts: Fact[]) =>
      notice(owed, ...facts).when('excuseClientNotice', { actor, id: noticeId, now: NOW, input: { reason } });
    excuse(excused.data.reason).then(excused);
    excuse('不用').rejects(r.excuseIsExplained);
    excuse(excused.data.reason, ann).forbidden();
    excuse(excused.data.reason, beatrice, given_).rejects(r.noticeIsOwed);
    tell([excused]).thenState({ status: 'given' });
  });

  it('is late after the days of policy, once', () => {
    const late = cs.ClientNoticeOverdue({ ...named, dueAt, at: dueAt });
    const note = (now: string, ...facts: Fact[]) =>
      notice(owed, ...facts).when('noteOverdueNotice', { actor: machinery, id: noticeId, now });
    note(dueAt).then(late);
    note(NOW).rejects(r.noticeIsLate);
    note(dueAt, late).rejects(r.noticeIsLate);
    note(dueAt, given_).rejects(r.noticeIsLate);
  });

  it('is read by whoever was told, without the company’s own words', () => {
    const state = ClientNotice.fold([owed, given_])!;
    const reads_ = (who: string) => ClientNotice.options.readable!(state, person(who, 'client_contact'));
    expect([reads_('ma'), reads_('sin')]).toEqual([true, false]);
    const shows = (field: 'about' | 'riskId') =>
      ClientNotice.options.visible![field]!(state, person('ma', 'client_contact'));
    expect([shows('about'), shows('riskId')]).toEqual([false, false]);
  });
});

describe('W15 里程碑 · milestones are shared with the client', () => {
  const plan = { projectId: id, executionPlanVersion: 2, planVersion: 1, by: 'lau', at: NOW };
  const segments = [
    {
      segmentId: 's1',
      title: '搭建舞台',
      stage: 'setup' as const,
      ownerId: 'fung',
      requirement: '按圖',
      dependsOn: [],
    },
  ].map((s) => ({ ...s, from: '2026-12-28T01:00:00.000Z', to: '2026-12-28T09:00:00.000Z' }));
  const { title, stage, from, to } = segments[0]!;
  const milestones = clientNoticeId('milestones', id, 2);

  it('when the execution plan is approved, without the names of the crew', () => {
    const [order] = answers(reactions, happened(ex.ExecutionPlanApproved({ ...plan, segments })));
    const input = { projectId: id, kind: 'milestones', milestones: [{ title, stage, from, to }] };
    expect(order).toEqual({ command: 'oweClientNotice', id: milestones, input });
  });

  it('and no more once that plan gives way or lapses', () => {
    const gone = ex.ExecutionPlanSuperseded({ ...plan, nextPlanVersion: 2, reason: '場地改在室內，須重訂。' });
    const lapsed = ex.ExecutionPlanLapsed({ ...plan, cause: 'voided' });
    expect([issued(gone), issued(lapsed)]).toEqual([
      [['endClientNotice', milestones, {}]],
      [['endClientNotice', milestones, {}]],
    ]);
    const end = (...facts: Fact[]) =>
      notice(...facts).when('endClientNotice', { actor: machinery, id: noticeId, now: NOW });
    end(owed).then(ended(false));
    end(owed, given_).then(ended(true));
    end().rejects(r.noticeStands);
    end(owed, ended(false)).rejects(r.noticeStands);
  });

  it('no answer of the client is asked for, and one that is written says something', () => {
    const shared = cs.ClientNoticeOwed({ ...named, kind: 'milestones', dueAt, at: NOW });
    const share = (answer?: string) =>
      notice(shared).when('giveClientNotice', {
        actor: ann,
        id: noticeId,
        now: NOW,
        input: { ...told, answer },
        reads,
      });
    share().thenState({ status: 'given' });
    share('待定').rejects(r.clientAnswered);
  });
});

describe('W16 安全安排 · the client is told of the safety arrangements', () => {
  const plan = { projectId: id, by: 'lau' };
  const contents = { hazards: [], evacuation: '', medical: '', emergencyContacts: [] };
  const safety = (revision: number) => clientNoticeId('safety', id, revision);

  it('that are in force; a revision or a fallen plan ends that', () => {
    const inForce = ex.SafetyPlanPutInForce({ ...plan, revision: 3, planVersion: 1, at: NOW });
    expect(issued(inForce)).toEqual([['oweClientNotice', safety(3), { projectId: id, kind: 'safety' }]]);
    expect(issued(ex.SafetyPlanRevised({ ...plan, ...contents, revision: 4 }))).toEqual([
      ['endClientNotice', safety(3), {}],
    ]);
    const lapsed = ex.SafetyPlanLapsed({ projectId: id, revision: 3, planVersion: 1, cause: 'voided', at: NOW });
    expect(issued(lapsed)).toEqual([['endClientNotice', safety(3), {}]]);
  });
});
