import type { Policies } from '@marquee/kernel';
import { clocksFrom, remindAgainAt } from './clocks.js';
import { policies } from '../policies.js';

const initial = Object.fromEntries(Object.entries(policies).map(([key, p]) => [key, p.initial])) as unknown as Policies;
const london = { timeZone: 'Europe/London', weekend: [0, 6], holidays: ['2026-04-03', '2026-04-06'] };
const under = (calendar: object, sla = { workingDays: 1, escalateAfterWorkingDays: 1 }): Policies =>
  ({
    ...initial,
    'calendar.working': calendar,
    'approval.sla.default': sla,
    'approval.reminder.everyWorkingDays': 2,
  }) as Policies;
const clocks = (
  now: string,
  calendar: object = london,
  sla?: { workingDays: number; escalateAfterWorkingDays: number },
) => Object.values(clocksFrom({ now, policy: under(calendar, sla) }, 'approval.sla.default'));

describe('審批時限 · approval clocks by the company’s own calendar (R011, N6)', () => {
  it('keep the time on the wall when the clocks go forward over the weekend', () => {
    // Friday 16:00 in London is 16:00 UTC; on Monday the same 16:00 is 15:00 UTC.
    expect(clocks('2026-03-27T16:00:00.000Z')).toEqual(['2026-03-30T15:00:00.000Z', '2026-03-31T15:00:00.000Z']);
  });

  it('keep the time on the wall when the clocks go back over the weekend', () => {
    expect(clocks('2026-10-23T15:00:00.000Z')).toEqual(['2026-10-26T16:00:00.000Z', '2026-10-27T16:00:00.000Z']);
  });

  it('run on where the company works on the very night: an hour that is skipped is taken an hour later, one that comes twice is taken once', () => {
    const always = { timeZone: 'Europe/London', weekend: [], holidays: [] };
    expect(clocks('2026-03-28T01:30:00.000Z', always)[0]).toBe('2026-03-29T01:30:00.000Z');
    const [first, second] = clocks('2026-10-24T00:30:00.000Z', always);
    expect([new Date(first!).getUTCDate(), second]).toEqual([25, '2026-10-26T01:30:00.000Z']);
  });

  it('leave out weekends and holidays, Easter say', () => {
    expect(clocks('2026-04-02T09:00:00.000Z')).toEqual(['2026-04-07T09:00:00.000Z', '2026-04-08T09:00:00.000Z']);
    expect(clocks('2026-04-02T09:00:00.000Z', { ...london, holidays: [] })).toEqual([
      '2026-04-03T09:00:00.000Z',
      '2026-04-06T09:00:00.000Z',
    ]);
  });

  it('begin with the next working morning for what comes in on a day off', () => {
    expect(clocks('2026-03-28T11:00:00.000Z')).toEqual(['2026-03-31T08:00:00.000Z', '2026-04-01T08:00:00.000Z']);
    expect(clocks('2026-04-03T11:00:00.000Z', london, { workingDays: 0, escalateAfterWorkingDays: 0 })).toEqual([
      '2026-04-07T08:00:00.000Z',
      '2026-04-07T08:00:00.000Z',
    ]);
  });

  it('remind again after so many working days, over the change and the holidays alike', () => {
    const again = (now: string) => remindAgainAt({ now, policy: under(london) });
    expect([again('2026-03-27T16:00:00.000Z'), again('2026-04-01T15:00:00.000Z')]).toEqual([
      '2026-03-31T15:00:00.000Z',
      '2026-04-07T15:00:00.000Z',
    ]);
  });

  it('are the same in a zone that knows no daylight saving', () => {
    expect(clocks('2026-03-27T08:00:00.000Z', initial['calendar.working'])).toEqual([
      '2026-03-30T08:00:00.000Z',
      '2026-03-31T08:00:00.000Z',
    ]);
  });
});
