import { ex, gearClass } from '@marquee/contracts';
import { between, staff } from '@marquee/regulation';
import { aggregate, instant, one, ref, text } from '@marquee/kernel';
import { z } from 'zod';
import { datesOf, ExecutionBasis } from '../plan/execution-basis.js';
import { projectIsKnown } from '../plan/review-rules.js';
import { awayFor } from './availability.js';
import * as b from './booking-rules.js';
import * as becomes from './gear-state.js';
import * as maintenance from './maintenance-rules.js';
import { alignedBookings, movedBookings } from './moved-bookings.js';
import * as stock from './stock-rules.js';

const store = ['storekeeper', 'execution_manager'] as const;
const bookers = ['execution_staff', 'execution_manager', 'storekeeper', 'project_manager'] as const;
const hours = z.int().min(0).max(720).optional();
const windows = { preparationHours: hours, returnHours: hours };
const unitId = text(60);
const reason = text(2000);
const dates = { startsAt: instant(), endsAt: instant() };
const by = (c: { id: string; actor: { id: string } }) => ({ gearItemId: c.id, by: c.actor.id });

/**
 * 器材 — an item of the gear catalogue with its stock, repairs and bookings (C2.2.2a, R098). Whoever comes first at this
 * record has the last piece.
 */
export const GearItem = aggregate('GearItem', {
  says: { zh: '器材', en: 'Gear item' },
  state: becomes.state,
  readers: staff,
  lists: { filter: ['gearClass', 'kind', 'name'], order: ['name', 'quantity'], search: ['name'] },
})
  .born(ex.GearRegistered, becomes.registered)
  .on(ex.GearWindowsSet, becomes.windowsSet)
  .on(ex.GearStockAdjusted, becomes.stockAdjusted)
  .on(ex.GearUnitAdded, becomes.unitAdded)
  .on(ex.GearUnitRetired, becomes.unitRetired)
  .on(ex.GearBlocked, becomes.blocked)
  .on(ex.GearUnblocked, becomes.unblocked)
  .on(ex.GearHeld, becomes.held)
  .on(ex.GearBooked, becomes.booked)
  .on(ex.GearBookingReleased, becomes.released)
  .on(ex.GearBookingMoved, becomes.bookingMoved)
  .on(ex.GearBookingLeftBehind, becomes.leftBehind)
  .on(ex.GearHoldReleased, becomes.holdReleased)

  .create('registerGear', {
    by: store,
    input: z.object({
      name: text(120),
      gearClass,
      kind: ex.gearKind,
      quantity: z.int().min(0).optional(),
      unitIds: z.array(unitId.min(1)).max(500).optional(),
      ...windows,
    }),
    guards: [stock.gearHasName, stock.countedOrNamed, stock.unitsDiffer],
    decide: (c) =>
      ex.GearRegistered({ unitIds: [], ...c.input, ...by(c), quantity: c.input.quantity ?? c.input.unitIds!.length }),
  })
  .command('setGearWindows', {
    by: store,
    input: z.object(windows),
    decide: (c) => ex.GearWindowsSet({ ...by(c), ...c.input }),
  })
  .command('adjustStock', {
    by: store,
    input: z.object({ change: z.int(), reason }),
    guards: [
      stock.isCounted,
      stock.changeIsSomething,
      stock.stockNotNegative,
      stock.adjustmentKeepsBookings,
      stock.changeIsExplained,
    ],
    decide: (c) =>
      ex.GearStockAdjusted({ ...by(c), ...c.input, quantity: c.state.quantity + c.input.change, at: c.now }),
  })
  .command('addUnit', {
    by: store,
    input: z.object({ unitId }),
    guards: [stock.isKnownByUnit, stock.unitNumberGiven, stock.unitIsNew],
    decide: (c) => ex.GearUnitAdded({ ...by(c), ...c.input }),
  })
  .command('retireUnit', {
    by: store,
    input: z.object({ unitId, reason }),
    guards: [stock.isKnownByUnit, stock.unitInService, stock.retiringKeepsBookings, stock.changeIsExplained],
    decide: (c) => ex.GearUnitRetired({ ...by(c), ...c.input, at: c.now }),
  })
  .command('blockUnit', {
    by: store,
    input: z.object({
      unitId: unitId.optional(),
      quantity: z.int().min(1).optional(),
      from: instant(),
      until: instant(),
      reason,
    }),
    guards: [
      maintenance.blockNamesPieces,
      maintenance.blockHasLength,
      maintenance.blockHasAnEnd,
      maintenance.blockKeepsBookings,
      maintenance.blockIsExplained,
    ],
    decide: (c) => ex.GearBlocked({ ...by(c), ...maintenance.blockOf(c) }),
  })
  .command('unblockUnit', {
    by: store,
    input: z.object({ blockId: z.string() }),
    guards: [maintenance.blockExists],
    decide: (c) => ex.GearUnblocked({ ...by(c), ...c.input }),
  })
  .command('holdGear', {
    by: ['system'],
    input: z.object({ projectId: ref('Project'), quantity: z.int().min(1), ...dates }),
    decide: (c) => ex.GearHeld({ gearItemId: c.id, ...c.input, ...awayFor(c.state, c.input, c.policy) }),
  })
  .command('releaseHold', {
    by: ['system'],
    input: z.object({ projectId: ref('Project') }),
    decide: (c) => ex.GearHoldReleased({ gearItemId: c.id, ...c.input, at: c.now }),
  })
  .command('moveBookings', {
    by: ['system'],
    input: z.object({ projectId: ref('Project'), ...dates, formerStartsAt: instant(), formerEndsAt: instant() }),
    decide: movedBookings,
  })
  .command('alignBookings', {
    by: ['system'],
    input: z.object({ projectId: ref('Project') }),
    reads: (c) => ({ basis: one(ExecutionBasis, c.input.projectId) }),
    decide: (c) => alignedBookings(c, datesOf(c.reads.basis)),
  })
  .command('bookGear', {
    by: bookers,
    phases: between('planning', 'live'),
    input: z.object({
      projectId: ref('Project'),
      quantity: z.int().min(1).optional(),
      unitIds: z.array(unitId).max(500).optional(),
      ...dates,
    }),
    reads: (c) => ({ basis: one(ExecutionBasis, c.input.projectId) }),
    guards: [
      projectIsKnown,
      b.endsAfterItStarts,
      b.bookingHasAnEnd,
      b.somethingIsBooked,
      b.unitsAreNamedOnce,
      b.unitsExist,
      b.unitsAreFree,
      b.stockSuffices,
    ],
    decide: (c) => {
      const unitIds = [...b.unitsTaken(c)];
      const quantity = c.input.quantity ?? unitIds.length;
      return ex.GearBooked({
        ...by(c),
        ...c.input,
        bookingId: `b${c.state.booked + 1}`,
        quantity,
        unitIds,
        ...b.awayOf(c),
        event: datesOf(c.reads.basis),
        at: c.now,
      });
    },
  })
  .command('releaseBooking', {
    by: bookers,
    input: z.object({ bookingId: z.string() }),
    guards: [b.bookingExists],
    decide: (c) => {
      const { projectId } = c.state.bookings.find((booking) => booking.bookingId === c.input.bookingId)!;
      return ex.GearBookingReleased({ ...by(c), ...c.input, projectId, at: c.now });
    },
  });
