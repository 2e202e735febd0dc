import fc from 'fast-check';
import {
  daysBetween,
  isBefore,
  isWorkable,
  isWorkingDay,
  lastWorkingTime,
  nextWorkingTime,
  plusWorkingDays,
} from './index.js';

const day = fc.integer({ min: 0, max: 4000 }).map((n) => new Date(Date.UTC(2024, 0, 1 + n)).toISOString().slice(0, 10));
/** Single holidays, and holidays in a row: a closure of up to two months. */
const holidays = fc
  .tuple(fc.array(day, { maxLength: 40 }), day, fc.integer({ min: 0, max: 60 }))
  .map(([some, first, length]) => [
    ...some,
    ...Array.from({ length }, (_, n) => new Date(Date.parse(first) + n * 86_400_000).toISOString().slice(0, 10)),
  ]);
const calendar = fc.record({
  timeZone: fc.constantFrom('Asia/Hong_Kong', 'Europe/Berlin', 'America/Los_Angeles', 'UTC'),
  weekend: fc.uniqueArray(fc.integer({ min: 0, max: 6 }), { maxLength: 7 }),
  holidays,
});
const moment = fc
  .integer({ min: Date.UTC(2024, 0, 1) / 1000, max: Date.UTC(2034, 0, 1) / 1000 })
  .map((seconds) => new Date(seconds * 1000).toISOString());
const LONGEST = 31;

/** The ISO day on the wall of the calendar's place. */
const dayIn = (at: string, timeZone: string) =>
  new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short' }).format(Date.parse(at));

describe('working days end for any calendar', () => {
  it('with a working day on the same day or later, or with a clear error; never without end', () => {
    fc.assert(
      fc.property(moment, fc.integer({ min: 0, max: 30 }), calendar, (at, count, days) => {
        const found = outcome(() => plusWorkingDays(at, count, days));
        if (isWorkable(days)) expect(found).not.toBeInstanceOf(RangeError);
        if (found instanceof RangeError) return expect(found.message).toContain(`within ${LONGEST} days`);
        expect(isBefore(found, at)).toBe(false);
        expect(isWorkingDay(dayIn(found, days.timeZone), days)).toBe(true);
        return expect(daysBetween(at, found)).toBeLessThanOrEqual((count + 1) * (LONGEST + 1) + 1);
      }),
    );
  });

  it('also the next time of the day', () => {
    fc.assert(
      fc.property(moment, calendar, (at, days) => {
        const found = outcome(() => nextWorkingTime(at, '08:30', days));
        if (isWorkable(days)) expect(found).not.toBeInstanceOf(RangeError);
        if (!(found instanceof RangeError)) expect(isBefore(at, found)).toBe(true);
      }),
    );
  });

  it('and a calendar that is workable has a working day in every stretch of 32 days', () => {
    fc.assert(
      fc.property(calendar, day, (days, first) => {
        const stretch = Array.from({ length: LONGEST + 1 }, (_, n) =>
          new Date(Date.parse(first) + n * 86_400_000).toISOString().slice(0, 10),
        );
        if (isWorkable(days)) expect(stretch.some((d) => isWorkingDay(d, days))).toBe(true);
      }),
    );
  });

  it('a week without a working day, or two months of holidays, is no calendar', () => {
    const everyDay = { timeZone: 'UTC', weekend: [0, 1, 2, 3, 4, 5, 6], holidays: [] };
    const rest = (length: number) =>
      Array.from({ length }, (_, n) => new Date(Date.UTC(2026, 5, 1 + n)).toISOString().slice(0, 10));
    expect(isWorkable(everyDay)).toBe(false);
    expect(() => plusWorkingDays('2026-03-02T09:00:00Z', 1, everyDay)).toThrow(RangeError);
    expect(() => nextWorkingTime('2026-03-02T09:00:00Z', '08:30', everyDay)).toThrow(RangeError);
    expect(() => lastWorkingTime('2026-03-02T09:00:00Z', '08:30', everyDay)).toThrow(RangeError);
    expect([29, 30, 31, 32].map((length) => isWorkable({ weekend: [], holidays: rest(length) }))).toEqual([
      true,
      true,
      true,
      false,
    ]);
  });

  it.each([-1, 0.5, NaN, Infinity, 10_001])('and %d working days are not counted', (count) => {
    const usual = { timeZone: 'UTC', weekend: [0, 6], holidays: [] };
    expect(() => plusWorkingDays('2026-03-02T09:00:00Z', count, usual)).toThrow(RangeError);
  });
});

function outcome(work: () => string): string | RangeError {
  try {
    return work();
  } catch (error) {
    if (error instanceof RangeError) return error;
    throw error;
  }
}
