import { type CalendarEntry, icalendar } from '@marquee/formats';
import { staff } from '@marquee/regulation';
import {
  among,
  each,
  following,
  type Instant,
  isBefore,
  isZoneName,
  many,
  one,
  type Policies,
  question,
  type Read,
  ref,
} from '@marquee/kernel';
import { z } from 'zod';
import { RegulationReader } from '../regulations/readers.js';
import { CalendarAddress } from './calendar-address.js';
import { CalendarDate } from './calendar-date.js';

type Date = NonNullable<(typeof CalendarDate)['row']>;

const feed = z.object({
  /** iCalendar text (RFC 5545), to be opened or imported by a calendar program. */ ics: z.string(),
  entries: z.int(),
});

/** The newer of two moments. */
const newer = (a: Instant, b: Instant | undefined) => (b !== undefined && isBefore(a, b) ? b : a);
/** Facts of before may name a zone by an abbreviation, which no calendar program knows. */
const named = (zone: string) => (isZoneName(zone) ? zone : 'UTC');
const uidOf = (id: string) => `${id.replaceAll(' ', '-')}@marquee`;

/**
 * A date as calendars have it. @param about the event that it belongs to, where the calendar is not that event's own
 */
function entryOf(d: Date, zone: string, about?: Date): CalendarEntry[] {
  const { id, zh = '', en = '', startsAt, endsAt, timeZone = zone, statedAt, sequence = 0, cancelled = false } = d;
  if (startsAt === undefined || statedAt === undefined) return [];
  const summary = `${about?.zh ? `${zh}：${about.zh}` : zh} · ${en}`;
  return [{ uid: uidOf(id), summary, startsAt, endsAt, timeZone: named(timeZone), statedAt, sequence, cancelled }];
}

/**
 * A date of a person. A place on a team has the dates of its event, as they are in force now: whoever joined before
 * they moved is told of the new ones. Its version grows with either.
 */
function ownEntryOf(d: Date, zone: string, event: Date | undefined): CalendarEntry[] {
  if (d.kind !== 'team' || event?.startsAt === undefined) return entryOf(d, zone, event);
  const { startsAt, endsAt, timeZone } = event;
  return entryOf({ ...d, startsAt, endsAt, timeZone }, zone, event).map((own) => ({
    ...own,
    statedAt: newer(own.statedAt, event.statedAt),
    sequence: own.sequence + (event.sequence ?? 0),
  }));
}

const placeOf = ({ startsAt, uid }: CalendarEntry) => startsAt + uid;
const byStart = (a: CalendarEntry, b: CalendarEntry) => (placeOf(a) < placeOf(b) ? -1 : 1);
const zoneOf = (policy: Policies) => policy['calendar.working'].timeZone;

function feedOf(policy: Policies, name: string, entries: readonly CalendarEntry[]) {
  const by = { company: policy['company.name'], timeZone: named(zoneOf(policy)) };
  return { ics: icalendar(name, by, [...entries].sort(byStart)), entries: entries.length };
}

/** 項目行事曆 — the dates of a project as iCalendar: the event, design and permit deadlines, decisions that are due. */
export const projectCalendar = question('projectCalendar', {
  says: { zh: '項目的行事曆（iCal）', en: 'Calendar of a project (iCal)' },
  readers: staff,
  under: 'Project',
  output: feed,
  reads: (c) => ({ dates: many(CalendarDate, { projectId: c.id }) }),
  answer: ({ id, policy, reads: { dates } }) => ofProject(id, dates, policy),
});

function ofProject(id: string, dates: readonly Date[], policy: Policies) {
  const zone = zoneOf(policy);
  const event = dates.find((d) => d.kind === 'event');
  return feedOf(
    policy,
    event?.zh ?? id,
    dates.filter((d) => d.kind !== 'team').flatMap((d) => entryOf(d, zone)),
  );
}

const eventOf = (d: Date) => `${d.projectId} event`;
/** The events that these dates belong to, for their titles. */
const eventsOf = (dates: Read<readonly Date[]>) =>
  following(dates, (rows) => each(CalendarDate, [...new Set(rows.map(eventOf))]));

const isTeam = (d: Date) => d.kind === 'team';
/** The meetings of the teams that somebody is, or was, on. */
const meetingsOf = (dates: Read<readonly Date[]>) =>
  following(dates, (rows) =>
    among(CalendarDate, {
      projectId: rows.filter(isTeam).flatMap((d) => d.projectId ?? []),
      kind: ['meeting'],
    }),
  );

/** A meeting of somebody's team: once they have left it, what comes after does not concern them any more. */
function meetingOf(d: Date, zone: string, team: Date | undefined, event: Date | undefined): CalendarEntry[] {
  const isLeft = team?.cancelled === true && team.statedAt !== undefined;
  return entryOf(d, zone, event).map((entry) => ({
    ...entry,
    statedAt: newer(entry.statedAt, team?.statedAt),
    sequence: entry.sequence + (team?.sequence ?? 0),
    cancelled: entry.cancelled || (isLeft && isBefore(team.statedAt!, entry.startsAt)),
  }));
}

interface Own {
  readonly dates: readonly Date[];
  readonly meetings: readonly Date[];
  readonly events: Readonly<Record<string, Date>>;
}

function ofPerson({ dates, meetings, events }: Own, policy: Policies) {
  const zone = zoneOf(policy);
  const teams = new Map(dates.filter(isTeam).map((d) => [d.projectId, d]));
  return feedOf(policy, policy['company.name'], [
    ...dates.flatMap((d) => ownEntryOf(d, zone, events[eventOf(d)])),
    ...meetings.flatMap((d) => meetingOf(d, zone, teams.get(d.projectId), events[eventOf(d)])),
  ]);
}

/** 我的行事曆 — the dates of whoever asks: the events and meetings of their teams, and what they have to deliver. */
export const myCalendar = question('myCalendar', {
  says: { zh: '我的行事曆（iCal）', en: 'My calendar (iCal)' },
  readers: staff,
  output: feed,
  reads: (c) => {
    const dates = many(CalendarDate, { personId: c.viewer.id });
    return { dates, meetings: meetingsOf(dates), events: eventsOf(dates) };
  },
  answer: ({ policy, reads }) => ofPerson(reads, policy),
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
      meetings: meetingsOf(dates),
      events: eventsOf(dates),
    };
  },
  answer: ({ policy, reads: { address, owner, ...own } }) => {
    if (address?.status !== 'open' || !owner?.active) return undefined;
    return address.calendarOfId === undefined
      ? ofPerson(own, policy)
      : ofProject(address.calendarOfId, own.dates, policy);
  },
});
