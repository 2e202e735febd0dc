import {
  daysBetween,
  daysTouched,
  endOfDay,
  formatInstant,
  formatPeriod,
  isBefore,
  isWorkingDay,
  lastWorkingTime,
  nextWorkingTime,
  overlaps,
  plusHours,
  plusWorkingDays,
  wallTime,
  zonedInstant,
  yearIn,
  type WorkingCalendar,
} from './index.js';

const hongKong: WorkingCalendar = {
  timeZone: 'Asia/Hong_Kong',
  weekend: [0, 6],
  holidays: ['2026-04-03', '2026-04-06'],
};
const berlin: WorkingCalendar = { timeZone: 'Europe/Berlin', weekend: [0, 6], holidays: [] };
const at = (text: string) => new Date(text).toISOString();

describe('working days', () => {
  it('skip the weekend and keep the local time', () => {
    expect(plusWorkingDays('2026-03-06T15:30:00+08:00', 1, hongKong)).toBe(at('2026-03-09T15:30:00+08:00'));
    expect(plusWorkingDays('2026-03-06T15:30:00+08:00', 6, hongKong)).toBe(at('2026-03-16T15:30:00+08:00'));
  });

  it('skip holidays', () => {
    expect(plusWorkingDays('2026-04-02T09:00:00+08:00', 1, hongKong)).toBe(at('2026-04-07T09:00:00+08:00'));
  });

  it('count from the morning of the next working day when the start is a day off', () => {
    expect(plusWorkingDays('2026-03-07T10:00:00+08:00', 0, hongKong)).toBe(at('2026-03-09T09:00:00+08:00'));
    expect(plusWorkingDays('2026-03-07T23:59:00+08:00', 1, hongKong)).toBe(at('2026-03-10T09:00:00+08:00'));
    expect(plusWorkingDays('2026-04-03T10:00:00+08:00', 1, { ...hongKong, opensAt: '08:30' })).toBe(
      at('2026-04-08T08:30:00+08:00'),
    );
  });

  it('read the day in the zone of the calendar, not in the zone of the instant', () => {
    expect(plusWorkingDays('2026-03-05T17:00:00Z', 1, hongKong)).toBe(at('2026-03-09T01:00:00+08:00'));
  });

  it('obey a company with other days off', () => {
    expect(plusWorkingDays('2026-03-05T09:00:00+08:00', 1, { ...hongKong, weekend: [5, 6] })).toBe(
      at('2026-03-08T09:00:00+08:00'),
    );
    expect(isWorkingDay('2026-04-03', hongKong)).toBe(false);
    expect(isWorkingDay('2026-03-08', hongKong)).toBe(false);
    expect(isWorkingDay('2026-03-09', hongKong)).toBe(true);
  });

  it('keep the local time when daylight saving begins and when it ends', () => {
    expect(plusWorkingDays('2026-03-27T09:00:00+01:00', 1, berlin)).toBe(at('2026-03-30T09:00:00+02:00'));
    expect(plusWorkingDays('2026-10-23T09:00:00+02:00', 1, berlin)).toBe(at('2026-10-26T09:00:00+01:00'));
  });

  it('move a local time that daylight saving skips to one hour later', () => {
    const everyDay = { ...berlin, weekend: [] };
    expect(plusWorkingDays('2026-03-28T02:30:00+01:00', 1, everyDay)).toBe(at('2026-03-29T03:30:00+02:00'));
    const newYork = { ...everyDay, timeZone: 'America/New_York' };
    expect(plusWorkingDays('2027-03-13T02:30:00-05:00', 1, newYork)).toBe(at('2027-03-14T03:30:00-04:00'));
  });

  it('take the first of a local time that comes twice, east and west of Greenwich', () => {
    const everyDay = { ...berlin, weekend: [] };
    expect(plusWorkingDays('2026-10-24T02:30:00+02:00', 1, everyDay)).toBe(at('2026-10-25T02:30:00+02:00'));
    const newYork = { ...everyDay, timeZone: 'America/New_York' };
    expect(plusWorkingDays('2026-10-31T01:30:00-04:00', 1, newYork)).toBe(at('2026-11-01T01:30:00-04:00'));
  });
});

