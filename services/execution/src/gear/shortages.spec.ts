import { ex } from '@marquee/contracts';
import type { Aggregate, Fact } from '@marquee/kernel';
import { initialPolicies, system } from '@marquee/testing';
import { booked, cables, consoles, day, id } from './gear.fixture.js';
import { GearItem } from './gear-item.js';
import type { GearState } from './gear-state.js';
import { gearAvailability, gearShortages } from './questions.js';
import { explain } from './shortages.js';

const stock = (...facts: Fact[]) => ({
  ...((GearItem as unknown as Aggregate).fold(facts) as unknown as GearState),
  id,
});
const why = (quantity: number, ...facts: Fact[]) => {
  const { missing, reserved, reasons } = explain(
    [stock(...facts)],
    { projectId: 'p2', quantity, ...day(10) },
    initialPolicies,
  );
  return { missing, reserved, reasons: reasons.map((r) => [r.reason, r.quantity, ...r.projectIds]) };
};
const repair = (quantity: number) =>
  ex.GearBlocked({
    gearItemId: id,
    by: 'sin',
    blockId: 'm1',
    quantity,
    from: day(9).startsAt,
    until: day(20).endsAt,
    reason: 'x',
  });

describe('缺口的四種原因 · the four reasons of a shortage', () => {
  it('own stock is there, but not reserved', () => {
    expect(why(3, cables(5))).toEqual({ missing: 3, reserved: 0, reasons: [['unreserved', 3]] });
  });

  it('is gone when reserved', () => {
    expect(why(3, cables(5), booked(1, 'p2', 10, { quantity: 3 }))).toEqual({ missing: 0, reserved: 3, reasons: [] });
  });

  it('who reserved earlier comes first, by name; the rest is not owned', () => {
    expect(why(4, cables(5), booked(1, 'p1', 10, { quantity: 5 }))).toEqual({
      missing: 4,
      reserved: 0,
      reasons: [['shortage', 4, 'p1']],
    });
    expect(why(9, cables(5)).reasons).toEqual([
      ['unreserved', 5],
      ['shortage', 4],
    ]);
  });

  it('under repair', () => {
    expect(why(4, cables(5), repair(3)).reasons).toEqual([
      ['unreserved', 2],
      ['maintenance', 2],
    ]);
  });

  it('a reservation that no longer holds: other dates, or the stock went', () => {
    expect(why(2, cables(5), booked(1, 'p2', 14, { quantity: 2 })).reasons).toEqual([['invalid_reservation', 2]]);
    const lost = ex.GearUnitRetired({ gearItemId: id, by: 'sin', unitId: 'c1', reason: 'x', at: day(10).startsAt });
    expect(why(1, consoles('c1'), booked(1, 'p2', 10, { unitIds: ['c1'] }), lost).reasons).toEqual([
      ['invalid_reservation', 1],
    ]);
  });

  it('the later reservation is the one that falls when stock is lost', () => {
    const both = [cables(5), booked(1, 'p1', 10, { quantity: 3 }), booked(2, 'p2', 10, { quantity: 2 })];
    const fewer = ex.GearStockAdjusted({
      gearItemId: id,
      by: 'sin',
      change: -1,
      quantity: 4,
      reason: 'x',
      at: day(10).startsAt,
    });
    expect(why(2, ...both, fewer)).toMatchObject({ reserved: 0, missing: 2, reasons: [['shortage', 2, 'p1']] });
  });
});

describe('查詢 · what people may ask', () => {
  const asked = { viewer: system('execution'), now: day(10).startsAt, policy: initialPolicies };

  it('how much is free in a period, and who has the rest in which order', () => {
    const item = stock(
      cables(5),
      repair(1),
      booked(1, 'p1', 10, { quantity: 3 }),
      booked(2, 'p2', 10, { quantity: 2 }),
    );
    const input = { gearItemId: id, from: day(10).startsAt, until: day(10).endsAt };
    expect(gearAvailability.answer({ ...asked, id: '', input, reads: { item } })).toMatchObject({
      stock: 5,
      free: 0,
      underRepair: 1,
      reservations: [
        { projectId: 'p1', priority: 1, stands: true },
        { projectId: 'p2', priority: 2, stands: false },
      ],
    });
    expect(gearAvailability.answer({ ...asked, id: '', input, reads: { item: undefined } })).toBeUndefined();
  });

  it('what a project lacks', () => {
    const list = {
      projectId: 'p2',
      eventType: 'festival',
      ...day(10),
      needs: [
        { gearClass: 'audio', quantity: 2 },
        { gearClass: 'stage', quantity: 1 },
      ],
      holds: [],
    };
    const answer = gearShortages.answer({
      ...asked,
      input: {},
      id: 'p2',
      reads: { list, items: [stock(cables(5), booked(1, 'p2', 10, { quantity: 2 }))] },
    });
    expect(answer).toMatchObject({
      complete: false,
      needs: [
        { gearClass: 'audio', missing: 0 },
        { gearClass: 'stage', missing: 1, reasons: [{ reason: 'shortage', quantity: 1 }] },
      ],
    });
  });
});
