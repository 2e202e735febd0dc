import { cs } from '@marquee/contracts';
import { staff } from '@marquee/regulation';
import { daysTouched, instant, type Instant, type Patch, ref, type Row, view } from '@marquee/kernel';
import { z } from 'zod';

const booking = z.object({
  initiationId: ref('Initiation'),
  number: z.string(),
  startsAt: instant(),
  endsAt: instant(),
});
type Bookings = { applications: z.output<typeof booking>[] };
type Slot = { clientId: string; startsAt: Instant; endsAt: Instant };

/** No event lasts longer (`period.maxDays`). */
const LONGEST = 367;
/** The rows of `ClientDay` that an application touches: one per client and day. */
export const clientDays = ({ clientId, startsAt, endsAt }: Slot): readonly string[] =>
  daysTouched({ from: startsAt, to: endsAt }, LONGEST).map((day) => `${clientId}/${day}`);

const others = (row: Row<Bookings>, initiationId: string) =>
  (row.applications ?? []).filter((a) => a.initiationId !== initiationId);
const release = (slot: Slot | undefined, initiationId: string): readonly Patch<Bookings>[] =>
  slot ? clientDays(slot).map((key) => [key, (row) => ({ applications: others(row, initiationId) })]) : [];

const book = (
  slot: Slot,
  { initiationId, number }: { initiationId: string; number: string },
): readonly Patch<Bookings>[] =>
  clientDays(slot).map((key) => [
    key,
    (row) => ({
      applications: [
        ...others(row, initiationId),
        { initiationId, number, startsAt: slot.startsAt, endsAt: slot.endsAt },
      ],
    }),
  ]);

/**
 * 客戶活動日 — which applications of a client are under way or approved for a day; finds a double application without
 * reading them all (R027).
 */
export const ClientDay = view('ClientDay', {
  says: { zh: '客戶活動日', en: 'Applications of a client for a day' },
  readers: staff,
  published: false,
  shape: z.object({ applications: z.array(booking) }),
})
  .on(cs.InitiationSubmitted, ({ data: { clientId, startsAt, endsAt, ...form } }) =>
    book({ clientId, startsAt, endsAt }, form),
  )
  .on(cs.InitiationReturned, ({ data }) => release(data.released, data.initiationId))
  .on(cs.InitiationRejected, ({ data }) => release(data.released, data.initiationId))
  .on(cs.InitiationWithdrawn, ({ data }) => release(data.released, data.initiationId))
  .on(cs.InitiationDatesMoved, ({ data: { released, booked, ...form } }) => [
    ...release(released, form.initiationId),
    ...book(booked, form),
  ])
  .on(cs.InitiationClientChanged, ({ data: { released, initiationId, number, clientId } }) =>
    released ? [...release(released, initiationId), ...book({ ...released, clientId }, { initiationId, number })] : [],
  );
