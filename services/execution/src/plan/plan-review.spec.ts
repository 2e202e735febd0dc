import { ex } from '@marquee/contracts';
import type { Fact } from '@marquee/kernel';
import { given, person } from '@marquee/testing';
import { ExecutionPlan } from './execution-plan.js';
import * as f from './plan.fixture.js';
import * as m from './remark-rules.js';
import * as clock from './review-clock.js';
import * as r from './review-rules.js';
import { highRisksAreCovered, risksAreAssessed } from './risk-rules.js';

const { id, at } = f;
const now = at;
const reads = { basis: f.basis, owners: f.owners };
const inReview = [...f.complete, f.submitted];
const decided = [...inReview, f.reviewed('pl'), f.reviewed('cs')];
const plan = (facts: readonly Fact[]) => given(ExecutionPlan, facts);

describe('C4.1.2 平行審閱 · parallel review', () => {
  const review = (
    facts: readonly Fact[],
    actor: ReturnType<typeof person>,
    input: { dept: string; [more: string]: unknown },
  ) => plan(facts).when('reviewExecutionPlan', { actor, id, now, input: input as never, reads: f.unit(input.dept) });

  it('each department decides for itself, once, by its head', () => {
    review(inReview, f.planner, { dept: 'pl', verdict: 'approved' }).then(f.reviewed('pl'));
    review(inReview, f.planner, { dept: 'cs', verdict: 'approved' }).rejects(clock.deptSpeaksInTime);
    review([...inReview, f.reviewed('pl')], f.planner, { dept: 'pl', verdict: 'approved' }).rejects(
      r.deptHasNotDecided,
    );
    review(inReview, person('choi', 'design_manager'), { dept: 'de', verdict: 'approved' }).rejects(r.deptIsAsked);
    review(inReview, f.clerk, { dept: 'cs', verdict: 'approved' }).rejects(clock.deptSpeaksInTime);
    review(f.complete, f.planner, { dept: 'pl', verdict: 'approved' }).rejects(r.isInReview);
  });

  it('an objection needs a comment, and returns the plan with its next version; nothing is approved any more (S08)', () => {
    review([...inReview, f.reviewed('pl')], f.desk, { dept: 'cs', verdict: 'objected' }).rejects(m.objectionHasComment);
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
    const acknowledge = (facts: readonly Fact[], actor = f.desk) =>
      plan(facts).when('acknowledgeExecutionPlan', { actor, id, now, input: { dept: 'cs' }, reads: f.unit('cs') });
    const done = [...decided, f.approved];
    acknowledge(done).thenState({ acknowledgements: [{ dept: 'cs', byId: 'wong', at }] });
    acknowledge(done, f.clerk).rejects(r.speaksForItsDept);
    const versions = { executionPlanVersion: 1, planVersion: 2 };
    const understood = ex.ExecutionPlanAcknowledged({ projectId: id, ...versions, dept: 'cs', by: 'wong', at });
    acknowledge([...done, understood]).rejects(r.deptHasNotAcknowledged);
    acknowledge(decided).rejects(r.isApproved);
  });
});

