import type { Aggregate, Fact } from '@marquee/kernel';
import { answers, given, happened, person, planPublished, system } from '@marquee/testing';
import { reactions } from '../reactions.js';
import { AvailabilityForecast } from './availability-forecast.js';
import { booked, cables, day, id } from './gear.fixture.js';
import { GearItem } from './gear-item.js';
import type { GearState } from './gear-state.js';

const plan = { projectId: 'p2', planVersion: 3, ...day(10) };
const stock = (...facts: Fact[]) => ({
  ...((GearItem as unknown as Aggregate).fold(facts) as unknown as GearState),
  id,
});
const forecast = (needs: { item: string; quantity: number }[], reads: Record<string, unknown>) =>
  given(AvailabilityForecast).when('forecastAvailability', {
    actor: system('execution'),
    id: 'p2-v3',
    input: { ...plan, needs },
    reads,
  });

describe('B03 器材可用預測 · can the company supply what the plan asks for', () => {
  it('is asked as soon as a plan is published, once for each version', () => {
    const published = planPublished({ ...plan, equipmentNeeds: [{ item: '音響線', quantity: 3 }] });
    expect(answers(reactions, happened(published))).toEqual([
      { command: 'forecastAvailability', id: 'p2-v3', input: { ...plan, needs: [{ item: '音響線', quantity: 3 }] } },
    ]);
  });

  it('finds gear by its name or its number in the catalogue', () => {
    forecast([{ item: '音響線', quantity: 3 }], { 'named 音響線': [stock(cables(5))] }).then((s) =>
      expect(s).toMatchObject({
        feasible: true,
        lines: [{ item: '音響線', gearItemIds: [id], missing: 3, reasons: [{ reason: 'unreserved', quantity: 3 }] }],
      }),
    );
    forecast([{ item: id, quantity: 3 }], { known: { [id]: stock(cables(5)) } }).thenState({ feasible: true });
  });

  it('doubts the plan when others have booked the gear, and names them', () => {
    forecast([{ item: '音響線', quantity: 3 }], {
      'named 音響線': [stock(cables(5), booked(1, 'p1', 10, { quantity: 4 }))],
    }).then((s) =>
      expect(s).toMatchObject({
        feasible: false,
        lines: [
          {
            reasons: [
              { reason: 'unreserved', quantity: 1 },
              { reason: 'shortage', quantity: 2, projectIds: ['p1'] },
            ],
          },
        ],
      }),
    );
  });

  it('and when the company has no such thing', () => {
    forecast([{ item: '全息投影', quantity: 1 }], {}).then((s) =>
      expect(s).toMatchObject({
        feasible: false,
        lines: [{ gearItemIds: [], reasons: [{ reason: 'shortage', quantity: 1 }] }],
      }),
    );
  });

  it('is made by nobody by hand', () =>
    given(AvailabilityForecast)
      .when('forecastAvailability', { actor: person('x', 'execution_manager'), input: { ...plan, needs: [] } })
      .forbidden());
});
