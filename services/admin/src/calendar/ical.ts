import type { Instant } from '@marquee/kernel';

/** One line of a calendar: what happens when. */
export interface CalendarItem {
  readonly id: string;
  readonly zh: string;
  readonly en: string;
  readonly startsAt: string;
  /** Absent: a moment, e.g. a deadline. */
  readonly endsAt?: string | undefined;
  /** When the newest fact about it was stated. */
  readonly statedAt: string;
  /** How often it was changed. */
  readonly sequence: number;
  readonly cancelled: boolean;
}

/** A point in universal time as calendars write it, e.g. `20261231T100000Z`; instants are kept in universal time. */
const moment = (at: Instant) => `${at.slice(0, 19).replaceAll(/[-:]/g, '')}Z`;

/** A line of at most 75 octets; what is longer goes on in the next line behind a blank (RFC 5545, 3.1). */
function folded(line: string): string {
  const lines: string[] = [];
  let current = '';
  let octets = 0;
  for (const letter of line) {
    const size = encodeURIComponent(letter).replaceAll(/%../g, '.').length;
    if (octets + size > 74) {
      lines.push(current);
      [current, octets] = ['', 0];
    }
    current += letter;
    octets += size;
  }
  return [...lines, current].join('\r\n ');
}

/** Text as a value: what would end it is escaped (RFC 5545, 3.3.11). */
const escaped = (text: string) => text.replaceAll(/[\\;,]/g, (c) => `\\${c}`).replaceAll(/\r?\n/g, '\\n');

const eventLines = (item: CalendarItem): readonly string[] => [
  'BEGIN:VEVENT',
  `UID:${escaped(item.id.replaceAll(' ', '-'))}@marquee`,
  `DTSTAMP:${moment(item.statedAt)}`,
  `DTSTART:${moment(item.startsAt)}`,
  `DTEND:${moment(item.endsAt ?? item.startsAt)}`,
  `SUMMARY:${escaped(`${item.zh} · ${item.en}`)}`,
  `SEQUENCE:${item.sequence}`,
  `STATUS:${item.cancelled ? 'CANCELLED' : 'CONFIRMED'}`,
  'END:VEVENT',
];

/**
 * A calendar as iCalendar text (RFC 5545), which every calendar program reads. The few lines that it takes are written
 * here, because a department imports no package, and one that formats text need not be served by the runtime.
 */
export function icalendar(name: string, items: readonly CalendarItem[]): string {
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Marquee//Calendar//ZH',
    'METHOD:PUBLISH',
    `X-WR-CALNAME:${escaped(name)}`,
    ...items.flatMap(eventLines),
    'END:VCALENDAR',
  ];
  return `${lines.map(folded).join('\r\n')}\r\n`;
}
