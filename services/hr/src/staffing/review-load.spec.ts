import { pl } from '@marquee/contracts';
import type { Fact } from '@marquee/kernel';
import { asked, happened, NOW, person, shown } from '@marquee/testing';
import { load } from './load.js';
import { ReviewLoad, reviewWorkload } from './review-load.js';

const named = { projectId: 'prj-1', reviewId: 'rev1' };
const deadline = '2026-03-06T01:00:00.000Z';
const seat = (reviewerId: string) => ({ reviewerId, role: 'execution_manager' as const });
const opened = (reviewId = 'rev1', ...people: string[]) =>
  pl.ReviewOpened({
    ...{ ...named, reviewId, by: 'ng', number: reviewId, draftIds: ['d1', 'd2'], authorIds: [] },
    panel: people.map(seat),
    deadline,
    at: NOW,
  });
const scored = (reviewerId: string, draftId: string) =>
  pl.ReviewScoreSubmitted({
    ...{ ...named, reviewerId, draftId, feasibility: 80, innovation: 70, costBenefit: 60 },
    at: NOW,
  });
const reason = '與場地供應商有親屬關係，須避嫌。';
const rows = (...facts: Fact[]) =>
  Object.values(
    shown(
      ReviewLoad,
      facts.map((fact, i) => happened(fact, { seq: i + 1 })),
    ),
  );
const workload = (...facts: Fact[]) =>
  asked(reviewWorkload, { viewer: person('tam', 'hr_staff'), reads: { reviews: rows(...facts) } });
const has = (employeeId: string, reviews: number, drafts: number, nextDeadline = deadline) => ({
  employeeId,
  reviews,
  drafts,
  nextDeadline,
});

describe('W08 評審工作量 · human resources see the load of reviewers', () => {
  it('who has how many drafts yet to score, and by when', () => {
    expect(workload(opened('rev1', 'ng', 'lau'), scored('lau', 'd1'))).toEqual({
      people: [has('ng', 1, 2), has('lau', 1, 1)],
    });
    expect(workload(opened('rev1', 'ng'), opened('rev2', 'ng', 'lau'))).toEqual({
      people: [has('ng', 2, 4), has('lau', 1, 2)],
    });
  });

  it('goes with a seat that passes to somebody else, and ends with the scores or the review', () => {
    const recused = pl.ReviewerRecused({ ...named, reviewerId: 'lau', draftIds: ['d1', 'd2'], reason, at: NOW });
    const later = '2026-03-09T01:00:00.000Z';
    const substituted = pl.ReviewerSubstituted({
      ...{ ...named, by: 'ng', reviewerId: 'lau', substituteId: 'tse', role: 'execution_manager' },
      ...{ draftIds: ['d1', 'd2'], deadline: later, waiting: [], reason, at: NOW },
    });
    expect(workload(opened('rev1', 'lau'), recused)).toEqual({ people: [] });
    expect(workload(opened('rev1', 'lau'), recused, substituted)).toEqual({ people: [has('tse', 1, 2, later)] });
    expect(workload(opened('rev1', 'lau'), scored('lau', 'd1'), scored('lau', 'd2'))).toEqual({ people: [] });
    const voided = pl.ReviewVoided({ ...named, by: 'ng', draftIds: ['d1'], reason, at: NOW });
    expect(workload(opened('rev1', 'ng'), voided)).toEqual({ people: [] });
  });

  it('is part of a person’s load in a period', () => {
    const ask = (to: string) =>
      asked(load, {
        viewer: person('tam', 'hr_staff'),
        id: 'lau',
        input: { from: NOW, to },
        reads: { scoring: rows(opened('rev1', 'lau')) },
      });
    expect(ask(deadline)).toMatchObject({ reviews: [{ reviewId: 'rev1', deadline, draftIds: ['d1', 'd2'] }] });
    expect(ask('2026-03-05T01:00:00.000Z')).toMatchObject({ reviews: [] });
  });
});
