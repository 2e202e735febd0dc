import { cs, pl } from '@marquee/contracts';
import { staff } from '@marquee/regulation';
import { type Instant, instant, ref, type Row, timeZone, view } from '@marquee/kernel';
import { z } from 'zod';

const dates = { startsAt: instant(), endsAt: instant(), timeZone: timeZone() };
const shape = z.object({
  projectId: ref('Project'),
  /** Those that the general manager approved; they count while nothing is signed. */
  approved: z.object(dates),
  published: z.array(z.object({ planVersion: z.int(), ...dates })),
  /** Signatures that planning took on, by locking the version that they are on. */
  signed: z.array(z.object({ planVersion: z.int(), confirmationId: z.string() })),
  /** Signatures that a leader voided. */
  voided: z.array(z.string()),
});
export type SignedDatesRow = Row<z.output<typeof shape>>;
export interface DatesInForce {
  readonly startsAt: Instant;
  readonly endsAt: Instant;
  readonly timeZone: string;
  readonly planVersion?: number;
}

/**
 * On which dates the event takes place: those of the newest version whose signature nobody voided, else those of the
 * approved application. A signed version that gives way to one that nobody has signed keeps its dates in force:
 * people, gear and permits stay where they are until the client signs other dates, or the signature is voided (C3.3.3,
 * B20). Pure.
 */
export function datesInForce({ approved, published = [], signed = [], voided = [] }: SignedDatesRow) {
  const standing = signed.filter((s) => !voided.includes(s.confirmationId)).map((s) => s.planVersion);
  const newest = published
    .filter((p) => standing.includes(p.planVersion))
    .sort((a, b) => b.planVersion - a.planVersion)[0];
  return (newest ?? approved) as DatesInForce | undefined;
}

/**
 * 已簽署的日期 — what the application and every version of the plan say of the event's dates, and which versions the client
 * signed. For `Project` alone, which states what is in force. Its id is the project's.
 */
export const SignedDates = view('SignedDates', {
  says: { zh: '已簽署的活動日期', en: 'Dates of the event that were signed' },
  readers: staff,
  published: false,
  shape,
})
  .on(pl.ProjectOpened, ({ data: { projectId, startsAt, endsAt, timeZone: zone } }) => [
    projectId,
    { projectId, approved: { startsAt, endsAt, timeZone: zone } },
  ])
  .on(pl.PlanVersionPublished, ({ data: { projectId, planVersion, startsAt, endsAt, timeZone: zone } }) => [
    projectId,
    ({ published = [] }) => ({
      projectId,
      published: [...published, { planVersion, startsAt, endsAt, timeZone: zone }],
    }),
  ])
  .on(pl.PlanLocked, ({ data: { projectId, planVersion, confirmationId } }) => [
    projectId,
    ({ signed = [] }) => ({ projectId, signed: [...signed, { planVersion, confirmationId }] }),
  ])
  // What was voided before it was signed never counts either, so it need not be told apart.
  .on(cs.PlanConfirmationVoided, ({ data: { projectId, confirmationId } }) => [
    projectId,
    ({ voided = [] }) => ({ projectId, voided: [...voided, confirmationId] }),
  ]);
