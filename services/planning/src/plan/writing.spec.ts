import { pl } from '@marquee/contracts';
import { happened, person, shown } from '@marquee/testing';
import { briefIsAcknowledged } from '../brief/rules.js';
import { isOfTheTeam, projectHasTeam } from '../team/membership.js';
import { ConcludedReview, selectedDraft } from './concluded-review.js';
import * as f from './plan.fixture.js';
import { priceIsWrittenByItsReaders } from './section-rules.js';
import * as r from './writing-rules.js';

const estimate = [{ category: 'venue_rental' as const, amount: f.hkd(100) }];
const submitted = pl.DraftSubmitted({
  projectId: f.id,
  draftId: 'd1',
  by: 'yip',
  title: '海上生明月',
  estimate,
  total: f.hkd(100),
  overBudget: false,
  authorIds: ['yip'],
  at: f.at,
});
/** Fields that later contracts of the review may ask for do no harm. */
const more = { standard: [] };
const concluded = (outcome: 'pass' | 'revise', selectedDraftId?: string) =>
  pl.ReviewConcluded({
    projectId: f.id,
    reviewId: 'rev-1',
    by: 'ng',
    outcome,
    draftIds: ['d1'],
    ...(selectedDraftId ? { selectedDraftId } : {}),
    results: [],
    todos: [f.todo('t1')],
    at: f.at,
    ...more,
  });
const known = (...facts: Parameters<typeof happened>[0][]) =>
  shown(
    ConcludedReview,
    facts.map((fact) => happened(fact)),
  )[f.id];

describe('C3.2.5 撰寫策劃書 · the plan document is written', () => {
  const compose = (review: unknown, input = { draftId: 'd1' }, actor = f.kwan, status = 'acknowledged') =>
    f.onPlan([]).when('composePlan', { actor, id: f.id, input, reads: { ...f.reads, review, brief: { status } } });

  it('from the draft that the review selected, with its opinions as to-dos, and what is known already', () => {
    compose(known(submitted, concluded('pass', 'd1'))).thenState({
      status: 'composing',
      title: '海濱音樂節',
      theme: '海上生明月',
      place: { venue: '中環海濱' },
      todos: [f.todo('t1')],
      budget: { lines: estimate, reserve: f.hkd(0), total: f.hkd(100), price: f.project.budget },
    });
    compose(known(submitted, concluded('pass', 'd1')), { draftId: 'd2' }).rejects(r.draftIsSelected);
  });

  it('on wishes of the client that customer service stands by as they are now', () => {
    for (const status of ['complete', 'reopened'])
      compose(known(submitted, concluded('pass', 'd1')), undefined, f.kwan, status).rejects(briefIsAcknowledged);
  });

  it('not before a review has passed, whatever order the facts arrive in', () => {
    compose(undefined).rejects([r.reviewHasPassed, r.draftIsSelected]);
    compose(known(submitted, concluded('revise'))).rejects([r.reviewHasPassed, r.draftIsSelected]);
    expect(selectedDraft(known(concluded('pass', 'd1'), submitted))).toMatchObject({ draftId: 'd1' });
    const voided = {
      ...pl.ReviewVoided({ projectId: f.id, reviewId: 'rev-1', by: 'ng', reason: '……', at: f.at, ...{ draftIds: [] } }),
    };
    expect(selectedDraft(known(submitted, concluded('pass', 'd1'), voided))).toBeUndefined();
  });

  it('by the project’s own team', () => {
    const edit = (actor = f.yip, reads: object = f.reads, input: object = { theme: '新主題' }) =>
      f.onPlan([f.composed()]).when('editSection', { actor, id: f.id, input, reads: reads as never });
    edit().thenState({ theme: '新主題', revision: 2 });
    edit(person('ng', 'planning_manager')).thenState({ theme: '新主題' });
    edit(person('mok', 'planning_staff')).rejects(isOfTheTeam);
    edit(f.yip, {}).rejects([projectHasTeam, isOfTheTeam]);
    edit(f.yip, f.reads, {}).rejects(r.someSectionGiven);
    edit(person('chow', 'finance_staff')).forbidden();
  });

  it('the section that has price and cost side by side, by whoever sees both (C10.4.1)', () => {
    const edit = (actor: typeof f.yip) =>
      f
        .onPlan([f.composed()])
        .when('editSection', { actor, id: f.id, input: { budget: f.budget }, reads: f.reads as never });
    edit(f.yip).rejects(priceIsWrittenByItsReaders);
    edit(f.kwan).thenState({ budget: f.budget });
  });

  it('section by section: what an edit leaves out stays as it was', () => {
    f.onPlan([f.composed(), f.edited(2)])
      .when('editSection', { actor: f.yip, id: f.id, input: { purpose: '慶祝' }, reads: f.reads })
      .thenState({ purpose: '慶祝', theme: f.sections.theme, revision: 3, budgetRevision: 2 });
  });

  it('in the cost categories of finance and with whole numbers only', () => {
    const line = { category: 'wine' as 'catering', amount: f.hkd(1) };
    f.onPlan([f.composed()])
      .when('editSection', {
        actor: f.yip,
        id: f.id,
        reads: f.reads,
        input: { budget: { ...f.budget, lines: [line] } },
      })
      .malformed('budget.lines.0.category');
  });
});
