import { event, instant, ref, text } from '@marquee/kernel';
import { z } from 'zod';
import { initiationForm } from '../customer-service.js';
import { gearClass } from '../shared-shapes.js';

/** `bulk` is counted (cables, chairs); `serial` is known unit by unit (consoles, projectors). */
export const gearKind = z.enum(['bulk', 'serial']);

const gear = { gearItemId: ref('GearItem') };
const decidedBy = { by: ref('Employee') };
const project = { projectId: ref('Project') };
const count = z.int().min(1);
const unitId = text(60);
const explained = { reason: text(2000), at: instant() };
const windows = { preparationHours: z.int().min(0).optional(), returnHours: z.int().min(0).optional() };
/** The event's own hours, and from when to when the gear is away with preparation and return. */
const period = { startsAt: instant(), endsAt: instant(), from: instant(), until: instant() };

export const GearRegistered = event('ex.GearRegistered', {
  says: { zh: '器材已登記', en: 'Gear registered' },
  clauses: ['C2.2.2a'],
  data: {
    ...gear,
    ...decidedBy,
    name: text(120),
    gearClass,
    kind: gearKind,
    quantity: z.int().min(0),
    unitIds: z.array(unitId),
    ...windows,
  },
});

/**
 * How long before an event the gear leaves the shelf, and how long after it the gear is back; absent: as policy says.
 */
export const GearWindowsSet = event('ex.GearWindowsSet', {
  says: { zh: '器材的準備與歸還時間已訂定', en: 'Preparation and return times of gear set' },
  data: { ...gear, ...decidedBy, ...windows },
});

export const GearStockAdjusted = event('ex.GearStockAdjusted', {
  says: { zh: '器材庫存已調整', en: 'Stock of gear adjusted' },
  clauses: ['C4.7.2'],
  data: { ...gear, ...decidedBy, change: z.int(), quantity: z.int().min(0), ...explained },
});

export const GearUnitAdded = event('ex.GearUnitAdded', {
  says: { zh: '器材已添置一件', en: 'Unit of gear added' },
  data: { ...gear, ...decidedBy, unitId },
});

export const GearUnitRetired = event('ex.GearUnitRetired', {
  says: { zh: '器材已有一件報廢', en: 'Unit of gear retired' },
  clauses: ['C4.7.2'],
  data: { ...gear, ...decidedBy, unitId, ...explained },
});

/** Under repair or maintenance: meanwhile it cannot be booked (C2.2.6a). */
export const GearBlocked = event('ex.GearBlocked', {
  says: { zh: '器材因維修而停用', en: 'Gear blocked for repair or maintenance' },
  clauses: ['C2.2.6a'],
  data: {
    ...gear,
    ...decidedBy,
    blockId: z.string(),
    unitId: unitId.optional(),
    quantity: count,
    from: instant(),
    until: instant(),
    reason: text(2000),
  },
});

export const GearUnblocked = event('ex.GearUnblocked', {
  says: { zh: '器材已恢復使用', en: 'Gear is in use again' },
  clauses: ['C2.2.6a'],
  data: { ...gear, ...decidedBy, blockId: z.string() },
});

/** Kept in mind for a project, without force: others may still book it. */
export const GearHeld = event('ex.GearHeld', {
  says: { zh: '器材已為項目預留', en: 'Gear held for a project, without force' },
  data: { ...gear, ...project, quantity: count, ...period },
});

export const GearBooked = event('ex.GearBooked', {
  says: { zh: '器材已預訂', en: 'Gear booked' },
  clauses: ['C2.2.2a'],
  data: {
    ...gear,
    ...project,
    ...decidedBy,
    bookingId: z.string(),
    quantity: count,
    unitIds: z.array(unitId),
    ...period,
    /** The dates of the event for which it was booked; when these move, it moves from here. */
    event: z.object({ startsAt: instant(), endsAt: instant() }).optional(),
    at: instant(),
  },
});

export const GearBookingReleased = event('ex.GearBookingReleased', {
  says: { zh: '器材預訂已取消', en: 'Booking of gear released' },
  data: { ...gear, ...project, ...decidedBy, bookingId: z.string(), at: instant() },
});

/** What an event of this type usually needs, and which gear is held for it from the first day (B01). */
export const GearListOpened = event('ex.GearListOpened', {
  says: { zh: '項目器材清單已開立', en: 'Gear list of a project opened' },
  clauses: ['C2.2.2a'],
  data: {
    ...project,
    eventType: initiationForm.eventType.unwrap(),
    startsAt: instant(),
    endsAt: instant(),
    needs: z.array(z.object({ gearClass, quantity: count })),
    holds: z.array(z.object({ ...gear, quantity: count })),
  },
});

/** The four reasons why a project does not have what it needs; each calls for something else. */
export const shortageReason = z.enum(['invalid_reservation', 'unreserved', 'maintenance', 'shortage']);

/** What a project has of what it wants, and why the rest is missing. */
export const gearSupply = z.object({
  wanted: z.int().min(0),
  reserved: z.int().min(0),
  missing: z.int().min(0),
  reasons: z.array(
    z.object({
      reason: shortageReason,
      quantity: z.int().min(1),
      zh: z.string(),
      en: z.string(),
      /** Projects that reserved earlier and therefore have the gear. */
      projectIds: z.array(ref('Project')),
      /** How much each of them reserved, and from when to when it is away. */
      bookings: z
        .array(z.object({ projectId: ref('Project'), quantity: z.int().min(1), from: instant(), until: instant() }))
        .optional(),
    }),
  ),
});

/** Whether there is too little of something: what is only not reserved yet can still be had. */
export const isShort = ({
  reasons,
}: {
  readonly reasons: readonly Pick<z.output<typeof gearSupply>['reasons'][number], 'reason'>[];
}): boolean => reasons.some((r) => r.reason !== 'unreserved');

/** Whether the company has what a published plan asks for; a doubt is shown before the client is met (B03). */
export const AvailabilityForecasted = event('ex.AvailabilityForecasted', {
  says: { zh: '器材可用情況已預測', en: 'Availability of gear forecast' },
  clauses: ['C3.3.1'],
  data: {
    ...project,
    planVersion: z.int().min(1),
    startsAt: instant(),
    endsAt: instant(),
    feasible: z.boolean(),
    /** Every need as the plan words it, and the gear of the catalogue that can meet it. */
    lines: z.array(gearSupply.extend({ item: text(200), gearItemIds: z.array(ref('GearItem')) })),
  },
});
