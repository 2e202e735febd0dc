import { fi } from '@marquee/contracts';
import { staff } from '@marquee/regulation';
import { type Instant, ref, type Row, view } from '@marquee/kernel';
import { z } from 'zod';
import type { State } from './budget-state.js';

const shape = z.object({
  budgets: z.array(z.object({ projectId: ref('Project'), total: z.int(), attendees: z.int() })),
});
type Similar = Row<z.output<typeof shape>>;

const keyOf = (eventType: string, currency: string, year: number) => `${eventType}/${currency}/${year}`;
const yearOf = (at: Instant) => Number(at.slice(0, 4));
/** Events of this year and of so many years before it are compared with. */
const YEARS_BACK = 2;

/**
 * 同類活動預算 — what budgets of one type of event were approved in a year, in one currency (C8.1.2). One row a type,
 * currency and year.
 */
export const SimilarBudgets = view('SimilarBudgets', {
  says: { zh: '同類活動的已核准預算', en: 'Approved budgets of similar events' },
  readers: staff,
  published: false,
  shape,
}).on(fi.BudgetApproved, ({ data: { projectId, eventType, attendees, total, at } }) =>
  eventType === undefined || attendees === undefined
    ? undefined
    : [
        keyOf(eventType, total.currency, yearOf(at)),
        (row) => ({
          budgets: [
            ...(row.budgets ?? []).filter((b) => b.projectId !== projectId),
            { projectId, total: total.amount, attendees },
          ],
        }),
      ],
);

/** The rows in which similar events are found. */
export const similarRows = ({ eventType, clientBudget, total }: State, now: Instant): readonly string[] =>
  Array.from({ length: YEARS_BACK + 1 }, (_, back) =>
    keyOf(eventType, (total ?? clientBudget).currency, yearOf(now) - back),
  );

/**
 * How a budget compares with those of similar events, per attendee and in minor units, so that size does not matter;
 * `deviation` is 0.2 for a fifth more.
 */
export interface Comparison {
  readonly events: number;
  readonly perAttendee: number;
  readonly meanPerAttendee: number;
  readonly deviation: number;
}

/**
 * `undefined` when there is nothing to compare: no figures yet, or no similar event. Each project counts once, with its
 * newest budget. Pure.
 */
export function comparisonOf(
  projectId: string,
  { total, attendees }: Pick<State, 'total' | 'attendees'>,
  rows: Readonly<Record<string, Similar>>,
): Comparison | undefined {
  const newestFirst = Object.entries(rows)
    .sort(([a], [b]) => b.localeCompare(a))
    .flatMap(([, row]) => row.budgets ?? []);
  const others = newestFirst.filter(
    (b, n) => b.projectId !== projectId && newestFirst.findIndex((same) => same.projectId === b.projectId) === n,
  );
  const heads = others.reduce((sum, b) => sum + b.attendees, 0);
  const meanPerAttendee = others.reduce((sum, b) => sum + b.total, 0) / heads;
  if (!total || attendees <= 0 || heads <= 0 || meanPerAttendee <= 0) return undefined;
  const perAttendee = total.amount / attendees;
  return { events: others.length, perAttendee, meanPerAttendee, deviation: perAttendee / meanPerAttendee - 1 };
}
