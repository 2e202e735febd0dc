import { ex } from '@marquee/contracts';
import type { Fact } from '@marquee/kernel';
import { given, person } from '@marquee/testing';
import { ExecutionPlan } from './execution-plan.js';
import * as f from './plan.fixture.js';
import * as r from './review-rules.js';

const { id, at } = f;
const now = at;
const reads = { basis: f.basis };
const inReview = [...f.complete, f.submitted];
const decided = [...inReview, f.reviewed('pl'), f.reviewed('cs')];
const plan = (facts: readonly Fact[]) => given(ExecutionPlan, facts);

describe('C4.1.2 平行審閱 · parallel review', () => {
  const review = (facts: readonly Fact[], actor: ReturnType<typeof person>, input: object) =>
    plan(facts).when('reviewExecutionPlan', { actor, id, now, input: input as never });

  it('each department decides for itself, once', () => {
    review(inReview, f.planner, { dept: 'pl', verdict: 'approved' }).then(f.reviewed('pl'));
    review(inReview, f.planner, { dept: 'cs', verdict: 'approved' }).rejects(r.speaksForOwnDept);
    review([...inReview, f.reviewed('pl')], f.planner, { dept: 'pl', verdict: 'approved' }).rejects(
      r.deptHasNotDecided,
    );
    review(inReview, person('choi', 'design_manager'), { dept: 'de', verdict: 'approved' }).rejects(r.deptIsAsked);
    review(f.complete, f.planner, { dept: 'pl', verdict: 'approved' }).rejects(r.isInReview);
  });

  it('an objection needs a comment, and returns the plan with its next version; nothing is approved any more (S08)', () => {
    review([...inReview, f.reviewed('pl')], f.desk, { dept: 'cs', verdict: 'objected' }).rejects(r.objectionHasComment);
    review([...inReview, f.reviewed('pl')], f.desk, {
      dept: 'cs',
      verdict: 'objected',
      comment: '入場動線與客戶要求不符。',
    }).then((state) => {
      expect(state).toMatchObject({
        status: 'drafting',
        executionPlanVersion: 2,
        reviews: [],
        reviewers: [],
        objections: [{ dept: 'cs', version: 1, comment: '入場動線與客戶要求不符。' }],
      });
      expect(state.segments).toHaveLength(6);
    });
  });

  it('is understood by each department, once approved', () => {
    const done = plan([...decided, f.approved]);
    done
      .when('acknowledgeExecutionPlan', { actor: f.desk, id, now, input: { dept: 'cs' } })
      .thenState({ acknowledgements: [{ dept: 'cs', byId: 'wong', at }] });
    plan([
      ...decided,
      f.approved,
      ex.ExecutionPlanAcknowledged({
        projectId: id,
        executionPlanVersion: 1,
        planVersion: 2,
        dept: 'cs',
        by: 'wong',
        at,
      }),
    ])
      .when('acknowledgeExecutionPlan', { actor: f.desk, id, now, input: { dept: 'cs' } })
      .rejects(r.deptHasNotAcknowledged);
    plan(decided)
      .when('acknowledgeExecutionPlan', { actor: f.desk, id, now, input: { dept: 'cs' } })
      .rejects(r.isApproved);
  });
});

describe('核准 · approval by the execution manager', () => {
  const approve = (facts: readonly Fact[], differs: object = {}, actor = f.lau) =>
    plan(facts).when('approveExecutionPlan', { actor, id, now, reads: { ...reads, ...differs } });

  it('when all required departments have approved', () => {
    approve(decided).then(f.approved);
    approve([...inReview, f.reviewed('pl')]).rejects(r.allDeptsApproved);
    approve(f.complete).rejects(r.isInReview);
  });

  it('not by whoever submitted it, nor for somebody who did', () => {
    approve(decided, {}, person('fung', 'execution_manager')).rejects(r.notOwnPlan);
    approve(decided, {}, { ...f.lau, onBehalfOf: 'fung' }).rejects(r.notOwnPlan);
    approve(decided, {}, f.fung).forbidden();
  });

  it('not while a high risk has no approved contingency plan, which is named (S11, C7.2.1)', () => {
    const risk = { id: 'r1', projectId: id, description: '颱風', level: 'high' };
    approve(decided, { risks: [risk] }).rejects(r.highRisksAreCovered);
    approve(decided, { risks: [{ ...risk, covered: true }] }).thenState({ status: 'approved' });
    approve(decided, { risks: [{ ...risk, closed: true }] }).thenState({ status: 'approved' });
    expect((r.highRisksAreCovered.says as (c: unknown) => { zh: string })({ reads: { risks: [risk] } }).zh).toContain(
      '颱風',
    );
  });

  it('locks the plan', () => {
    plan([...decided, f.approved])
      .when('addSegment', { actor: f.fung, id, input: { title: '加演', stage: 'live' } })
      .rejects(r.isDrafting);
  });
});
