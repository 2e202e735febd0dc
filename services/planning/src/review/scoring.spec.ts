import { pl } from '@marquee/contracts';
import type { Fact, Policies } from '@marquee/kernel';
import { given, person, system } from '@marquee/testing';
import { notByAnAuthor } from './panel-rules.js';
import * as f from './review.fixture.js';
import { Review } from './review.js';
import * as r from './scoring-rules.js';

const review = (...facts: Fact[]) => given(Review, [...f.open, ...facts]);
const machinery = system('planning');
interface Differs {
  readonly facts?: Fact[];
  readonly actor?: typeof f.ng;
  readonly now?: string;
  readonly policy?: Partial<Policies>;
  readonly input?: object;
}
const submitScore = ({ facts = [], actor = f.lau, input, ...c }: Differs = {}) =>
  review(...facts).when('submitScore', { actor, id: f.id, input: { draftId: 'd1', ...f.good, ...input }, ...c });
/** Somebody who stands in for another. */
const inPlaceOf = (onBehalfOf: string, id: string) => ({ ...person(id, 'execution_manager'), onBehalfOf });

describe('C3.2.4 評分 · scoring', () => {
  it('is for whoever sits on the panel', () => {
    submitScore().then(f.score('lau', 'd1'));
    submitScore({ actor: f.ext }).then(f.score('ext', 'd1'));
    submitScore({ actor: person('fung', 'finance_manager') }).rejects(r.sitsOnThePanel);
    submitScore({ actor: person('cl', 'client_contact') }).forbidden();
  });

  it('from 0 to 100 in each criterion', () => {
    submitScore({ input: { feasibility: 0, innovation: 100, opinion: '場地未能容納舞台。' } }).thenState({
      status: 'open',
    });
    submitScore({
      input: { feasibility: -1, innovation: 101, costBenefit: 200, opinion: '場地未能容納舞台。' },
    }).rejects(r.marksInRange);
    submitScore({ input: { feasibility: 70.5 } }).malformed('feasibility');
  });

  it('with an opinion where a mark is low', () => {
    submitScore({ input: { innovation: 59 } }).rejects(r.opinionOnLowMarks);
    submitScore({ input: { innovation: 59, opinion: '……' } }).rejects(r.opinionOnLowMarks);
    submitScore({ input: { innovation: 59, opinion: '燈海已見於多個活動。' } }).then(
      f.score('lau', 'd1', { innovation: 59 }, '燈海已見於多個活動。'),
    );
    submitScore({ input: { innovation: 60 } }).thenState({ status: 'open' });
    const less = { 'plan.review.minComment': 40 };
    submitScore({ policy: less, input: { innovation: 49 } }).rejects(r.opinionOnLowMarks);
    submitScore({ policy: less, input: { innovation: 50 } }).thenState({ status: 'open' });
  });

  it('each draft once; the reviewer has scored when every draft is', () => {
    submitScore({ facts: [f.score('lau', 'd1')] }).rejects(r.scoresEachDraftOnce);
    submitScore({ input: { draftId: 'd9' } }).rejects(r.draftIsUnderReview);
    const statusOf = (facts: Fact[]) =>
      (Review.fold([...f.open, ...facts])!['panel'] as { status: string }[])[1]!.status;
    expect([statusOf([]), statusOf([f.score('lau', 'd1')]), statusOf(f.ballot('lau'))]).toEqual([
      'pending',
      'pending',
      'scored',
    ]);
  });

  it('only while the review is open and in time', () => {
    given(Review, [f.scheduled])
      .when('submitScore', { actor: f.lau, id: f.id, input: { draftId: 'd1', ...f.good } })
      .rejects(r.isOpen);
    submitScore({ facts: [f.voided] }).rejects(r.isOpen);
    submitScore({ now: f.deadline }).rejects(r.isInTime);
    submitScore({ now: f.deadline, facts: [f.overdue('ng', 'lau', 'ext'), f.extended] }).thenState({ status: 'open' });
  });

  it('by a delegate in the place of a reviewer, unless they review or wrote a draft themselves', () => {
    submitScore({ actor: inPlaceOf('lau', 'mak') }).then(f.score('lau', 'd1'));
    submitScore({ actor: inPlaceOf('lau', 'ext') }).rejects(r.judgesForOneSeat);
    submitScore({ actor: inPlaceOf('lau', 'yip') }).rejects(notByAnAuthor);
  });
});

describe('C3.2.4 迴避 · recusal', () => {
  const recuse = (facts: Fact[] = [], reason = f.reason, actor = f.lau) =>
    review(...facts).when('recuse', { actor, id: f.id, input: { reason } });

  it('is explained, and comes before the reviewer’s scores are in', () => {
    recuse().then(f.recused('lau'));
    recuse([], '避嫌').rejects(r.recusalIsExplained);
    for (const facts of [f.ballot('lau'), [f.recused('lau')]]) recuse(facts).rejects(r.mayStillRecuse);
    recuse([], f.reason, inPlaceOf('lau', 'ext')).rejects(r.judgesForOneSeat);
    recuse([f.score('lau', 'd1')]).thenState({ status: 'open' });
    recuse([], f.reason, f.yip).rejects([r.sitsOnThePanel, notByAnAuthor]);
  });

  it('ends the reviewer’s part', () => {
    submitScore({ facts: [f.recused('lau')] }).rejects(r.hasNotRecused);
  });
});

