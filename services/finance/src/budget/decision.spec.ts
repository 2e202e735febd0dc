import { fi } from '@marquee/contracts';
import { remindAgainAt } from '@marquee/regulation';
import type { Fact } from '@marquee/kernel';
import { given, initialPolicies, NOW, person, system } from '@marquee/testing';
import * as f from './budget.fixture.js';
import { Budget } from './budget.js';
import * as r from './rules.js';

const by = { actor: f.chow, id: f.id, now: NOW };
const approve = (facts: readonly Fact[] = f.waiting, over: object = {}) =>
  given(Budget, facts).when('leaderApprove', { ...by, reads: { inputs: f.joined }, ...over });
const turn = (how: 'leaderReturn' | 'leaderReject', facts: readonly Fact[], over: object = {}) =>
  given(Budget, facts).when(how, { ...by, input: { reason: f.reason }, ...over });
const tiers = {
  'budget.approval.tiers': [
    { upTo: 849_999, approver: 'leader' as const },
    { upTo: null, approver: 'gm' as const },
  ],
};

describe('R133, C8.1.3 領導審批 · a leader decides', () => {
  it('approves: from here on the budget controls spending', () => {
    approve().then(f.approved, (s) => {
      expect(s).toMatchObject({
        status: 'approved',
        remindAt: undefined,
        inForce: { budgetVersion: 1, total: f.figures.total, since: NOW },
      });
      expect(s.versions).toMatchObject([{ budgetVersion: 1, outcome: 'approved', byId: 'chow', at: NOW }]);
    });
    approve(f.waiting, { actor: f.gm }).thenState({ status: 'approved' });
  });

  it('decides only on what was submitted', () => {
    approve(f.draft).rejects(r.awaitsLeader);
    approve(f.inForce).rejects(r.awaitsLeader);
    turn('leaderReturn', f.draft).rejects(r.awaitsLeader);
    turn('leaderReject', f.inForce).rejects(r.awaitsLeader);
  });

  it('never on a budget of their own preparation, nor through a delegate', () => {
    const both = person('li', ['finance_staff', 'leader']);
    approve(f.waiting, { actor: both }).rejects(r.notOwnBudget);
    approve(f.waiting, { actor: { ...f.chow, onBehalfOf: 'li' } }).rejects(r.notOwnBudget);
    turn('leaderReturn', f.waiting, { actor: both }).rejects(r.notOwnBudget);
    turn('leaderReject', f.waiting, { actor: both }).rejects(r.notOwnBudget);
    approve([...f.draft, fi.BudgetLineEdited({ ...f.edited('catering', 1).data, by: 'chow' }), f.submitted]).rejects(
      r.notOwnBudget,
    );
    approve(f.waiting, { actor: f.ko }).forbidden();
  });

  it('never on a basis that no longer stands', () => {
    approve(f.waiting, {
      reads: {
        inputs: f.inputsAfter(f.published(2), f.signed(2), f.executionApproved(1, 2), f.executionSuperseded(1, 2)),
      },
    }).rejects(r.basisStands);
  });

  it('returns or rejects with a reason, which is kept with the version', () => {
    turn('leaderReturn', f.waiting).then(f.returned, (s) =>
      expect(s).toMatchObject({
        status: 'returned',
        versions: [{ outcome: 'returned', byId: 'chow', reason: f.reason }],
        escalateAt: undefined,
      }),
    );
    turn('leaderReject', f.waiting).then(f.rejected, (s) =>
      expect(s).toMatchObject({ status: 'rejected', versions: [{ outcome: 'rejected', reason: f.reason }] }),
    );
    turn('leaderReturn', f.waiting, { input: { reason: '太貴' } }).rejects(r.budgetReasonIsLongEnough);
    turn('leaderReject', f.waiting, { input: { reason: '太貴' } }).rejects(r.budgetReasonIsLongEnough);
  });

  it('takes nothing back that is as it was returned or rejected: 300, 301 and 300 again is no change', () => {
    const submit = (facts: readonly Fact[], input: object = {}) =>
      given(Budget, facts).when('submitBudget', {
        actor: f.li,
        id: f.id,
        now: NOW,
        input,
        reads: { inputs: f.joined },
      });
    const back = [...f.waiting, f.returned];
    const edits = (...amounts: number[]) => amounts.map((amount) => f.edited('catering', amount, undefined, 2));
    submit([...back, ...edits(100_001, 100_000)]).rejects(r.changedSinceSentBack);
    submit([...back, ...edits(100_000)]).rejects(r.changedSinceSentBack);
    submit([...back, ...edits(100_001)]).thenState({ status: 'submitted' });
    submit([...back, ...edits(100_000)], { justification: f.reason }).thenState({ status: 'submitted' });
    const refused = [...f.waiting, f.rejected, f.revisionBegun()];
    submit(refused).rejects(r.changedSinceSentBack);
    submit([...refused, ...edits(99_000)]).thenState({ status: 'submitted' });
  });

  it('goes to the general manager from the amount that policy names', () => {
    approve(f.waiting, { policy: tiers }).rejects(r.isApproverOfAmount);
    approve(f.waiting, { policy: tiers, actor: f.gm }).thenState({ status: 'approved' });
    approve(f.waiting, {
      policy: {
        'budget.approval.tiers': [
          { upTo: 850_000, approver: 'leader' },
          { upTo: null, approver: 'gm' },
        ],
      },
    }).thenState({ status: 'approved' });
    turn('leaderReturn', f.waiting, { policy: tiers }).rejects(r.isApproverOfAmount);
    const escalated = fi.BudgetDecisionEscalated({
      projectId: f.id,
      budgetVersion: 1,
      approverId: 'gm',
      escalatedToId: 'chow',
      at: NOW,
    });
    approve([...f.waiting, escalated], { policy: tiers }).thenState({ status: 'approved' });
  });
});

