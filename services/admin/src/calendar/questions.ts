import { staff } from '@marquee/regulation';
import { each, following, many, one, question, type Read, ref } from '@marquee/kernel';
import { z } from 'zod';
import { RegulationReader } from '../regulations/readers.js';
import { CalendarAddress } from './calendar-address.js';
import { CalendarDate } from './calendar-date.js';
import { type CalendarItem, icalendar } from './ical.js';

type Date = NonNullable<(typeof CalendarDate)['row']>;

const feed = z.object({
  /** iCalendar text (RFC 5545), to be opened or imported by a calendar program. */ ics: z.string(),
  entries: z.int(),
});

function itemOf(
  { id, zh = '', en = '', startsAt, endsAt, statedAt, sequence = 0, cancelled = false }: Date,
  about = '',
): CalendarItem[] {
  if (startsAt === undefined || statedAt === undefined) return [];
  return [
    {
      id,
      zh: about ? `${zh}：${about}` : zh,
      en,
      startsAt,
      ...(endsAt ? { endsAt } : {}),
      statedAt,
      sequence,
      cancelled,
    },
  ];
}

const byStart = (a: CalendarItem, b: CalendarItem) => (a.startsAt + a.id < b.startsAt + b.id ? -1 : 1);

function feedOf(name: string, items: readonly CalendarItem[]) {
  return { ics: icalendar(name, [...items].sort(byStart)), entries: items.length };
}

/** 項目行事曆 — the dates of a project as iCalendar: the event, design and permit deadlines, decisions that are due. */
export const projectCalendar = question('projectCalendar', {
  says: { zh: '項目的行事曆（iCal）', en: 'Calendar of a project (iCal)' },
  readers: staff,
  under: 'Project',
  output: feed,
  reads: (c) => ({ dates: many(CalendarDate, { projectId: c.id }) }),
  answer: ({ id, reads: { dates } }) => ofProject(id, dates),
});

function ofProject(id: string, dates: readonly Date[]) {
  const event = dates.find((d) => d.kind === 'event');
  return feedOf(
    event?.zh ?? id,
    dates.filter((d) => d.kind !== 'team').flatMap((d) => itemOf(d)),
  );
}

const eventOf = (d: Date) => `${d.projectId} event`;
/** The events that these dates belong to, for their titles. */
const eventsOf = (dates: Read<readonly Date[]>) =>
  following(dates, (rows) => each(CalendarDate, [...new Set(rows.map(eventOf))]));

const ofPerson = (mine: readonly Date[], events: Readonly<Record<string, Date>>) =>
  feedOf(
    'Marquee',
    mine.flatMap((d) => itemOf(d, events[eventOf(d)]?.zh)),
  );

/** 我的行事曆 — the dates of whoever asks: the events of their teams and what they have to deliver. */
export const myCalendar = question('myCalendar', {
  says: { zh: '我的行事曆（iCal）', en: 'My calendar (iCal)' },
  readers: staff,
  output: feed,
  reads: (c) => {
    const mine = many(CalendarDate, { personId: c.viewer.id });
    return { mine, events: eventsOf(mine) };
  },
  answer: ({ reads: { mine, events } }) => ofPerson(mine, events),
});

/**
 * 訂閱的行事曆 — what a calendar program gets at an address: as long as it is not revoked, and its owner is with the company.
 * The gateway asks it, as an auditor: a role that reads and changes nothing.
 */
export const calendarFeed = question('calendarFeed', {
  says: { zh: '訂閱地址的行事曆', en: 'Calendar at an address' },
  readers: ['auditor'],
  input: z.object({ addressId: ref('CalendarAddress') }),
  output: feed,
  reads: (c) => {
    const address = one(CalendarAddress, c.input.addressId);
    const dates = following(address, (a) =>
      many(
        CalendarDate,
        a?.calendarOfId === undefined ? { personId: a?.employeeId ?? '' } : { projectId: a.calendarOfId },
      ),
    );
    return {
      address,
      owner: following(address, (a) => one(RegulationReader, a?.employeeId)),
      dates,
      events: eventsOf(dates),
    };
  },
  answer: ({ reads: { address, owner, dates, events } }) => {
    if (address?.status !== 'open' || !owner?.active) return undefined;
    return address.calendarOfId === undefined ? ofPerson(dates, events) : ofProject(address.calendarOfId, dates);
  },
});
