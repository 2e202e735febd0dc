import { ex } from '@marquee/contracts';
import type { Fact } from '@marquee/kernel';
import { given, person, system } from '@marquee/testing';
import { ExecutionPlan } from './execution-plan.js';
import * as f from './plan.fixture.js';
import * as clock from './review-clock.js';
import { deptIsAsked, isInReview } from './review-rules.js';

const { id, at } = f;
const clocks = { remindAt: '2026-11-04T01:00:00.000Z', escalateAt: '2026-11-05T01:00:00.000Z' };
const stamp = { projectId: id, executionPlanVersion: 1, planVersion: 2, at };
const submitted = ex.ExecutionPlanSubmitted({ ...stamp, ...clocks, by: 'fung', reviewers: ['pl', 'cs'] });
const inReview = [...f.complete, submitted];
const escalated = ex.ExecutionReviewEscalated({ ...stamp, waitingFor: ['cs'] });
const machine = { actor: system('execution'), id, now: at };
const chow = person('chow', 'leader');
const why = '客戶服務部主管與代理主管均在外地，逾期未覆。';

const review = (facts: readonly Fact[], actor: ReturnType<typeof person>, comment?: string, dept = 'cs') =>
  given(ExecutionPlan, facts).when('reviewExecutionPlan', {
    actor,
    id,
    now: at,
    input: { dept: dept as 'cs', verdict: 'approved', ...(comment && { comment }) },
    reads: f.unit(dept),
  });
const due = (facts: readonly Fact[]) =>
  ExecutionPlan.clocks.map((c) => [c.command, c.at(ExecutionPlan.fold(facts)!)] as const).filter(([, when]) => when);

describe('C4.1.2 沉默的部門 · a department that never reviews leaves no plan in review for ever', () => {
  it('has two working days; then it is reminded, and again each working day', () => {
    given(ExecutionPlan, f.complete)
      .when('submitExecutionPlan', {
        actor: f.fung,
        id,
        now: at,
        reads: { basis: f.basis, owners: f.owners },
      })
      .thenState({ status: 'in_review', remindAt: '2026-11-04T01:00:00.000Z', escalateAt: '2026-11-05T01:00:00.000Z' });
    given(ExecutionPlan, [...inReview, f.reviewed('pl')])
      .when('remindExecutionReview', machine)
      .then(ex.ExecutionReviewReminded({ ...stamp, waitingFor: ['cs'], nextAt: '2026-11-03T01:00:00.000Z' }));
    expect(due(inReview).map(([command]) => command)).toEqual(['remindExecutionReview', 'escalateExecutionReview']);
  });

  it('is escalated after that, and a company leader may give its word, with the reason; before, nobody else may', () => {
    given(ExecutionPlan, [...inReview, f.reviewed('pl')])
      .when('escalateExecutionReview', machine)
      .then(escalated);
    const waiting = [...inReview, f.reviewed('pl')];
    review(waiting, chow, why).rejects(clock.deptSpeaksInTime);
    review([...waiting, escalated], chow).rejects(clock.leaderSaysWhy);
    review([...waiting, escalated], chow, '好').rejects(clock.leaderSaysWhy);
    review([...waiting, escalated], f.clerk, why).rejects(clock.deptSpeaksInTime);
    review([...waiting, escalated], chow, why, 'de').rejects(deptIsAsked);
    review([...waiting, escalated], f.desk).then((s) => expect(s.reviews.at(-1)!.byLeader).toBeUndefined());
    review([...waiting, escalated], chow, why).then((s) =>
      expect(s.reviews.at(-1)).toMatchObject({ dept: 'cs', byId: 'chow', comment: why, byLeader: true }),
    );
  });

  it('the approval that follows has a clock of its own, and decision, objection or loss of the basis stops it', () => {
    review([...inReview, f.reviewed('pl'), escalated], f.desk).then((s) => {
      expect(s).toMatchObject({ remindAt: '2026-11-04T01:00:00.000Z', escalateAt: '2026-11-05T01:00:00.000Z' });
      expect(s.escalated).toBeUndefined();
    });
    const last = ex.ExecutionPlanDeptReviewed({ ...f.reviewed('cs').data, ...clocks });
    const decided = [...inReview, f.reviewed('pl'), last];
    expect(due(decided)).toHaveLength(2);
    given(ExecutionPlan, decided)
      .when('escalateExecutionReview', machine)
      .then(ex.ExecutionReviewEscalated({ ...stamp, waitingFor: [] }));
    expect(due([...decided, f.approved])).toEqual([]);
    expect(due([...inReview, f.reviewed('cs', 'objected', '入場動線與客戶要求不符。')])).toEqual([]);
    expect(due([...inReview, ex.ExecutionPlanLapsed({ ...stamp, cause: 'voided' })])).toEqual([]);
    given(ExecutionPlan, [...decided, f.approved])
      .when('remindExecutionReview', machine)
      .rejects(isInReview);
  });
});