describe('C3.2.4 評分期限 · the time to score', () => {
  const [, clock] = Review.clocks;
  const dueOf = (...facts: Fact[]) => clock!.at(Review.fold([...f.open, ...facts])!);

  it('is a clock as long as somebody has not scored', () => {
    expect(dueOf()).toBe(f.deadline);
    expect(dueOf(...f.ballot('ng'), ...f.ballot('lau'), f.recused('ext'))).toBeUndefined();
    expect(dueOf(f.overdue('ng', 'lau', 'ext'))).toBeUndefined();
    expect(dueOf(f.overdue('ng', 'lau', 'ext'), f.extended)).toBe(f.later);
  });

  it('makes whoever has not scored overdue', () => {
    const note = (facts: Fact[], now = f.deadline) =>
      review(...facts).when('noteDeadlinePassed', { actor: machinery, id: f.id, now });
    note(f.ballot('ng')).then(f.overdue('lau', 'ext'));
    note([], '2026-03-05T01:00:00.000Z').rejects(r.timeIsUp);
    note([f.overdue('ng', 'lau', 'ext')]).rejects(r.timeIsUp);
  });

  it('is extended by the chair with a reason', () => {
    const extend = (input: object = {}, actor = f.ng) =>
      review().when('extendReview', { actor, id: f.id, input: { deadline: f.later, reason: f.reason, ...input } });
    extend().then(f.extended);
    extend({ deadline: f.deadline, reason: '趕' }).rejects([r.deadlineIsLater, r.extensionIsExplained]);
    extend({ deadline: '2026-06-30T00:00:00.000Z' }).rejects(r.extensionHasAnEnd);
    extend({}, person('yip', 'planning_manager')).rejects(notByAnAuthor);
    extend({}, f.lau).forbidden();
  });
});

describe('C3.2.4 評分互不可見 · what a reader sees of the scores', () => {
  const concluded = pl.ReviewConcluded({
    projectId: f.projectId,
    reviewId: f.id,
    by: 'ng',
    outcome: 'revise',
    draftIds: ['d1', 'd2'],
    results: [],
    standard: [],
    todos: [],
    at: f.later,
  });
  const seen = (viewer: typeof f.ng, ...facts: Fact[]) => {
    const scores = Review.options.shown!['scores']!(Review.fold([...f.open, ...facts])!, viewer) as {
      reviewerId: string;
    }[];
    return [...new Set(scores.map((score) => score.reviewerId))];
  };
  const [ngScored, lauScored] = [f.ballot('ng'), f.ballot('lau')];

  it('is their own, until every one of their own is in', () => {
    expect(seen(f.lau, ...ngScored)).toEqual([]);
    expect(seen(f.lau, ...ngScored, f.score('lau', 'd1'))).toEqual(['lau']);
    expect(seen(f.lau, ...ngScored, ...lauScored)).toEqual(['ng', 'lau']);
  });

  it('is nothing for an author, for staff beside the panel, and for who recused themselves or is overdue', () => {
    for (const viewer of [f.yip, person('gm', 'gm')]) expect(seen(viewer, ...ngScored)).toEqual([]);
    expect([seen(f.lau, ...ngScored, f.recused('lau')), seen(f.lau, ...ngScored, f.overdue('lau', 'ext'))]).toEqual([
      [],
      [],
    ]);
  });

  it('goes by the person, not by whom they stand in for', () => {
    expect(seen({ ...person('lau', 'planning_manager'), onBehalfOf: 'ng' }, ...ngScored)).toEqual([]);
    expect(seen({ ...person('mak', 'planning_manager'), onBehalfOf: 'ng' }, ...ngScored)).toEqual([]);
  });

  it('is everything once the review is concluded, and no more than before when it is void', () => {
    expect(seen(f.yip, ...ngScored, ...lauScored, concluded)).toEqual(['ng', 'lau']);
    expect([
      seen(f.yip, ...ngScored, f.voided),
      seen(f.lau, ...ngScored, f.voided),
      seen(f.ng, ...ngScored, f.voided),
    ]).toEqual([[], [], ['ng']]);
  });

  it('is of a review that they know of: staff of all, an expert from outside of those on whose panel they sit', () => {
    const mayRead = (viewer: typeof f.ng) => Review.options.readable!(Review.fold(f.open)!, viewer);
    expect([mayRead(person('gm', 'gm')), mayRead(f.ext), mayRead(person('other', 'expert'))]).toEqual([
      true,
      true,
      false,
    ]);
  });
});
