import ICAL from 'ical.js';
import { tzlib_get_ical_block as zoneBlock, tzlib_get_timezones as zoneNames } from 'timezones-ical-library';

/** One date of a calendar. */
export interface CalendarEntry {
  /** Unique for ever; programs know by it what they have. */
  readonly uid: string;
  readonly summary: string;
  readonly startsAt: string;
  /** Absent: a moment, e.g. a deadline. */
  readonly endsAt?: string | undefined;
  /** IANA name of the zone in which it is read; one that the database does not have is universal time. */
  readonly timeZone: string;
  /** When the newest fact about it was stated. */
  readonly statedAt: string;
  /** How often it was changed; programs take the highest. */
  readonly sequence: number;
  /** It does not take place any more. Programs take it away only when they are told. */
  readonly cancelled: boolean;
}

/** A line has at most 75 octets (RFC 5545, 3.1); the library does not count the blank that a folded one begins with. */
ICAL.foldLength = 74;

/** Whoever publishes is named (RFC 5546, 3.2.1), and takes no answers. */
const ORGANIZER = 'invalid:nomail';

/**
 * A published calendar as iCalendar text (RFC 5545, RFC 5546), with the zones that its dates are in.
 * A date whose zone cannot be written without doubt is told in universal time, which every program reads alike.
 * @param company who publishes it; `timeZone` in which the calendar as a whole is read; so that it has a component also when nothing is in it
 */
export function icalendar(
  name: string,
  { company, timeZone }: { readonly company: string; readonly timeZone: string },
  entries: readonly CalendarEntry[],
): string {
  const calendar = new ICAL.Component('vcalendar');
  calendar.addPropertyWithValue('version', '2.0');
  calendar.addPropertyWithValue('prodid', '-//Marquee//Calendar//ZH');
  calendar.addPropertyWithValue('calscale', 'GREGORIAN');
  calendar.addPropertyWithValue('method', 'PUBLISH');
  calendar.addProperty(textOf('name', name));
  calendar.addProperty(textOf('x-wr-calname', name));
  const named = new Map([timeZone, ...entries.map((e) => e.timeZone)].map((zone) => [zone, zoneOf(zone)]));
  for (const { component } of new Set(named.values())) calendar.addSubcomponent(component);
  for (const entry of entries) calendar.addSubcomponent(eventOf(entry, named.get(entry.timeZone)!, company));
  return `${calendar.toString()}\r\n`;
}

/** A text as a value, escaped whatever the property is called, and without the controls that no value may hold. */
function textOf(name: string, value: string): ICAL.Property {
  const property = new ICAL.Property(name);
  property.resetType('text');
  property.setValue(value.replaceAll(/[^\P{Cc}\t\n]|\p{Cs}/gu, ''));
  return property;
}

/** Names of zones as the database writes them, by whatever case: to most programs of ours case is nothing. */
const spelled = new Map([zoneNames()].flat().map((zone) => [zone.toLowerCase(), zone]));
const UNIVERSAL = 'UTC';

interface Zone {
  readonly component: ICAL.Component;
  readonly zone: ICAL.Timezone;
}

/** Each zone once, however often and in whatever spelling it is named. */
const known = new Map<string, Zone>();

function zoneOf(timeZone: string): Zone {
  const name = spelled.get(timeZone.toLowerCase()) ?? UNIVERSAL;
  const found = known.get(name);
  if (found) return found;
  const component = new ICAL.Component(ICAL.parse(zoneBlock(name)[0]!));
  const zone = { component, zone: new ICAL.Timezone(component) };
  known.set(name, zone);
  return zone;
}

function eventOf(e: CalendarEntry, { zone }: Zone, company: string): ICAL.Component {
  const event = new ICAL.Component('vevent');
  event.addProperty(textOf('uid', e.uid));
  event.addPropertyWithValue('dtstamp', utc(e.statedAt));
  event.addPropertyWithValue('last-modified', utc(e.statedAt));
  event.addPropertyWithValue('sequence', e.sequence);
  event.addProperty(localTime('dtstart', e.startsAt, zone));
  // An end that is no later than the beginning is refused by programs: a moment has none.
  if (e.endsAt !== undefined && Date.parse(e.endsAt) > Date.parse(e.startsAt))
    event.addProperty(localTime('dtend', e.endsAt, zone));
  event.addProperty(textOf('summary', e.summary));
  const organizer = event.addPropertyWithValue('organizer', ORGANIZER);
  organizer.setParameter('cn', withoutQuotes(company));
  event.addPropertyWithValue('status', e.cancelled ? 'CANCELLED' : 'CONFIRMED');
  return event;
}

/** A parameter has no way to write a quotation mark (RFC 5545, 3.2), nor a control. */
const withoutQuotes = (name: string) => name.replaceAll(/["\p{Cc}]|\p{Cs}/gu, ' ').trim();

const utc = (at: string) => ICAL.Time.fromJSDate(new Date(at), true);

/** A moment on the clock of a zone where all programs read it alike, else in universal time. */
function localTime(name: string, at: string, zone: ICAL.Timezone): ICAL.Property {
  const property = new ICAL.Property(name);
  const universal = utc(at);
  const local = universal.convertToZone(zone);
  const isSure = isOnTheWall(local.toString(), at, zone.tzid) && local.toUnixTime() === universal.toUnixTime();
  property.setValue(isSure ? local : universal);
  if (isSure) property.setParameter('tzid', zone.tzid);
  return property;
}

const clocks = new Map<string, Intl.DateTimeFormat>();

/**
 * Whether the clock shows this. What a calendar says of a zone is one rule for all years, and programs go by a database
 * of their own: the two differ where a government changed its mind, or a clock is put forward for most of a year.
 */
function isOnTheWall(shown: string, at: string, timeZone: string): boolean {
  const clock =
    clocks.get(timeZone) ?? new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'medium' });
  clocks.set(timeZone, clock);
  return clock.format(Date.parse(at)) === shown.replace('T', ' ');
}
