import { ex, hr } from '@marquee/contracts';
import { staff } from '@marquee/regulation';
import { instant, type Patch, type Recorded, ref, view } from '@marquee/kernel';
import { z } from 'zod';
import { keyOf } from '../timeline/timeline.js';

const shape = z.object({
  /** The person, or the gear. */
  what: z.string(),
  why: z.enum(['assigned', 'absent', 'booked']),
  projectId: ref('Project').optional(),
  quantity: z.int().optional(),
  from: instant(),
  until: instant(),
  /** The later one counts. */
  since: z.string().optional(),
  ended: z.string().optional(),
});
export type Busy = z.output<typeof shape>;

const taken = (key: string, e: Recorded, fields: Omit<Busy, 'since' | 'ended'>): Patch<Busy> => [
  key,
  { ...fields, since: keyOf(e) },
];
const free = (key: string, e: Recorded): Patch<Busy> => [key, { ended: keyOf(e) }];

/** 佔用時間 — when people and gear are taken by any project or away; for `changeImpact` alone. */
export const BusyTime = view('BusyTime', {
  says: { zh: '人員與器材的佔用時間', en: 'When people and gear are taken' },
  readers: staff,
  published: false,
  shape,
  lists: { filter: ['what'] },
})
  .on(hr.AssignmentRecorded, (e) =>
    taken(`assigned ${e.data.employeeId} ${e.data.projectId}`, e, {
      what: e.data.employeeId,
      why: 'assigned',
      projectId: e.data.projectId,
      from: e.data.startsAt,
      until: e.data.endsAt,
    }),
  )
  .on(hr.AssignmentReleased, (e) => free(`assigned ${e.data.employeeId} ${e.data.projectId}`, e))
  .on(hr.AbsenceNoted, (e) =>
    taken(`absent ${e.data.leaveId}`, e, {
      what: e.data.employeeId,
      why: 'absent',
      from: e.data.from,
      until: e.data.until,
    }),
  )
  .on(hr.AbsenceEnded, (e) => free(`absent ${e.data.leaveId}`, e))
  .on(ex.GearBooked, (e) =>
    taken(`booked ${e.data.gearItemId} ${e.data.bookingId}`, e, {
      what: e.data.gearItemId,
      why: 'booked',
      projectId: e.data.projectId,
      quantity: e.data.quantity,
      from: e.data.from,
      until: e.data.until,
    }),
  )
  .on(ex.GearBookingMoved, (e) => [
    `booked ${e.data.gearItemId} ${e.data.bookingId}`,
    { from: e.data.from, until: e.data.until },
  ])
  .on(ex.GearBookingReleased, (e) => free(`booked ${e.data.gearItemId} ${e.data.bookingId}`, e));
