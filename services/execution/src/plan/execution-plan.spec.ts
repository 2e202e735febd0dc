import { ex } from '@marquee/contracts';
import { type Fact, spoken } from '@marquee/kernel';
import { given } from '@marquee/testing';
import { ExecutionPlan } from './execution-plan.js';
import * as f from './plan.fixture.js';
import * as r from './review-rules.js';
import * as o from './owner-rules.js';
import * as s from './segment-rules.js';

const { id, at } = f;
const now = at;
const reads = { basis: f.basis, owners: f.owners };
const reason = '客戶簽署了新版方案，須據以重編。';
const inReview = [...f.complete, f.submitted];
const decided = [...inReview, f.reviewed('pl'), f.reviewed('cs')];
const plan = (facts: readonly Fact[]) => given(ExecutionPlan, facts);

describe('C3.3.3 只依據客戶已簽字的方案 · only on the plan the client signed', () => {
  const draft = (known: object | undefined) =>
    plan([]).when('draftExecutionPlan', { actor: f.fung, id, now, reads: { basis: known } });

  it('is refused while the plan is published but not confirmed (S08)', () => {
    draft({ ...f.basis, confirmedVersion: undefined }).rejects(r.planIsConfirmed);
    draft(undefined).rejects(r.planIsConfirmed);
  });

  it('is drafted on the version that was signed', () => draft(f.basis).then(f.drafted));

  it('is refused when the confirmation was voided or its version superseded, and open again after the next signature', () => {
    draft(f.confirmedAs(2, { voided: ['k2'] })).rejects(r.planIsConfirmed);
    draft(f.confirmedAs(2, { superseded: [2] })).rejects(r.planIsConfirmed);
    draft(f.confirmedAs(3, { voided: ['k2'], superseded: [2] })).thenState({ planVersion: 3 });
  });

  it('cannot go on when the basis changes: it is superseded by a version on the new plan', () => {
    const changed = { basis: f.confirmedAs(3) };
    plan(f.complete)
      .when('submitExecutionPlan', { actor: f.fung, id, now, reads: { ...reads, ...changed } })
      .rejects(r.planStillInForce);
    plan(decided)
      .when('approveExecutionPlan', { actor: f.lau, id, now, reads: { ...reads, ...changed } })
      .rejects(r.planStillInForce);
    plan([...decided, f.approved])
      .when('supersedeExecutionPlan', { actor: f.fung, id, now, reads: changed, input: { reason } })
      .thenState({
        status: 'drafting',
        executionPlanVersion: 2,
        planVersion: 3,
        reviews: [],
        supersededVersions: [{ version: 1, planVersion: 2, reason, byId: 'fung', at }],
      });
  });

  it('is not superseded without cause or reason, nor onto nothing', () => {
    const supersede = (known: object, why = reason) =>
      plan([...decided, f.approved]).when('supersedeExecutionPlan', {
        actor: f.fung,
        id,
        now,
        reads: { basis: known },
        input: { reason: why },
      });
    supersede(f.basis).rejects(r.basisHasChanged);
    supersede(f.confirmedAs(3), '新版').rejects(r.supersessionIsExplained);
    supersede(f.confirmedAs(2, { voided: ['k2'] })).rejects(r.planIsConfirmed);
  });
});