describe('C4.1.2 意見與反對 · remarks and objections', () => {
  const objected = [...inReview, f.reviewed('cs', 'objected', '入場動線與客戶要求不符。')];
  const again = (facts: readonly Fact[]) =>
    plan(facts).when('submitExecutionPlan', { actor: f.fung, id, now, reads: { ...reads } });
  const first = f.segments[0]!;
  const edited = (requirement: string) =>
    ex.SegmentEdited({ projectId: id, executionPlanVersion: 2, by: 'fung', segment: { ...first, requirement } });
  const answered = (answer: string) =>
    plan(objected).when('answerObjection', { actor: f.fung, id, now, input: { dept: 'cs', answer } });

  it('whoever is not the head comments, and decides nothing', () => {
    const comment = (actor: ReturnType<typeof person>, words = '動線須避開貴賓入口。', facts = inReview) =>
      plan(facts).when('commentExecutionPlan', { actor, id, now, input: { dept: 'cs', comment: words } });
    comment(f.clerk).thenState({
      status: 'in_review',
      reviews: [],
      comments: [{ dept: 'cs', comment: '動線須避開貴賓入口。', version: 1, byId: 'ho', at }],
    });
    comment(f.planner).rejects(m.isOfThatDept);
    comment(f.clerk, ' ').rejects(m.commentGiven);
    comment(f.clerk, undefined, f.complete).rejects(r.isInReview);
  });

  it('what a department objected to is not handed in again as it was', () => {
    again(objected).rejects(m.objectionIsMet);
    again([...objected, edited('另設客戶入口。')]).thenState({ status: 'in_review' });
    again([...objected, edited('另設客戶入口。'), edited(first.requirement!)]).rejects(m.objectionIsMet);
    again([...objected, edited(`${first.requirement!}。 `)]).rejects(m.objectionIsMet);
    const act = { projectId: id, executionPlanVersion: 2, by: 'fung' };
    const last = f.segments.at(-1)!;
    const out = ex.SegmentRemoved({ ...act, segmentId: last.segmentId });
    const backIn = ex.SegmentAdded({ ...act, segment: { ...last, segmentId: 's99' } });
    again([...objected, out, backIn]).rejects(m.objectionIsMet);
  });

  it('unless every objection is answered in words', () => {
    answered('入場動線已由客戶書面同意，維持不變。').thenState({
      objections: [
        {
          dept: 'cs',
          verdict: 'objected',
          byId: 'wong',
          at,
          version: 1,
          comment: '入場動線與客戶要求不符。',
          answer: '入場動線已由客戶書面同意，維持不變。',
        },
      ],
    });
    answered('不改。').rejects(m.answerIsExplained);
    const answer = ex.ExecutionPlanObjectionAnswered({
      projectId: id,
      executionPlanVersion: 2,
      planVersion: 2,
      by: 'fung',
      dept: 'cs',
      objectedVersion: 1,
      answer: '入場動線已由客戶書面同意。',
      at,
    });
    again([...objected, answer]).thenState({ status: 'in_review' });
    plan([...objected, answer])
      .when('answerObjection', { actor: f.fung, id, now, input: { dept: 'cs', answer: '再次答覆同一項意見。' } })
      .rejects(m.objectionIsOpen);
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

  it('not while a risk is unassessed: it may be a high one (C7.1.2)', () => {
    const raised = { id: 'r1', projectId: id, description: '颱風' };
    const asked = ExecutionPlan.commands.get('approveExecutionPlan')!.reads as (c: unknown) => Record<string, unknown>;
    expect(asked({ id, state: { segments: [] } })['risks']).toEqual({
      get: 'many',
      from: 'ProjectRisk',
      where: { projectId: id },
    });
    approve(decided, { risks: [raised] }).rejects(risksAreAssessed);
    approve(decided, { risks: [{ ...raised, closed: true }] }).thenState({ status: 'approved' });
    approve(decided, { risks: [{ ...raised, level: 'low' }] }).thenState({ status: 'approved' });
    expect((risksAreAssessed.says as (c: unknown) => { zh: string })({ reads: { risks: [raised] } }).zh).toContain(
      '颱風',
    );
  });

  it('not while a high risk has no approved contingency plan, which is named (S11, C7.2.1)', () => {
    const risk = { id: 'r1', projectId: id, description: '颱風', level: 'high' };
    approve(decided, { risks: [risk] }).rejects(highRisksAreCovered);
    approve(decided, { risks: [{ ...risk, covered: true }] }).thenState({ status: 'approved' });
    approve(decided, { risks: [{ ...risk, closed: true }] }).thenState({ status: 'approved' });
    expect((highRisksAreCovered.says as (c: unknown) => { zh: string })({ reads: { risks: [risk] } }).zh).toContain(
      '颱風',
    );
  });

  it('not by a manager who wrote on it, until it was approved; a leader approves in their place', () => {
    const lau = ex.SegmentEdited({ projectId: id, executionPlanVersion: 1, by: 'lau', segment: f.segments[0]! });
    const written = [...f.complete, lau, f.submitted, f.reviewed('pl'), f.reviewed('cs')];
    approve(written).rejects(r.notOwnPlan);
    approve(written, {}, person('chow', 'leader')).thenState({ status: 'approved', authorIds: [] });
  });

  it('locks the plan', () => {
    plan([...decided, f.approved])
      .when('addSegment', { actor: f.fung, id, input: { title: '加演', stage: 'live' } })
      .rejects(r.isDrafting);
  });
});
