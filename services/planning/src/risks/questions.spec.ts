import { pl } from '@marquee/contracts';
import { asked } from '@marquee/testing';
import { riskGaps, riskMatrix } from './questions.js';
import * as f from './risk.fixture.js';
import { RiskRegister } from './risk-register.js';
import { Risk } from './risk.js';

const { projectId } = f;
const known = (id: string, ...facts: Parameters<typeof f.risk>) => ({
  ...(Risk.fold([f.raised, ...facts]) as object),
  id,
});
const register = {
  ...(RiskRegister.fold([
    pl.RiskRegisterOpened({ projectId, ...f.dates, at: f.inDays(0), firstDueAt: f.inDays(7) }),
  ]) as object),
  id: projectId,
};

describe('C7.1.2 風險矩陣 · the risk matrix', () => {
  const matrix = (risks: object[], policy = {}) =>
    asked(riskMatrix, { viewer: f.crew, id: projectId, reads: { risks }, policy }) as {
      likelihood: number;
      unassessed: number;
      cells: { likelihood: number; impact: number; level: string; count: number; riskIds: string[] }[];
    };
  const at = (m: ReturnType<typeof matrix>, likelihood: number, impact: number) =>
    m.cells.find((c) => c.likelihood === likelihood && c.impact === impact);

  it('counts the open risks of every cell', () => {
    const m = matrix([
      known('a', ...f.high),
      known('b', ...f.high),
      known('c', ...f.medium),
      known('d', ...f.medium, f.closed),
      known('e'),
    ]);
    expect([m.cells.length, m.unassessed, m.cells.reduce((sum, c) => sum + c.count, 0)]).toEqual([25, 1, 3]);
    expect(at(m, 5, 4)).toMatchObject({ level: 'high', count: 2, riskIds: ['a', 'b'] });
    expect(at(m, 2, 4)).toMatchObject({ level: 'medium', count: 1, riskIds: ['c'] });
    expect(at(m, 1, 1)).toMatchObject({ level: 'low', count: 0 });
  });

  it('is drawn by the scale of the newest assessment, which the project may have kept, and by the company’s where there is none', () => {
    expect(at(matrix([known('a', ...f.high)], { 'risk.highFrom': 25 }), 4, 4)).toMatchObject({ level: 'high' });
    expect(matrix([], { 'risk.matrix': { likelihood: 3, impact: 3 } }).cells.length).toBe(9);
  });
});

describe('W13 登記冊的缺漏 · what the register lacks', () => {
  const gaps = (risks: object[], now = f.inDays(1), book: object = { register }) =>
    asked(riskGaps, { viewer: f.crew, id: projectId, now, reads: { risks, ...book } });
  const plan = [f.drafted, f.approved];

  it('high risks without an approved contingency plan', () => {
    const risks = [
      known('a', ...f.high, f.responded),
      known('b', ...f.high, f.responded, f.drafted),
      known('c', ...f.high, f.responded, ...plan),
    ];
    expect(gaps(risks)).toMatchObject({ uncoveredRiskIds: ['a', 'b'], unansweredRiskIds: [], complete: false });
  });

  it('risks without assessment, response or review, and responses that are late or to be adjusted', () => {
    const overdue = pl.RiskReviewOverdue({ projectId, riskId: 'd', dueAt: f.inDays(7), at: f.inDays(7) });
    const adjust = known('e', ...f.medium, f.responded, f.reviewed('adjust_measures'));
    const watched = known('f', ...f.medium, f.responded, f.reviewed('measures_suffice'));
    expect(
      gaps(
        [
          known('a'),
          known('b', ...f.medium),
          known('c', ...f.medium, f.responded),
          known('d', ...f.medium, overdue, f.responded),
          adjust,
          watched,
        ],
        f.inDays(15),
      ),
    ).toMatchObject({
      unassessedRiskIds: ['a'],
      unansweredRiskIds: ['b'],
      lateResponseRiskIds: ['c', 'd', 'e'],
      overdueReviewRiskIds: ['d'],
      unadjustedRiskIds: ['e'],
    });
  });

  it('departments that are late, and categories that nobody thought of', () => {
    const late = {
      ...register,
      departments: [
        { dept: 'fi', overdue: true, dueAt: f.inDays(7) },
        { dept: 'hr', overdue: false },
      ],
    };
    const raised = (category: string, n: number) => ({ category, raised: n });
    expect(gaps([], f.inDays(8), { register: late })).toMatchObject({
      lateDepartments: [{ dept: 'fi', dueAt: f.inDays(7) }],
      complete: false,
    });
    expect(gaps([known('a', ...f.high, f.responded, ...plan), known('b', ...f.high, f.closed)])).toMatchObject({
      lateDepartments: [],
      complete: true,
      categories: [
        raised('market', 0),
        raised('client', 0),
        raised('safety', 2),
        raised('quality', 0),
        raised('legal', 0),
        raised('other', 0),
      ],
    });
  });

  it('nothing is said of a project that nobody knows', () => {
    expect(gaps([], f.inDays(1), {})).toBeUndefined();
  });
});
