import { cs } from '@marquee/contracts';
import { applyPatch, type Fact, type Recorded } from '@marquee/kernel';
import { answers, eventMoved, given, happened, NOW, shown, system } from '@marquee/testing';
import * as f from './initiation/initiation.fixture.js';
import { Initiation } from './initiation/initiation.js';
import { reactions } from './reactions.js';
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
  it('moves with the event: its days are those of the dates in force', () => {
    const later = { startsAt: '2026-12-24T02:00:00.000Z', endsAt: '2026-12-24T14:00:00.000Z' };
    const state = (facts: readonly Fact[]) =>
      given(Initiation, facts).when('noteEventDates', {
        actor: system('customer-service'),
        id: f.id,
        input: later,
      });
    expect(answers(reactions, happened(eventMoved({ projectId: `prj-${f.id}`, ...later })))).toEqual([
      { command: 'noteEventDates', id: f.id, input: later },
      { command: 'moveProgressReports', id: `prj-${f.id}`, input: later },
    ]);
    const moved = cs.InitiationDatesMoved({
      initiationId: f.id,
      projectId: `prj-${f.id}`,
      number: 'INI-2026-0001',
      released: f.slot,
      booked: { ...f.slot, ...later },
      at: NOW,
    });
    state([f.drafted(), f.submitted()]).then(moved);
    expect(numbers(rowAfter(f.submitted(), moved))).toEqual([]);
    const back = { ...moved.data, released: moved.data.booked, booked: f.slot };
    expect(numbers(rowAfter(f.submitted(), moved, cs.InitiationDatesMoved(back)))).toEqual(['INI-2026-0001']);
    expect(shown(ClientDay, [happened(f.submitted()), happened(moved)])['c1/2026-12-24']?.applications).toMatchObject([
      { number: 'INI-2026-0001', ...later },
    ]);
  });
});
