import type { Instant } from './scalars.js';

/**
 * When the company works: its time zone, the weekdays off (0 = Sunday), its holidays as ISO days, and when a working
 * day begins (`HH:MM`; absent: 09:00). Policy data.
 */
export interface WorkingCalendar {
  readonly timeZone: string;
  readonly weekend: readonly number[];
  readonly holidays: readonly string[];
  readonly opensAt?: string | undefined;
}

type DaysOff = Pick<WorkingCalendar, 'weekend' | 'holidays'>;

const DAY_MS = 86_400_000;
const OPENS_AT = '09:00';
/** No company rests longer than this at a stretch; a calendar that says so is a mistake (`isWorkable`). */
const LONGEST_REST_DAYS = 31;
/** The furthest that a clock of working days is wound: about forty years. */
const MOST_WORKING_DAYS = 10_000;
const ms = (at: Instant) => Date.parse(at);
const iso = (at: number): Instant => new Date(at).toISOString();

export const isBefore = (a: Instant, b: Instant): boolean => ms(a) < ms(b);
/** The same moment so many years later; of the 29th of February the next day, where that year has none. */
export function plusYears(at: Instant, years: number): Instant {
  const date = new Date(ms(at));
  date.setUTCFullYear(date.getUTCFullYear() + years);
  return date.toISOString();
}
export const plusHours = (at: Instant, hours: number): Instant => iso(ms(at) + hours * 3_600_000);
/** Whole and part days from `a` to `b`; negative when `b` is earlier. */
export const daysBetween = (a: Instant, b: Instant): number => (ms(b) - ms(a)) / DAY_MS;
/** Whether two periods share a moment; they may touch. */
export const overlaps = (a: { from: Instant; to: Instant }, b: { from: Instant; to: Instant }): boolean =>
  ms(a.from) < ms(b.to) && ms(b.from) < ms(a.to);

/** The ISO days, by universal time, that a period touches: the first `limit` of them. */
export function daysTouched({ from, to }: { from: Instant; to: Instant }, limit: number): readonly string[] {
  const first = Date.parse(iso(ms(from)).slice(0, 10));
  const count = Math.floor((ms(to) - first) / DAY_MS) + 1;
  return Array.from({ length: Math.max(0, Math.min(count, limit)) }, (_, i) => iso(first + i * DAY_MS).slice(0, 10));
}

/**
 * The same local time `count` working days later. Weekends and holidays do not count; a start on a day off counts from
 * the morning of the next working day, so that nobody's time runs while the company rests. Local time is kept across a
 * change of daylight-saving time. It ends for every calendar.
 * @throws RangeError for a count that is no whole number from 0 to 10,000, and where the calendar has no working day
 * for more than 31 days in a row (`isWorkable` says beforehand)
 */
export function plusWorkingDays(at: Instant, count: number, calendar: WorkingCalendar): Instant {
  if (!Number.isInteger(count) || count < 0 || count > MOST_WORKING_DAYS)
    throw new RangeError(`working days are counted from 0 to ${MOST_WORKING_DAYS}, not ${count}`);
  const from = local(at, calendar.timeZone);
  let day = workingDayFrom(from.day, calendar);
  const time = day === from.day ? from.time : `${calendar.opensAt ?? OPENS_AT}:00`;
  for (let left = count; left > 0; left -= 1) day = workingDayFrom(nextDay(day), calendar);
  return fromLocal(day, time, calendar.timeZone);
}

/**
 * The next time that the clock on the wall shows `time` (`HH:MM`) on a working day, after this moment.
 * @throws RangeError as `plusWorkingDays` does
 */
export function nextWorkingTime(at: Instant, time: string, calendar: WorkingCalendar): Instant {
  const { day: today, time: clock } = local(at, calendar.timeZone);
  const day = workingDayFrom(clock < `${time}:00` ? today : nextDay(today), calendar);
  return fromLocal(day, `${time}:00`, calendar.timeZone);
}

/**
 * The last time that the clock on the wall showed `time` (`HH:MM`) on a working day, at this moment or before.
 * @throws RangeError as `plusWorkingDays` does
 */
export function lastWorkingTime(at: Instant, time: string, calendar: WorkingCalendar): Instant {
  const { day: today, time: clock } = local(at, calendar.timeZone);
  const day = workingDayFrom(clock >= `${time}:00` ? today : previousDay(today), calendar, previousDay);
  return fromLocal(day, `${time}:00`, calendar.timeZone);
}

/**
 * This day, or the first working day after it (before it, for `previousDay`).
 * @throws RangeError when none comes within 31 days
 */
function workingDayFrom(day: string, calendar: WorkingCalendar, next = nextDay): string {
  let found = day;
  for (let rested = 0; !isWorkingDay(found, calendar); found = next(found), rested += 1)
    if (rested === LONGEST_REST_DAYS)
      throw new RangeError(`the working calendar has no working day within ${LONGEST_REST_DAYS} days of ${day}`);
  return found;
}

