import { pl } from '@marquee/contracts';
import type { Fact, Policies } from '@marquee/kernel';
import { answers, given, happened, NOW, person } from '@marquee/testing';
import { recusedChairFollowsThePanel } from './conclusion-rules.js';
import { notByAnAuthor } from './panel-rules.js';
import * as q from './quorum-rules.js';
import { reviewReactions } from './reactions.js';
import { Review } from './review.js';
import * as f from './review.fixture.js';
import * as score from './scoring-rules.js';
import * as r from './substitution.js';

interface Differs {
  readonly input?: object;
  readonly policy?: Partial<Policies>;
  readonly actor?: typeof f.ng;
  readonly reads?: object;
}
const conclude = (facts: readonly Fact[], { input, policy, actor = f.ng, reads }: Differs = {}) =>
  given(Review, [...f.open, ...facts]).when('concludeReview', {
    actor,
    id: f.id,
    input: {
      decision: 'selected',
      selectedDraftId: 'd1',
      standard: [...pl.qualityStandard.options],
      ...input,
    } as never,
    reads: { selected: { status: 'submitted' }, units: f.units, ...reads },
    ...(policy && { policy }),
  });
const [ng, lau, ext] = [f.ballot('ng'), f.ballot('lau'), f.ballot('ext')];
const half = { 'plan.review.quorum': 0.5 };

it('C3.2.4 an author who stands in for a reviewer does not take that reviewer off the panel', () => {
  const author = { ...person('yip', 'execution_manager'), onBehalfOf: 'lau' };
  given(Review, f.open)
    .when('recuse', { actor: author, id: f.id, input: { reason: f.reason } })
    .rejects(notByAnAuthor);
});

describe('C3.2.4 法定人數 · the quorum is of the panel as it was opened', () => {
  it('and no recusal makes it smaller', () => {
    conclude([...ng, ...lau]).rejects([q.quorumIsReached, q.requiredRolesHaveJudged]);
    conclude([...ng, ...ext, f.recused('lau')]).rejects([q.quorumIsReached, q.recusedHeadsAreReplaced]);
    conclude([...ng, ...ext], { policy: { 'plan.review.quorum': 2 / 3 } }).thenState({ status: 'concluded_pass' });
    conclude([...ng, ...lau, f.score('ext', 'd1')]).rejects([q.quorumIsReached, q.requiredRolesHaveJudged]);
  });

  it('the chair alone, after all heads and the only expert recused themselves, decides nothing', () => {
    const alone = [...ng, f.recused('lau'), f.recused('ext')];
    const everything = [q.quorumIsReached, q.requiredRolesHaveJudged, q.recusedHeadsAreReplaced];
    conclude(alone).rejects(everything);
    conclude(alone, { input: { decision: 'reviseAll', selectedDraftId: undefined, standard: [] } }).rejects(everything);
    conclude(['ng', 'lau', 'ext'].map(f.recused), {
      input: { decision: 'reviseAll', selectedDraftId: undefined, standard: [] },
      policy: { 'plan.review.quorum': 0 },
    }).rejects(everything);
  });

  it('nor without the roles that policy asks for, however many others have scored', () => {
    conclude([...ng, ...lau], { policy: half }).rejects(q.requiredRolesHaveJudged);
    conclude([...lau, ...ext, f.recused('ng'), f.substituted('ng', 'sin')], { policy: half }).rejects(
      q.requiredRolesHaveJudged,
    );
    conclude([...ng, ...ext], { policy: half }).thenState({ status: 'concluded_pass' });
  });

  it('a head who recused themselves is replaced first; where policy asks for no heads, they need not be', () => {
    conclude([...ng, ...ext, f.recused('lau')], { policy: half }).rejects(q.recusedHeadsAreReplaced);
    const facts = [...ng, ...ext, f.recused('lau'), f.substituted('lau', 'tse')];
    conclude(facts, { policy: half }).thenState({ status: 'concluded_pass' });
    conclude([...facts, f.recused('tse')], { policy: half }).rejects(q.recusedHeadsAreReplaced);
    conclude([...facts, ...f.ballot('tse')]).thenState({ status: 'concluded_pass' });
    const roles = { required: ['planning_manager' as const], allDepartmentHeads: false, minExperts: 1 };
    conclude([...ng, ...ext, f.recused('lau')], { policy: { ...half, 'plan.review.roles': roles } }).thenState({
      status: 'concluded_pass',
    });
  });

  it('a chair who recused themselves selects what the panel scored highest and nothing else', () => {
    const facts = [f.recused('ng'), f.substituted('ng', 'sin'), ...f.ballot('sin', { innovation: 90 }), ...lau, ...ext];
    conclude(facts).thenState({ status: 'concluded_pass' });
    conclude(facts, { input: { selectedDraftId: 'd2' } }).rejects(recusedChairFollowsThePanel);
    conclude([...f.ballot('ng', { innovation: 90 }), ...lau, ...ext], { input: { selectedDraftId: 'd2' } }).thenState({
      selectedDraftId: 'd2',
    });
    const late = [f.overdue('ng'), f.extended, f.substituted('ng', 'sin'), ...f.ballot('sin', { innovation: 90 })];
    conclude([...late, ...lau, ...ext], { input: { selectedDraftId: 'd2' } }).rejects(recusedChairFollowsThePanel);
  });
});

