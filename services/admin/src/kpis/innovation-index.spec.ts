import { pl } from '@marquee/contracts';
import { asked, happened, NOW, person, shown } from '@marquee/testing';
import { DraftOrigin, innovationIndex, InnovationScore } from './innovation-index.js';

const [before, until] = ['2026-03-01T00:00:00.000Z', '2026-04-01T00:00:00.000Z'] as [string, string];
const result = (draftId: string, innovation: number, scored: number) => ({
  draftId,
  means: { feasibility: 50, innovation, costBenefit: 50 },
  weighted: 50,
  scored,
});
const concluded = (reviewId: string, projectId: string, results: readonly ReturnType<typeof result>[]) =>
  pl.ReviewConcluded({
    ...{ reviewId, projectId, by: 'ng', outcome: 'pass', draftIds: results.map((one) => one.draftId) },
    ...{ results: [...results], standard: [], todos: [], at: NOW },
  });
const idea = (draftId: string, projectId: string, kind: 'innovative' | 'reused') =>
  pl.IdeaAdded({ draftId, projectId, by: 'yip', number: draftId, title: draftId, idea: '水上舞台', kind, at: NOW });
const submitted = (draftId: string, projectId: string, ...authorIds: string[]) =>
  pl.DraftSubmitted({
    ...{ draftId, projectId, by: 'yip', title: draftId, estimate: [], total: { amount: 1, currency: 'HKD' } },
    ...{ overBudget: false, authorIds, at: NOW },
  });

const ask = (from: string) => {
  const facts = [
    concluded('r1', 'gala', [result('d1', 90, 3), result('d2', 50, 1)]),
    concluded('r2', 'fair', [result('d3', 60, 2)]),
    idea('i1', 'gala', 'innovative'),
    idea('i2', 'gala', 'reused'),
    idea('i3', 'fair', 'innovative'),
    submitted('d1', 'gala', 'yip'),
    submitted('d2', 'gala', 'yip', 'kit'),
    submitted('d3', 'fair', 'kit'),
  ].map((fact, i) => happened(fact, { seq: i + 1 }));
  return asked(innovationIndex, {
    viewer: person('hui', 'admin_staff'),
    input: { from, until },
    reads: {
      scores: Object.values(shown(InnovationScore, facts)),
      scored: shown(DraftOrigin, facts),
      added: Object.values(shown(DraftOrigin, facts)),
      owners: { yip: { roles: ['planning_staff'] }, kit: { roles: ['designer'] } },
    },
  });
};

describe('W08, C1.3.4 創新指數 · the innovation index', () => {
  it('is the mean of the scores of concluded reviews, by project and by department of the authors', () => {
    expect(ask(before)).toEqual({
      mean: 73.33,
      drafts: 3,
      ideas: 3,
      reused: 1,
      reusedShare: 1 / 3,
      projects: [
        { projectId: 'fair', mean: 60, drafts: 1, ideas: 1, reused: 0, reusedShare: 0 },
        { projectId: 'gala', mean: 80, drafts: 2, ideas: 2, reused: 1, reusedShare: 0.5 },
      ],
      departments: [
        { dept: 'design', mean: 56.67, drafts: 2 },
        { dept: 'planning', mean: 80, drafts: 2 },
      ],
    });
  });

  it('says nothing of a period in which nothing was scored', () => {
    expect(ask(until)).toEqual({ drafts: 0, ideas: 0, reused: 0, projects: [], departments: [] });
  });
});
