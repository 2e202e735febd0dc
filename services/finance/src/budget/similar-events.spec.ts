import { fi } from '@marquee/contracts';
import { happened, initialPolicies, NOW, shown } from '@marquee/testing';
import * as f from './budget.fixture.js';
import { submit } from './preparation.fixture.js';
import * as r from './rules.js';
import { comparisonOf, SimilarBudgets, similarRows } from './similar.js';

describe('R132, C8.1.2 同類活動 · comparison with similar events', () => {
  const at = (
    projectId: string,
    total: number,
    attendees: number,
    eventType: 'festival' | 'launch' = 'festival',
    when = NOW,
  ) =>
    happened(fi.BudgetApproved({ ...f.approved.data, projectId, eventType, attendees, total: f.hkd(total), at: when }));
  /** 3,000 people for 850,000 are 283 a head. */
  const rows = (...events: readonly ReturnType<typeof at>[]) => {
    const all = shown(SimilarBudgets, events);
    return Object.fromEntries(
      similarRows(f.stateAfter(f.draft), NOW).flatMap((key) => (all[key] ? [[key, all[key]]] : [])),
    );
  };
  const three = rows(at('p1', 500_000, 1000), at('p2', 500_000, 1000), at('p3', 500_000, 1000));

  it('is per attendee, among events of the same type of this year and the two before, each counted once with its newest budget', () => {
    const found = comparisonOf(
      f.id,
      f.stateAfter(f.draft),
      rows(
        at('p1', 900_000, 1000, 'festival', '2024-05-01T00:00:00.000Z'),
        at('p1', 300_000, 1000),
        at('p2', 500_000, 1000, 'festival', '2025-05-01T00:00:00.000Z'),
        at('p3', 1, 1000, 'launch'),
        at('p4', 1, 1000, 'festival', '2023-05-01T00:00:00.000Z'),
        at(f.id, 1, 1000),
      ),
    );
    expect(found).toMatchObject({ events: 2, meanPerAttendee: 400 });
    expect(found!.deviation).toBeCloseTo(850 / 3 / 400 - 1);
  });

  it('wants a note when it deviates by more than policy allows', () => {
    submit(f.draft, { reads: { similar: three } }).rejects(r.deviationIsNoted);
    submit(f.draft, { reads: { similar: three }, input: { deviationNote: '場地由客戶提供，只付管理費。' } }).thenState({
      status: 'submitted',
      deviationNote: '場地由客戶提供，只付管理費。',
    });
    submit(f.draft, {
      reads: { similar: three },
      policy: { 'budget.similarEvents': { deviation: 0.5, minEvents: 3 } },
    }).thenState({ status: 'submitted' });
  });

  it('does not compare with fewer events than policy wants', () => {
    submit(f.draft, { reads: { similar: rows(at('p1', 500_000, 1000), at('p2', 500_000, 1000)) } }).thenState({
      status: 'submitted',
    });
    expect(initialPolicies['budget.similarEvents'].minEvents).toBe(3);
  });

  it('finds nothing where nothing was approved', () =>
    expect(comparisonOf(f.id, f.stateAfter(f.draft), {})).toBeUndefined());
});
