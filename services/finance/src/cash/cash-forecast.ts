import {
  during,
  instant,
  type Instant,
  many,
  money,
  type Period,
  plusHours,
  type Policies,
  question,
  ref,
  wallTime,
} from '@marquee/kernel';
import { z } from 'zod';
import { CostCentre, type State } from './cost-centre.js';

/** A calendar month, e.g. `2026-12`. */
const month = () => z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/);
const flow = z.object({ currency: z.string(), in: money(), out: money(), net: money() });
type Flow = z.output<typeof flow>;
const DAY_HOURS = 24;

interface Movement {
  readonly month: string;
  readonly projectId: string;
  readonly currency: string;
  readonly in: number;
  readonly out: number;
}

/**
 * 現金預測 — what is expected to come in and go out, month by month in the company's time zone, per currency: of the
 * company and of each project (R144).
 */
export const cashForecast = question('cashForecast', {
  says: { zh: '公司與各項目的每月現金預測', en: 'Cash forecast by month, of the company and of each project' },
  readers: ['finance_staff', 'finance_manager', 'leader', 'gm', 'auditor'],
  input: z.object({
    /** First month; absent: the present one. */
    from: month().optional(),
    months: z.int().min(1).max(36).default(12),
    /** Of this project alone. */
    projectId: ref('Project').optional(),
  }),
  output: z.object({
    from: month(),
    months: z.array(
      z.object({
        month: month(),
        company: z.array(flow),
        projects: z.array(flow.extend({ projectId: ref('Project') })),
      }),
    ),
    /** Lines of these projects outside these months, so that nothing is taken for complete that is not. */
    outside: z.int(),
    at: instant(),
  }),
  reads: ({ input: { projectId, from, months }, now, policy }) => ({
    centres:
      projectId === undefined
        ? during(CostCentre, 'forecast.expectedAt', monthsRoughly(from ?? monthIn(now, policy), months))
        : many(CostCentre, { projectId }),
  }),
  answer: ({ input, now, policy, reads }) => {
    const { timeZone } = policy['calendar.working'];
    const from = input.from ?? monthIn(now, policy);
    const wanted = monthsFrom(from, input.months);
    const all = reads.centres.flatMap((centre) => movementsOf(centre, timeZone));
    const inside = all.filter((m) => wanted.includes(m.month));
    return {
      from,
      at: now,
      outside: all.length - inside.length,
      months: wanted.map((name) => ({ month: name, ...sums(inside.filter((m) => m.month === name)) })),
    };
  },
});

const monthIn = (now: Instant, policy: Policies) => monthOf(now, policy['calendar.working'].timeZone);
const monthOf = (at: Instant, timeZone: string) => wallTime(at, timeZone).slice(0, 7);

function monthsFrom(first: string, count: number): readonly string[] {
  const [year = 0, number = 1] = first.split('-').map(Number);
  return Array.from({ length: count }, (_, n) => {
    const index = year * 12 + (number - 1) + n;
    return `${String(Math.floor(index / 12)).padStart(4, '0')}-${String((index % 12) + 1).padStart(2, '0')}`;
  });
}

/** These months and a day more at either end, wherever the company is; each line is looked at for its own month. */
function monthsRoughly(first: string, count: number): Period {
  const begin = (name: string) => `${name}-01T00:00:00.000Z`;
  const next = monthsFrom(first, count + 1).at(-1)!;
  return { from: plusHours(begin(first), -DAY_HOURS), until: plusHours(begin(next), DAY_HOURS) };
}

const movementsOf = (
  { projectId, forecast }: Pick<State, 'projectId' | 'forecast'>,
  timeZone: string,
): readonly Movement[] =>
  forecast.map(({ kind, amount: { amount, currency }, expectedAt }) => ({
    month: monthOf(expectedAt, timeZone),
    projectId,
    currency,
    in: kind === 'out' ? 0 : amount,
    out: kind === 'out' ? amount : 0,
  }));

const sums = (movements: readonly Movement[]) => ({
  company: flowsOf(movements),
  projects: named(movements.map((m) => m.projectId)).flatMap((projectId) =>
    flowsOf(movements.filter((m) => m.projectId === projectId)).map((f) => ({ projectId, ...f })),
  ),
});

/** One flow a currency: nothing is converted, because nobody has said at which rate. */
function flowsOf(movements: readonly Movement[]): Flow[] {
  return named(movements.map((m) => m.currency)).map((currency) => {
    const these = movements.filter((m) => m.currency === currency);
    const [income, spent] = [these.reduce((sum, m) => sum + m.in, 0), these.reduce((sum, m) => sum + m.out, 0)];
    const amount = (minor: number) => ({ amount: minor, currency });
    return { currency, in: amount(income), out: amount(spent), net: amount(income - spent) };
  });
}

const named = (names: readonly string[]) => [...new Set(names)].sort();
