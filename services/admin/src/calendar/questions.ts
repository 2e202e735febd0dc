import { staff } from '@marquee/contracts';
import { many, question, type Row } from '@marquee/kernel';
import { z } from 'zod';
import { CalendarDate } from './calendar-date.js';
import { type CalendarItem, icalendar } from './ical.js';

type Date = NonNullable<(typeof CalendarDate)['row']>;

const feed = z.object({ /** iCalendar text (RFC 5545), to be opened or imported by a calendar program. */ ics: z.string(), entries: z.int() });

function itemOf({ id, zh = '', en = '', startsAt, endsAt, statedAt, sequence = 0, cancelled = false }: Date, about = ''): CalendarItem[] {
  if (startsAt === undefined || statedAt === undefined) return [];
  return [{ id, zh: about ? `${zh}：${about}` : zh, en, startsAt, ...(endsAt ? { endsAt } : {}), statedAt, sequence, cancelled }];
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
  answer: ({ id, reads: { dates } }) => {
    const event = dates.find((d) => d.kind === 'event');
    return feedOf(event?.zh ?? id, dates.filter((d) => d.kind !== 'team').flatMap((d) => itemOf(d)));
  },
});

/** 我的行事曆 — the dates of whoever asks: the events of their teams and what they have to deliver. */
export const myCalendar = question('myCalendar', {
  says: { zh: '我的行事曆（iCal）', en: 'My calendar (iCal)' },
  readers: staff,
  output: feed,
  reads: (c) => ({ mine: many(CalendarDate, { personId: c.viewer.id }), events: many(CalendarDate, { kind: 'event' }) }),
  answer: ({ reads: { mine, events } }) => {
    const titles = new Map(events.map((e: Row<Date>) => [e.projectId, e.zh]));
    return feedOf('Marquee', mine.flatMap((d) => itemOf(d, titles.get(d.projectId))));
  },
});
