import { cs } from '@marquee/contracts';
import { applyPatch, type Recorded } from '@marquee/kernel';
import * as f from './initiation/initiation.fixture.js';
import { ClientDay, clientDays } from './views.js';

describe('R027 客戶活動日 · days of a client', () => {
  const rowAfter = (...facts: { data: object; type: string }[]) =>
    facts
      .flatMap((fact) => ClientDay.patches(fact as unknown as Recorded))
      .filter(([key]) => key === 'c1/2026-12-20')
      .reduce((row, patch) => applyPatch(row, patch), { id: 'c1/2026-12-20' } as ReturnType<typeof applyPatch>);
  const numbers = (row: object) =>
    ((row as { applications?: { number: string }[] }).applications ?? []).map((a) => a.number);

  it('names every day that the event touches', () =>
    expect(clientDays(f.slot)).toEqual(['c1/2026-12-20', 'c1/2026-12-21']));
  it('holds an application once, however often it is submitted', () =>
    expect(numbers(rowAfter(f.submitted(), f.submitted()))).toEqual(['INI-2026-0001']));
  it('lets the days go when the application is withdrawn', () => {
    const withdrawn = cs.InitiationWithdrawn({ initiationId: f.id, by: 'ann', at: f.at, released: f.slot });
    expect(numbers(rowAfter(f.submitted(), withdrawn))).toEqual([]);
  });
});