describe('C3.2.4 改派 · somebody else takes the seat', () => {
  const people = {
    lau: { active: true, roles: ['execution_manager'] },
    ext: { active: true, roles: ['expert'] },
    tse: { active: true, roles: ['execution_staff'] },
    mo: { active: true, roles: ['execution_manager'] },
    pang: { active: true, roles: ['execution_staff'] },
    tsang: { active: true, roles: ['expert'] },
    gone: { active: false, roles: ['expert'] },
    leaver: { active: true, roles: ['expert'], leavesAt: '2026-03-03T01:00:00.000Z' },
  };
  const substitute = (facts: readonly Fact[], input: object = {}, c: Differs & { now?: string } = {}) =>
    given(Review, [...f.open, ...facts]).when('substituteReviewer', {
      id: f.id,
      actor: f.ng,
      ...c,
      input: { reviewerId: 'lau', substituteId: 'tse', reason: f.reason, ...input },
      reads: { people, units: f.units, ...c.reads },
    });
  const away = [f.recused('lau')];

  it('for a head: the deputy, or another manager of the department; everybody who owes a score is told', () => {
    substitute(away).then(f.substituted('lau', 'tse', ['ng', 'ext']));
    substitute([...ng, f.score('ext', 'd1'), ...away]).then((s) =>
      expect(s.panel.at(-1)).toMatchObject({
        reviewerId: 'tse',
        role: 'execution_manager',
        status: 'pending',
        replacesId: 'lau',
      }),
    );
    substitute(away, { substituteId: 'mo' }).thenState({ status: 'open' });
    substitute(away, { substituteId: 'pang' }).rejects(r.substituteCoversTheRole);
    substitute(away, { substituteId: 'tsang' }).rejects(r.substituteCoversTheRole);
  });

  it('for an expert: another active one', () => {
    const noExpert = [f.recused('ext')];
    substitute(noExpert, { reviewerId: 'ext', substituteId: 'tsang' }).thenState({ status: 'open' });
    substitute(noExpert, { reviewerId: 'ext', substituteId: 'mo' }).rejects(r.substituteCoversTheRole);
    substitute(noExpert, { reviewerId: 'ext', substituteId: 'gone' }).rejects(r.substituteCoversTheRole);
    substitute(noExpert, { reviewerId: 'ext', substituteId: 'nobody' }).rejects(r.substituteCoversTheRole);
    substitute(noExpert, { reviewerId: 'ext', substituteId: 'leaver' }).rejects(r.substituteStays);
  });

  it('only of a seat that nobody fills: recused, too late before, or gone from the company', () => {
    substitute([]).rejects(r.seatIsToBeFilled);
    substitute(f.ballot('lau')).rejects(r.seatIsToBeFilled);
    substitute([...away, f.substituted('lau', 'mo')]).rejects(r.seatIsToBeFilled);
    substitute([], { reviewerId: 'nobody' }).rejects([r.seatIsToBeFilled, r.substituteCoversTheRole]);
    substitute([f.overdue('lau'), f.extended]).thenState({ status: 'open' });
    substitute([], {}, { reads: { people: { ...people, lau: { active: false } } } }).thenState({ status: 'open' });
  });

  it('by no author, nobody of the panel, in time and with a reason', () => {
    substitute(away, { substituteId: 'ext' }).rejects([r.substituteIsNew, r.substituteCoversTheRole]);
    substitute(away, { substituteId: 'yip' }, { reads: { people: { ...people, yip: people.mo } } }).rejects(
      r.substituteIsNoAuthor,
    );
    substitute(away, { reason: '避嫌' }).rejects(r.substitutionIsExplained);
    substitute(away, {}, { now: f.deadline }).rejects(score.isInTime);
    substitute([...away, f.voided]).rejects(score.isOpen);
    substitute(away, {}, { actor: person('yip', 'planning_manager') }).rejects(notByAnAuthor);
    substitute(away, {}, { actor: f.lau }).forbidden();
  });

  it('and whoever had it scores no more', () => {
    const facts = [f.overdue('lau'), f.extended, f.substituted('lau', 'tse')];
    given(Review, [...f.open, ...facts])
      .when('submitScore', { actor: f.lau, id: f.id, input: { draftId: 'd1', ...f.good } })
      .rejects(score.hasNotRecused);
    given(Review, [...f.open, ...facts])
      .when('recuse', { actor: f.lau, id: f.id, input: { reason: f.reason } })
      .rejects(score.mayStillRecuse);
    given(Review, [...f.open, ...facts, f.overdue('ng')])
      .when('extendReview', {
        actor: f.ng,
        id: f.id,
        now: NOW,
        input: { deadline: '2026-03-12T01:00:00.000Z', reason: f.reason },
      })
      .then((s) => expect(s.panel.map((seat) => seat.status)).toEqual(['pending', 'pending', 'pending', 'pending']));
  });

  it('and the drafts are open to them', () => {
    expect(answers(reviewReactions, happened(f.substituted('ext', 'tsang')))).toEqual(
      ['d1', 'd2'].map((id) => ({ command: 'admitReviewer', id, input: { reviewId: 'rev1', reviewerId: 'tsang' } })),
    );
  });
});
