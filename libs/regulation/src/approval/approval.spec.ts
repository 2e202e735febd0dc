import type { Fact } from '@marquee/kernel';
import { given, initialPolicies, NOW, person, system } from '@marquee/testing';
import { canonical, sha256 } from '@marquee/kernel';
import { isSealedAs, sealOf } from './authorship.js';
import { clocksFrom, decidedOnce, inRounds, remindAgainAt } from './index.js';
import {
  approvals,
  Approved,
  Claim,
  Claimed,
  Escalated,
  Reminded,
  Returned,
  StepApproved,
  Submitted,
  waits,
} from './expense.fixture.js';

const id = 'claim-1';
const clocks = { remindAt: '2026-03-03T01:00:00.000Z', escalateAt: '2026-03-04T01:00:00.000Z' };
const claimed = (amount: number) => Claimed({ claimId: id, dept: 'execution', amount });
const submitted = Submitted({ claimId: id, ...clocks });
/** Head, finance and leader sign it; the head alone signs the small one. */
const large = [claimed(50_000), submitted];
const small = [claimed(500), submitted];
const chart = {
  unit: { id: 'execution', headId: 'lau', deputyId: 'ho' },
  finance: { id: 'finance', headId: 'ko' },
  company: { id: 'company', headId: 'gm', deputyId: 'chow' },
};
const leader = person('chow', 'leader');
const approve = (facts: readonly Fact[], over: object = {}) =>
  given(Claim, facts).when('approveClaim', { actor: leader, id, ...over });
const clock = (command: 'remindClaim' | 'escalateClaim', facts: readonly Fact[], reads: object = {}, now = NOW) =>
  given(Claim, facts).when(command, { actor: system('finance'), id, now, reads: { ...chart, ...reads } });
const passed = (...steps: ('head' | 'finance')[]) =>
  steps.map((step) => StepApproved({ claimId: id, step, ...clocks }));
const away = (person: string, delegateId: string) => ({
  id: person,
  open: true,
  delegations: [
    { delegationId: person, delegateId, from: NOW, until: '2026-04-01T00:00:00.000Z', roles: [], dept: 'execution' },
  ],
});

describe('R011 審批次序 · the steps of an approval', () => {
  it('follow one another in the order of policy, the last one approves the whole', () => {
    const after = (step: 'head' | 'finance') => StepApproved({ claimId: id, step, ...clocks });
    approve(large).then(after('head'));
    approve([...large, ...passed('head')]).then(after('finance'));
    approve([...large, ...passed('head', 'finance')]).then(Approved({ claimId: id, step: 'leader' }), (s) =>
      expect(s.status).toBe('approved'),
    );
  });

  it('are those that policy names, in its order, as it stands at the decision', () => {
    approve(small).then(Approved({ claimId: id, step: 'head' }));
    const policy = {
      'expense.tiers': [
        { upTo: 100, approver: 'finance_manager' as const },
        { upTo: null, approver: 'department_head' as const },
      ],
    };
    approve(small, { policy }).then(StepApproved({ claimId: id, step: 'finance', ...clocks }));
    approve([...small, ...passed('finance')], { policy }).then(Approved({ claimId: id, step: 'head' }));
  });

  it('end with the last one when policy was shortened after it was passed: nothing is left without an approver', () => {
    const policy = { 'expense.tiers': [{ upTo: null, approver: 'department_head' as const }] };
    approve([...large, ...passed('head')], { policy }).then(Approved({ claimId: id, step: 'head' }));
  });

  it('begin anew in the next round', () => {
    const back = [
      ...large,
      ...passed('head'),
      Returned({ claimId: id, step: 'finance', reason: '單據不清，請補交。' }),
    ];
    approve(back).rejects(waits);
    approve([...back, submitted]).then(StepApproved({ claimId: id, step: 'head', ...clocks }));
  });

  it('have a clock each, which runs from the step before on', () => {
    const slow = { workingDays: 3, escalateAfterWorkingDays: 2 };
    const policy = { 'approval.sla.budget.leader': slow };
    const clocksOf = (sla: 'approval.sla.default' | 'approval.sla.budget.leader') =>
      clocksFrom({ now: NOW, policy: { ...initialPolicies, ...policy } }, sla);
    given(Claim, [claimed(50_000)])
      .when('submitClaim', { actor: person('li', 'finance_staff'), id, policy })
      .thenState(clocksOf('approval.sla.default'));
    approve(large, { policy }).thenState(clocksOf('approval.sla.budget.leader'));
    expect(clocksOf('approval.sla.budget.leader')).not.toEqual(clocksOf('approval.sla.default'));
  });
});