it('the next time of the day on a working day is today while it lies ahead, otherwise after weekend and holidays, by the clock on the wall', () => {
  expect(nextWorkingTime('2026-03-02T08:29:59+08:00', '08:30', hongKong)).toBe(at('2026-03-02T08:30:00+08:00'));
  expect(nextWorkingTime('2026-03-02T08:30:00+08:00', '08:30', hongKong)).toBe(at('2026-03-03T08:30:00+08:00'));
  expect(nextWorkingTime('2026-04-02T20:00:00+08:00', '08:30', hongKong)).toBe(at('2026-04-07T08:30:00+08:00'));
  expect(nextWorkingTime('2026-03-27T12:00:00+01:00', '08:30', berlin)).toBe(at('2026-03-30T08:30:00+02:00'));
  expect(lastWorkingTime('2026-03-03T08:30:00+08:00', '08:30', hongKong)).toBe(at('2026-03-03T08:30:00+08:00'));
  expect(lastWorkingTime('2026-03-03T08:29:59+08:00', '08:30', hongKong)).toBe(at('2026-03-02T08:30:00+08:00'));
  expect(lastWorkingTime('2026-04-07T08:00:00+08:00', '08:30', hongKong)).toBe(at('2026-04-02T08:30:00+08:00'));
  expect(lastWorkingTime('2026-03-30T08:00:00+02:00', '08:30', berlin)).toBe(at('2026-03-27T08:30:00+01:00'));
});

describe('instants', () => {
  it('compare across offsets', () => {
    expect(isBefore('2026-03-02T09:00:00+08:00', '2026-03-02T02:00:00Z')).toBe(true);
    expect(isBefore('2026-03-02T09:00:00+08:00', '2026-03-02T01:00:00Z')).toBe(false);
    expect(plusHours('2026-03-02T09:00:00+08:00', 1.5)).toBe('2026-03-02T02:30:00.000Z');
    expect(daysBetween('2026-03-02T00:00:00Z', '2026-03-03T12:00:00Z')).toBe(1.5);
    expect(daysBetween('2026-03-03T00:00:00Z', '2026-03-02T00:00:00Z')).toBe(-1);
  });

  it('overlap when periods share a moment, not when they touch', () => {
    const [nine, ten, eleven] = ['09', '10', '11'].map((h) => `2026-03-02T${h}:00:00Z`) as [string, string, string];
    expect(overlaps({ from: nine, to: eleven }, { from: ten, to: eleven })).toBe(true);
    expect(overlaps({ from: nine, to: ten }, { from: ten, to: eleven })).toBe(false);
    expect(overlaps({ from: ten, to: eleven }, { from: nine, to: ten })).toBe(false);
  });

  it('touch every day from the first to the last, up to a limit', () => {
    const night = { from: '2026-03-02T23:00:00Z', to: '2026-03-04T01:00:00Z' };
    expect(daysTouched(night, 9)).toEqual(['2026-03-02', '2026-03-03', '2026-03-04']);
    expect(daysTouched(night, 2)).toEqual(['2026-03-02', '2026-03-03']);
    expect(daysTouched({ from: '2026-03-02T01:00:00+08:00', to: '2026-03-02T02:00:00+08:00' }, 9)).toEqual([
      '2026-03-01',
    ]);
    expect(daysTouched({ from: night.to, to: night.from }, 9)).toEqual([]);
  });

  it('belong to the year of the time zone', () => {
    expect(yearIn('2026-12-31T17:00:00Z', 'Asia/Hong_Kong')).toBe('2027');
    expect(yearIn('2026-12-31T17:00:00Z', 'UTC')).toBe('2026');
  });
});

it('a day is over when the next one begins, also where that one begins at one in the morning', () => {
  expect(endOfDay('2026-12-31', 'Asia/Hong_Kong')).toBe(at('2027-01-01T00:00:00+08:00'));
  expect(endOfDay('2025-09-06', 'America/Santiago')).toBe(at('2025-09-07T01:00:00-03:00'));
  expect(endOfDay('2025-03-08', 'America/Havana')).toBe(at('2025-03-09T01:00:00-04:00'));
  expect(endOfDay('2027-04-29', 'Africa/Cairo')).toBe(at('2027-04-30T01:00:00+03:00'));
});

describe('an instant on paper', () => {
  it('is the wall clock of its place, and says of which', () => {
    expect(formatInstant('2026-12-31T16:30:00.000Z', 'Asia/Hong_Kong')).toBe('2027-01-01 00:30 (Asia/Hong_Kong)');
    expect(formatInstant('2026-07-01T10:00:00.000Z', 'Europe/Berlin')).toBe('2026-07-01 12:00 (Europe/Berlin)');
    expect(formatInstant('2026-07-01T10:00:00.000Z', 'UTC')).toBe('2026-07-01 10:00 (UTC)');
    expect(formatPeriod('2026-12-31T10:00:00Z', '2026-12-31T17:00:00Z', 'Asia/Hong_Kong')).toBe(
      '2026-12-31 18:00 – 2027-01-01 01:00 (Asia/Hong_Kong)',
    );
    expect(zonedInstant('2026-12-31T16:30:05.000Z', 'Asia/Hong_Kong')).toBe('2027-01-01T00:30:05+08:00');
    expect(zonedInstant('2026-07-01T10:00:00.000Z', 'America/St_Johns')).toBe('2026-07-01T07:30:00-02:30');
    expect(wallTime('2026-07-01T10:00:00.000Z', 'Europe/Berlin')).toBe('2026-07-01 12:00');
  });
});
