import { ex } from '@marquee/contracts';
import { staff } from '@marquee/regulation';
import { ref, view } from '@marquee/kernel';
import { z } from 'zod';

/** 項目已預訂的器材 — of which gear a project has bookings; for its gear list alone. Its id is the project's. */
export const ProjectGear = view('ProjectGear', {
  says: { zh: '項目已預訂的器材', en: 'Gear that a project has booked' },
  readers: staff,
  published: false,
  shape: z.object({ bookings: z.array(z.object({ gearItemId: ref('GearItem'), bookingId: z.string() })) }),
})
  .on(ex.GearBooked, ({ data: { projectId, gearItemId, bookingId } }) => [
    projectId,
    ({ bookings = [] }) => ({ bookings: [...bookings, { gearItemId, bookingId }] }),
  ])
  .on(ex.GearBookingReleased, ({ data: { projectId, gearItemId, bookingId } }) => [
    projectId,
    ({ bookings = [] }) => ({
      bookings: bookings.filter((b) => b.gearItemId !== gearItemId || b.bookingId !== bookingId),
    }),
  ]);