describe('C4.1.1 送審 · what must hold before it goes out', () => {
  const submit = (facts: readonly Fact[], differs: object = {}) =>
    plan(facts).when('submitExecutionPlan', { actor: f.fung, id, now, reads: { ...reads, ...differs } });
  const withOne = (segment: Parameters<typeof f.added>[0]) => submit([...f.complete, f.added(segment)]);

  it('goes to the departments that policy names', () => {
    submit(f.complete).then(
      ex.ExecutionPlanSubmitted({
        ...f.submitted.data,
        remindAt: '2026-11-04T01:00:00.000Z',
        escalateAt: '2026-11-05T01:00:00.000Z',
      }),
    );
    plan(f.complete)
      .when('submitExecutionPlan', {
        actor: f.fung,
        id,
        now,
        reads,
        policy: { 'execPlan.requiredReviewers': ['pl', 'cs', 'de'] },
      })
      .thenState({ reviewers: ['pl', 'cs', 'de'] });
  });

  it('refuses an empty plan, and a stage without a segment', () => {
    submit([f.drafted]).rejects(s.stagesAreCovered);
    submit(f.complete.slice(0, -1)).rejects(s.stagesAreCovered);
  });

  it('refuses a segment without owner, time or requirement', () => {
    withOne(f.segment(7, '領取器材', 'materials', { ownerId: undefined })).rejects(s.segmentsAreComplete);
    withOne(f.segment(7, '領取器材', 'materials', { to: undefined })).rejects(s.segmentsAreComplete);
    withOne(f.segment(7, '領取器材', 'materials', { requirement: '' })).rejects(s.segmentsAreComplete);
    withOne(f.segment(7, '領取器材', 'materials', { requirement: '同上' })).rejects(s.requirementsSaySomething);
  });

  it('refuses a segment of somebody who is no employee: a stranger, a signer of the client, whoever has left (C1.2)', () => {
    const owned = (ownerId: string, known: object = {}) =>
      submit([...f.complete, f.added(f.segment(7, '領取器材', 'materials', { ownerId }))], {
        owners: { ...f.owners, ...known },
      });
    owned('nobody.at-all').rejects(o.ownersAreHere);
    owned('ada.signer').rejects(o.ownersAreHere);
    owned('left', { left: { id: 'left', active: false } }).rejects(o.ownersAreHere);
    owned('ho', { ho: { id: 'ho', active: true, roles: ['auditor'] } }).rejects(o.ownersTakePart);
    owned('tsang', { tsang: { id: 'tsang', active: true, roles: ['expert'] } }).rejects(o.ownersTakePart);
    const leaves = (leavesAt: string) => ({ owner7: { id: 'owner7', active: true, roles: [], leavesAt } });
    owned('owner7', leaves(now)).rejects(o.ownersStay);
    owned('owner7').then((state) => expect(state.status).toBe('in_review'));
    expect(o.ownersAreHere).toMatchObject({ clause: 'C1.2', kind: 'INPUT', field: 'segments.ownerId' });
  });

  it('refuses a segment that runs backwards, or lies outside the event’s time', () => {
    const early = { from: '2026-11-20T00:00:00.000Z', to: '2026-11-21T00:00:00.000Z' };
    withOne(f.segment(7, '領取器材', 'materials', { from: f.basis.endsAt, to: f.basis.startsAt })).rejects(
      s.segmentsRunForwards,
    );
    withOne(f.segment(7, '領取器材', 'materials', early)).rejects(s.segmentsInEventWindow);
    withOne(f.segment(7, '開場表演', 'live', { from: '2026-12-31T09:00:00.000Z', to: f.basis.endsAt })).rejects(
      s.segmentsInEventWindow,
    );
  });

  it('lists owners who are double-booked, within the plan and across projects, with both segments', () => {
    const twice = f.segment(7, '接待貴賓', 'live', { ownerId: 'owner5', from: f.basis.startsAt, to: f.basis.endsAt });
    withOne(twice).rejects(s.ownersAreFree);
    const elsewhere = {
      projectId: 'prj-2',
      segmentId: 's1',
      title: '晚宴佈置',
      from: '2026-12-28T01:30:00.000Z',
      to: '2026-12-28T05:00:00.000Z',
    };
    const calendars = {
      owner1: { id: 'owner1', employeeId: 'owner1', segments: [elsewhere, { ...elsewhere, projectId: id }] },
    };
    submit(f.complete, { calendars }).rejects(s.ownersAreFree);
    expect(
      (s.ownersAreFree.says as (c: unknown) => { zh: string })({
        state: { projectId: id, segments: f.segments },
        reads: { calendars },
      }).zh,
    ).toBe(
      `負責人時間重疊：${spoken('Employee', 'owner1')}：「物資進場」與「晚宴佈置」（${spoken('Project', 'prj-2')}）。`,
    );
  });
});
