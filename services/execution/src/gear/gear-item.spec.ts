import { ex } from '@marquee/contracts';
import { given } from '@marquee/testing';
import * as b from './booking-rules.js';
import { GearItem } from './gear-item.js';
import { at, booked, cables, consoles, crew, day, id, known, store } from './gear.fixture.js';
import * as maintenance from './maintenance-rules.js';
import * as stock from './stock-rules.js';

const reason = '盤點時發現少了兩條，已查核。';
const by = { gearItemId: id, by: 'sin' };

describe('C2.2.2a 器材登記 · the gear catalogue', () => {
  const register = (input: object) =>
    given(GearItem).when('registerGear', {
      actor: store,
      id,
      input: { name: '調音台', gearClass: 'audio', kind: 'serial', ...input } as never,
    });

  it('knows gear by number or by unit', () => {
    register({ unitIds: ['c1', 'c2'] }).thenState({
      quantity: 2,
      units: [
        { unitId: 'c1', retired: false },
        { unitId: 'c2', retired: false },
      ],
    });
    register({ kind: 'bulk', quantity: 40 }).thenState({ quantity: 40, units: [] });
  });

  it('never by both, nor without a name, nor with two units of one number', () => {
    register({ quantity: 2 }).rejects(stock.countedOrNamed);
    register({ kind: 'bulk', unitIds: ['c1'] }).rejects(stock.countedOrNamed);
    register({ name: '', unitIds: ['c1', 'c1'] }).rejects([stock.gearHasName, stock.unitsDiffer]);
  });

  it('is kept by the store, not by everybody', () => {
    given(GearItem)
      .when('registerGear', { actor: crew, input: { name: 'x', gearClass: 'audio', kind: 'bulk', quantity: 1 } })
      .forbidden();
  });

  it('may have preparation and return times of its own', () => {
    const own = given(GearItem, [cables(5), ex.GearWindowsSet({ ...by, preparationHours: 2, returnHours: 0 })]);
    own
      .when('bookGear', { actor: crew, id, input: { projectId: 'p1', quantity: 1, ...day(10) }, reads: known })
      .then((s) => expect(s.bookings[0]).toMatchObject({ from: '2026-12-10T08:00:00.000Z', until: day(10).endsAt }));
  });
});

describe('C4.7.2 庫存調整 · stock changes with a reason', () => {
  const adjust = (change: number, why = reason) =>
    given(GearItem, [cables(5), booked(1, 'p1', 10, { quantity: 4 })]).when('adjustStock', {
      actor: store,
      id,
      input: { change, reason: why },
    });

  it('up and down, not below zero and not by nothing', () => {
    adjust(3).then(ex.GearStockAdjusted({ ...by, change: 3, quantity: 8, reason, at }));
    adjust(-6).rejects(stock.stockNotNegative);
    adjust(0).rejects(stock.changeIsSomething);
    adjust(1, '多了').rejects(stock.changeIsExplained);
  });

  it('names the projects that lose what they booked', () => {
    adjust(-1).warns([]);
    adjust(-2).warns(stock.adjustmentKeepsBookings);
  });

  it('unit by unit where gear is known by unit', () => {
    const desk = given(GearItem, [consoles('c1', 'c2'), booked(1, 'p1', 10, { unitIds: ['c2'] })]);
    desk.when('retireUnit', { actor: store, id, input: { unitId: 'c1', reason } }).thenState({ quantity: 1 });
    desk.when('retireUnit', { actor: store, id, input: { unitId: 'c2', reason } }).warns(stock.retiringKeepsBookings);
    desk.when('retireUnit', { actor: store, id, input: { unitId: 'c9', reason } }).rejects(stock.unitInService);
    desk.when('addUnit', { actor: store, id, input: { unitId: 'c3' } }).thenState({ quantity: 3 });
    desk.when('addUnit', { actor: store, id, input: { unitId: 'c1' } }).rejects(stock.unitIsNew);
    desk.when('adjustStock', { actor: store, id, input: { change: 1, reason } }).rejects(stock.isCounted);
    given(GearItem, [cables(3)])
      .when('addUnit', { actor: store, id, input: { unitId: '' } })
      .rejects([stock.isKnownByUnit, stock.unitNumberGiven]);
  });
});

describe('C2.2.6a 維修停用 · gear under repair cannot be booked meanwhile', () => {
  const desk = [consoles('c1', 'c2'), booked(1, 'p1', 10, { unitIds: ['c1'] })];
  const repair = (input: object) =>
    given(GearItem, desk).when('blockUnit', {
      actor: store,
      id,
      input: { unitId: 'c2', from: at, until: '2026-12-31T00:00:00Z', reason, ...input },
    });

  it('blocks a unit for a time, and says whose booking it takes', () => {
    repair({}).warns([]);
    repair({ unitId: 'c1' }).warns(maintenance.blockKeepsBookings);
    repair({ unitId: 'c9' }).rejects(maintenance.blockNamesPieces);
    repair({ until: at }).rejects(maintenance.blockHasLength);
    repair({ until: '2099-01-01T00:00:00.000Z' }).rejects(maintenance.blockHasAnEnd);
    repair({ reason: '壞' }).rejects(maintenance.blockIsExplained);
  });

  it('refuses a booking until it is lifted', () => {
    const blocked = ex.GearBlocked({
      ...by,
      blockId: 'm1',
      unitId: 'c2',
      quantity: 1,
      from: at,
      until: '2026-12-31T00:00:00.000Z',
      reason,
    });
    const book = (...facts: Parameters<typeof given>[1][]) =>
      given(GearItem, [...desk, ...facts.flat()] as never).when('bookGear', {
        actor: crew,
        id,
        input: { projectId: 'p2', unitIds: ['c2'], ...day(10) },
        reads: known,
      });
    book([blocked] as never).rejects(b.unitsAreFree);
    book([blocked, ex.GearUnblocked({ ...by, blockId: 'm1' })] as never).warns([]);
    given(GearItem, [...desk, blocked])
      .when('unblockUnit', { actor: store, id, input: { blockId: 'm9' } })
      .rejects(maintenance.blockExists);
  });
});