describe('N6, B28 提醒與上報 · reminders and escalation', () => {
  const nextAt = remindAgainAt({ now: NOW, policy: initialPolicies });

  it('remind whoever’s step it is', () => {
    const to = (step: 'head' | 'finance' | 'leader', approverId: string) =>
      Reminded({ claimId: id, step, approverId, at: NOW, nextAt });
    clock('remindClaim', large).then(to('head', 'lau'));
    clock('remindClaim', [...large, ...passed('head')]).then(to('finance', 'ko'));
    clock('remindClaim', [...large, ...passed('head', 'finance')]).then(to('leader', 'chow'));
  });

  it('go to whoever stands in, with the name of the absent person', () => {
    clock('remindClaim', large, { absences: [away('lau', 'ho')] }).then(
      Reminded({ claimId: id, step: 'head', approverId: 'ho', inPlaceOfId: 'lau', at: NOW, nextAt }),
    );
    clock('escalateClaim', large, { absences: [away('lau', 'ho'), away('ko', 'tam')] }).then(
      Escalated({
        claimId: id,
        step: 'head',
        approverId: 'ho',
        inPlaceOfId: 'lau',
        escalatedToId: 'tam',
        escalatedInPlaceOfId: 'ko',
        at: NOW,
      }),
    );
  });

  it('name nobody where the organisation chart names nobody', () => {
    clock('escalateClaim', large, { unit: undefined, finance: undefined }).then(
      Escalated({ claimId: id, step: 'head', at: NOW }),
    );
  });

  it('remind again not before so many working days, and escalate once', () => {
    clock('remindClaim', large).thenState({ remindAt: nextAt, remindedAt: NOW, escalateAt: clocks.escalateAt });
    const friday = '2026-03-06T01:00:00.000Z';
    clock('remindClaim', large, {}, friday).thenState({ remindAt: '2026-03-09T01:00:00.000Z' });
    clock('escalateClaim', large).thenState({ escalated: true, escalatedToId: 'ko', escalateAt: undefined });
  });

  it('stop at every decision', () => {
    const reminded = Reminded({ claimId: id, step: 'head', approverId: 'lau', at: NOW, nextAt });
    const escalated = Escalated({ claimId: id, step: 'head', approverId: 'lau', escalatedToId: 'ko', at: NOW });
    const overdue = [...small, reminded, escalated];
    const input = { reason: '單據不清，請補交。' };
    const back = given(Claim, overdue).when('returnClaim', { actor: leader, id, input });
    [approve(overdue), back].forEach((decided) => decided.thenState(approvals.stopClocks));
    approve([...large, reminded, escalated]).thenState({ ...approvals.stopClocks, ...clocks });
    clock('remindClaim', [...small, Approved({ claimId: id, step: 'head' })]).rejects(waits);
  });

  it('run by the two fields of the record alone, and by nobody but the system', () => {
    const running = Claim.fold(large) as NonNullable<(typeof Claim)['row']>;
    const at = (state: typeof running) => Claim.clocks.map((d) => [d.command, d.at(state)]);
    expect(at(running)).toEqual([
      ['remindClaim', clocks.remindAt],
      ['escalateClaim', clocks.escalateAt],
    ]);
    expect(at({ ...running, ...approvals.stopClocks }).map(([, when]) => when)).toEqual([undefined, undefined]);
    given(Claim, large).when('remindClaim', { actor: leader, reads: chart }).forbidden();
  });
});

describe('紀錄 · what the record keeps', () => {
  it('of a round: nothing after the decision', () => {
    expect(Object.keys(inRounds.stopClocks)).toEqual(Object.keys(inRounds.fields));
  });

  it('of what is decided once: that it was escalated', () => {
    expect(Object.keys(decidedOnce.fields)).toEqual([...Object.keys(decidedOnce.stopClocks), 'escalated']);
    const leave: { kind: string; remindAt?: string; escalateAt?: string } = { ...clocks, kind: 'annual' };
    const overdue = decidedOnce.escalated(leave);
    expect({ ...overdue, ...decidedOnce.stopClocks }).toEqual({ kind: 'annual', escalated: true });
    expect(decidedOnce.reminded({ ...clocks }, { at: NOW, nextAt: clocks.escalateAt })).toEqual({
      remindAt: clocks.escalateAt,
      escalateAt: clocks.escalateAt,
    });
  });
});

describe('W02 退回後再提交 · what counts as a change of a form that was sent back', () => {
  const form = { title: '週年晚宴', note: 'Stage of 1.5 m', lines: [{ at: '2026-12-31T10:00:00.000Z', amount: 300 }] };
  const differs = (change: object) => !isSealedAs(sealOf(form), { ...form, ...change });

  it('words and figures do, signs and spaces do not', () => {
    expect(differs({})).toBe(false);
    expect(differs({ title: '週年晚宴。', note: ' stage OF 1.5 m!' })).toBe(false);
    expect(differs({ title: '週年午宴' })).toBe(true);
    expect(differs({ note: 'Stage of 15 m' })).toBe(true);
    expect(differs({ lines: [{ at: '2026-12-31T10:00:00.000Z', amount: 301 }] })).toBe(true);
  });

  it('and a seal of the time when every sign counted still tells the same form', () => {
    expect(isSealedAs(sha256(canonical(form)), form)).toBe(true);
    expect(isSealedAs(undefined, form)).toBe(false);
  });
});