/** Whether the company works on this ISO day. */
export function isWorkingDay(day: string, calendar: DaysOff): boolean {
  return !calendar.weekend.includes(new Date(`${day}T00:00:00Z`).getUTCDay()) && !calendar.holidays.includes(day);
}

/**
 * Whether clocks of working days can be wound by this calendar: it never rests for more than 31 days in a row. Only a
 * holiday can begin a longer rest than the weekend, so it is enough to look on from the day before each of them.
 */
export function isWorkable(calendar: DaysOff): boolean {
  const holidays = new Set(calendar.holidays);
  const weekend = new Set(calendar.weekend);
  const rests = (day: string) => weekend.has(new Date(`${day}T00:00:00Z`).getUTCDay()) || holidays.has(day);
  const restFrom = (first: string): number => {
    let days = 0;
    for (let day = first; days <= LONGEST_REST_DAYS && rests(day); day = nextDay(day)) days += 1;
    return days;
  };
  if ([0, 1, 2, 3, 4, 5, 6].every((day) => weekend.has(day))) return false;
  return [...holidays].every((day) => restFrom(firstOfRest(day, rests)) <= LONGEST_REST_DAYS);
}

/** The day on which a rest begins that this day belongs to, at most 31 days earlier. */
function firstOfRest(day: string, rests: (day: string) => boolean): string {
  let first = day;
  for (let back = 0; back < LONGEST_REST_DAYS && rests(previousDay(first)); back += 1) first = previousDay(first);
  return first;
}

/**
 * What the clock on the wall shows, e.g. `2026-12-01 09:00` in `Asia/Hong_Kong`. It does not say where the wall stands:
 * for print take `formatInstant`.
 */
export function wallTime(at: Instant, timeZone: string): string {
  const { day, time } = local(at, timeZone);
  return `${day} ${time.slice(0, 5)}`;
}

/**
 * A point in time as people read it, with its zone, so that nobody has to guess whose clock it is, e.g.
 * `2026-12-01 09:00 (Asia/Hong_Kong)`.
 */
export const formatInstant = (at: Instant, timeZone: string): string => `${wallTime(at, timeZone)} (${timeZone})`;

/** A point in time for programs, on the clock of a zone, e.g. `2026-12-01T09:00:00+08:00`. */
export function zonedInstant(at: Instant, timeZone: string): string {
  const { day, time } = local(at, timeZone);
  const wall = `${day}T${time}`;
  const minutes = Math.round((Date.parse(`${wall}Z`) - ms(at)) / 60_000);
  const [hours, rest] = [Math.floor(Math.abs(minutes) / 60), Math.abs(minutes) % 60];
  return `${wall}${minutes < 0 ? '-' : '+'}${two(hours)}:${two(rest)}`;
}

const two = (n: number) => String(n).padStart(2, '0');

/** A period as people read it, e.g. `2026-12-31 18:00 – 2027-01-01 01:00 (Asia/Hong_Kong)`. */
export const formatPeriod = (from: Instant, to: Instant, timeZone: string): string =>
  `${wallTime(from, timeZone)} – ${formatInstant(to, timeZone)}`;

/** The moment at which a calendar day is over in a time zone. */
export const endOfDay = (day: string, timeZone: string): Instant => fromLocal(nextDay(day), '00:00:00', timeZone);

/** The calendar year of a point in time, in a time zone. */
export const yearIn = (at: Instant, timeZone: string): string => local(at, timeZone).day.slice(0, 4);

const nextDay = (day: string) => iso(Date.parse(`${day}T00:00:00Z`) + DAY_MS).slice(0, 10);
const previousDay = (day: string) => iso(Date.parse(`${day}T00:00:00Z`) - DAY_MS).slice(0, 10);

/** To make a formatter costs a hundred times what it does; there is one for each zone. */
const clocks = new Map<string, Intl.DateTimeFormat>();

function clockIn(timeZone: string): Intl.DateTimeFormat {
  const clock = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'medium' });
  clocks.set(timeZone, clock);
  return clock;
}

function local(at: Instant, timeZone: string): { day: string; time: string } {
  const text = (clocks.get(timeZone) ?? clockIn(timeZone)).format(ms(at));
  return { day: text.slice(0, 10), time: text.slice(11) };
}

/** How far the clock on the wall is ahead of universal time, milliseconds. */
function ahead(at: number, timeZone: string): number {
  const seen = local(iso(at), timeZone);
  return Date.parse(`${seen.day}T${seen.time}Z`) - at;
}

/**
 * The moment at which the clock on the wall shows a time. Of one that it shows twice, the first; one that daylight
 * saving skips is as much later as is skipped. The clocks of the day before and of the day after are the only two that
 * it can be, on either side of Greenwich.
 */
function fromLocal(day: string, time: string, timeZone: string): Instant {
  const wanted = Date.parse(`${day}T${time}Z`);
  const before = wanted - ahead(wanted - DAY_MS, timeZone);
  const after = wanted - ahead(wanted + DAY_MS, timeZone);
  const shown = [Math.min(before, after), Math.max(before, after)].find((at) => at + ahead(at, timeZone) === wanted);
  return iso(shown ?? before);
}
