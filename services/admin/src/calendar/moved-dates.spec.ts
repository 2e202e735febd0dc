import { ad, de } from '@marquee/contracts';
import { eventMoved, NOW } from '@marquee/testing';
import { assessed, dates, formed, opened, rows } from './calendar.fixture.js';

describe('行事曆 · the dates of a project that moves', () => {
  it('follow the dates in force: the event, everybody of the team, and no date that somebody else says', () => {
    const later = { startsAt: '2027-01-02T10:00:00.000Z', endsAt: '2027-01-02T17:00:00.000Z' };
    const moved = eventMoved({ ...later, projectId: 'p', leaderId: 'kwan', memberIds: ['yip'] });
    const rescheduled = de.DesignDeskRescheduled({
      projectId: 'p',
      startsAt: '2027-05-01T10:00:00.000Z',
      endsAt: '2027-05-01T17:00:00.000Z',
      former: dates,
      dueBy: '2027-05-01T10:00:00.000Z',
      deliverables: [],
    });
    expect(rows(opened, formed, moved, rescheduled).map((d) => [d.id, d.startsAt, d.endsAt, d.sequence])).toEqual([
      ['p event', later.startsAt, later.endsAt, 1],
      ['p team kwan', later.startsAt, later.endsAt, 1],
      ['p team yip', later.startsAt, later.endsAt, 1],
      ['p design desk', undefined, undefined, undefined],
    ]);
    const reassessed = ad.PermitReassessed({
      projectId: 'p',
      startsAt: later.startsAt,
      formerStartsAt: dates.startsAt,
      authority: 'county',
      applyBy: '2026-12-13T10:00:00.000Z',
      reopened: true,
      at: NOW,
    });
    const granted = ad.PermitGranted({ projectId: 'p', by: 'hui', number: '1', at: NOW });
    expect(rows(assessed, granted, reassessed)).toMatchObject([
      { startsAt: '2026-12-13T10:00:00.000Z', cancelled: false, sequence: 2 },
    ]);
  });
});
