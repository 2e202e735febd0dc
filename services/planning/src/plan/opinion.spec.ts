import { pl } from '@marquee/contracts';
import { answers, happened } from '@marquee/testing';
import * as f from './plan.fixture.js';
import * as b from './publishing-rules.js';
import { planReactions } from './reactions.js';
import * as opinion from './finance-opinion-rules.js';
import * as r from './writing-rules.js';

/** Fields that later contracts of the review may ask for do no harm. */

describe('C2.2.5b 財務意見 · finance gives its opinion of the budget', () => {
  const written = [f.composed(), f.edited(2)];
  const ask = (facts: typeof written | readonly never[]) =>
    f.onPlan(facts).when('requestFinanceOpinion', { actor: f.kwan, id: f.id, reads: f.reads });

  it('when asked about a budget that is sound, once for the same budget', () => {
    ask(written).then(f.requested(2));
    ask([f.composed()]).rejects(b.budgetIsWritten);
    ask([f.composed(), f.edited(2, { budget: { ...f.budget, total: f.hkd(1) } })]).rejects(b.totalIsTheSum);
    ask([...written, f.requested(2) as never]).rejects(opinion.notAskedYet);
    ask([
      ...written,
      f.requested(2) as never,
      f.edited(3, { budget: { ...f.budget, price: f.hkd(250_000_000) } }),
    ]).then(f.requested(3, { ...f.budget, price: f.hkd(250_000_000) }));
  });

  it('is noted in the plan, of the revision that was asked about', () => {
    const [order] = answers(planReactions, happened(f.opinionGiven));
    expect(order).toMatchObject({ command: 'noteFinanceOpinion', id: f.id });
    const note = (...facts: object[]) =>
      f
        .onPlan([...written, ...facts] as never)
        .when('noteFinanceOpinion', { actor: f.machinery, id: f.id, input: order!.input as never });
    note(f.requested(2)).then(f.noted(2));
    note(f.requested(2)).thenState({ status: 'finance_reviewed' });
    note().rejects(opinion.opinionWasRequested);
    note(f.requested(2), f.noted(2)).rejects(opinion.opinionWasRequested);
    note(f.requested(2), f.edited(3, { budget: { ...f.budget, price: f.hkd(1) } }), f.requested(3)).rejects(
      opinion.opinionWasRequested,
    );
  });

  it('goes stale when the budget changes, and not when words do', () => {
    const edit = (input: object) =>
      f.onPlan(f.ready).when('editSection', { actor: f.kwan, id: f.id, reads: f.reads, input });
    edit({ budget: { ...f.budget, price: f.hkd(250_000_000) } }).thenState({ status: 'composing' });
    edit({ theme: '另一主題', budget: f.budget }).thenState({ status: 'finance_reviewed' });
  });
});

describe('R060 放棄 · a plan is abandoned', () => {
  it('with a reason, by whoever leads, and not while the client’s confirmation stands', () => {
    const abandon = (facts = f.ready, actor = f.kwan, reason = '客戶改為另辦會議，方案作罷。') =>
      f.onPlan(facts).when('abandonPlan', { actor, id: f.id, reads: f.reads, input: { reason } });
    abandon().thenState({ status: 'abandoned' });
    abandon(f.ready, f.kwan, '不做').rejects(r.abandoningIsExplained);
    abandon(f.ready, f.yip).forbidden();
    const gone = [...f.ready, pl.PlanAbandoned({ projectId: f.id, by: 'kwan', reason: '……', at: f.at })];
    f.onPlan(gone)
      .when('editSection', { actor: f.yip, id: f.id, reads: f.reads, input: { theme: 'x' } })
      .rejects(r.planIsAlive);
    const confirmed = [
      ...f.withVersion(f.ready),
      pl.PlanLocked({ projectId: f.id, planVersion: 1, confirmationId: 'c', at: f.at }),
    ];
    f.onPlan(confirmed)
      .when('abandonPlan', {
        actor: f.kwan,
        id: f.id,
        reads: f.reads,
        input: { reason: '客戶改為另辦會議，方案作罷。' },
      })
      .rejects(r.notConfirmed);
  });
});
