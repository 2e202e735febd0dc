import { pl } from '@marquee/contracts';
import type { Fact } from '@marquee/kernel';
import { Plan } from './plan.js';
import * as f from './plan.fixture.js';
import * as r from './writing-rules.js';

describe('C3.2.5 恢復 · an abandoned plan', () => {
  const gaveUp = pl.PlanAbandoned({ projectId: f.id, by: 'kwan', at: f.at, reason: '客戶改為另辦會議，方案作罷。' });
  const resume = (facts: readonly Fact[], reason = '客戶改變主意，方案恢復策劃。') =>
    f.onPlan(facts).when('resumePlan', { actor: f.kwan, id: f.id, reads: f.reads, input: { reason } });

  it('is taken up again where it was left, and may be published as it was', () => {
    resume([...f.ready, gaveUp]).thenState({
      abandonedBecause: undefined,
      resumedBecause: '客戶改變主意，方案恢復策劃。',
    });
    resume([...f.ready, gaveUp]).then((s) => expect(['composing', 'finance_reviewed']).toContain(s.status));
    resume([...f.ready, gaveUp], '恢復').rejects(r.resumingIsExplained);
    resume(f.ready).rejects(r.planIsAbandoned);
    const state = (resumedBecause?: string) => ({ state: { ...Plan.fold(f.withVersion(f.ready))!, resumedBecause } });
    expect([state(), state('客戶改變主意。')].map((c) => r.somethingChangedSince.holds(c as never))).toEqual([
      false,
      true,
    ]);
  });
});
