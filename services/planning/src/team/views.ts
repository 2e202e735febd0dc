import { pl } from '@marquee/contracts';
import { employment, followEmployment, staff } from '@marquee/regulation';
import { type Instant, instant, ref, view } from '@marquee/kernel';
import { z } from 'zod';

const booking = z.object({ projectId: ref('Project'), startsAt: instant(), endsAt: instant() });
export type Booking = z.output<typeof booking>;

type Bookings = { bookings?: readonly Booking[] };
const without = (projectId: string, { bookings = [] }: Bookings) => bookings.filter((b) => b.projectId !== projectId);
const booked =
  ({ projectId, startsAt, endsAt }: { projectId: string; startsAt: Instant; endsAt: Instant }) =>
  (row: Bookings) => ({ bookings: [...without(projectId, row), { projectId, startsAt, endsAt }] });
const released = (projectId: string) => (row: Bookings) => ({ bookings: without(projectId, row) });

/**
 * 策劃人手 — what planning knows of a person when it forms a team: whether they are with the company and in which roles
 * (from human resources), and the dates for which teams hold them (from planning itself). For the rules of W05 only.
 */
export const PlanningPerson = followEmployment(
  view('PlanningPerson', {
    says: { zh: '策劃人手', en: 'People for planning teams' },
    readers: staff,
    published: false,
    shape: z.object({ ...employment, bookings: z.array(booking) }),
  }),
)
  .on(pl.EventDatesSet, ({ data }) =>
    [data.leaderId ?? [], data.memberIds].flat().map((id) => [id, booked(data)] as const),
  )
  .on(pl.ProjectTeamFormed, ({ data }) => [data.leaderId, ...data.memberIds].map((id) => [id, booked(data)]))
  .on(pl.ProjectLeaderReplaced, ({ data }) => [data.leaderId, booked(data)])
  .on(pl.ProjectMemberAdded, ({ data }) => [data.employeeId, booked(data)])
  .on(pl.ProjectMemberRemoved, ({ data }) => [data.employeeId, released(data.projectId)])
  .on(pl.ProjectTeamDisbanded, ({ data }) =>
    [data.leaderId, ...data.memberIds].map((id) => [id, released(data.projectId)]),
  );