describe('N6, B28 審批時限 · the clock of the decision', () => {
  const away = {
    id: 'chow',
    open: true,
    delegations: [
      {
        delegationId: 'd1',
        delegateId: 'wong',
        from: '2026-03-01T00:00:00.000Z',
        until: '2026-03-10T00:00:00.000Z',
        roles: ['leader'],
        dept: 'company',
      },
    ],
  };
  const clock = (
    name: 'remindBudgetDecision' | 'escalateBudgetDecision',
    reads: object = {},
    facts: readonly Fact[] = f.waiting,
    policy = {},
  ) =>
    given(Budget, facts).when(name, {
      actor: system('finance'),
      id: f.id,
      now: NOW,
      policy,
      reads: { company: f.company, ...reads },
    });
  const reminded = {
    projectId: f.id,
    budgetVersion: 1,
    at: NOW,
    nextAt: remindAgainAt({ now: NOW, policy: initialPolicies }),
  };

  it('reminds the leader, or whoever stands in, and again after the next working day', () => {
    clock('remindBudgetDecision').then(fi.BudgetDecisionReminded({ ...reminded, approverId: 'chow' }), (s) =>
      expect(s.remindAt).toBe(reminded.nextAt),
    );
    clock('remindBudgetDecision', { absences: [away] }).then(
      fi.BudgetDecisionReminded({ ...reminded, approverId: 'wong', inPlaceOfId: 'chow' }),
    );
    clock('remindBudgetDecision', {}, f.waiting, tiers).then(
      fi.BudgetDecisionReminded({ ...reminded, approverId: 'gm' }),
    );
    clock('remindBudgetDecision', { company: undefined }).then(fi.BudgetDecisionReminded(reminded));
  });

  it('escalates once: from the leader to the general manager, and the other way round', () => {
    const to = (approverId: string, escalatedToId: string) =>
      fi.BudgetDecisionEscalated({ projectId: f.id, budgetVersion: 1, approverId, escalatedToId, at: NOW });
    clock('escalateBudgetDecision').then(to('chow', 'gm'), (s) =>
      expect(s).toMatchObject({ escalated: true, escalatedToId: 'gm', escalateAt: undefined }),
    );
    clock('escalateBudgetDecision', {}, f.waiting, tiers).then(to('gm', 'chow'));
  });

  it('stands still when nothing is to be decided', () => {
    clock('remindBudgetDecision', {}, f.inForce).rejects(r.awaitsLeader);
    clock('escalateBudgetDecision', {}, f.draft).rejects(r.awaitsLeader);
    expect(Budget.clocks.map((d) => d.at(f.stateAfter(f.waiting)))).toEqual([
      f.submitted.data.remindAt,
      f.submitted.data.escalateAt,
      undefined,
    ]);
    expect(Budget.clocks.map((d) => d.at(f.stateAfter(f.inForce)))).toEqual([undefined, undefined, undefined]);
  });
});
