import { ad, pl } from '@marquee/contracts';
import type { Fact } from '@marquee/kernel';
import { happened, NOW, shown } from '@marquee/testing';
import { CalendarDate } from './calendar-date.js';

/** A project with its team and its permit, and the dates that they make. */
export const dates = { startsAt: '2026-12-31T10:00:00.000Z', endsAt: '2026-12-31T17:00:00.000Z' };
export const opened = pl.ProjectOpened({
  ...dates,
  projectId: 'p',
  number: 'INI-1',
  clientId: 'c',
  title: '跨年, 海濱; 音樂節',
  eventType: 'festival',
  timeZone: 'Asia/Hong_Kong',
  attendees: 3000,
  budget: { amount: 1, currency: 'HKD' },
  approvedAt: NOW,
});
export const formed = pl.ProjectTeamFormed({
  ...dates,
  projectId: 'p',
  by: 'ng',
  leaderId: 'kwan',
  memberIds: ['yip'],
});
export const assessed = ad.PermitAssessed({
  projectId: 'p',
  attendees: 3000,
  startsAt: dates.startsAt,
  jurisdiction: 'CN',
  authority: 'county',
  applyBy: '2026-12-11T10:00:00.000Z',
});
export const rows = (...facts: Fact[]) =>
  Object.values(
    shown(
      CalendarDate,
      facts.map((f) => happened(f)),
    ),
  );
