import ical from 'node-ical';
import { convertIcsCalendar } from 'ts-ics';
import { type CalendarEntry, icalendar } from './icalendar.js';

const entry: CalendarEntry = {
  uid: 'p-event@marquee',
  summary: '跨年, 海濱; 音樂節\\ 2026\n第二日 · "New Year"',
  startsAt: '2026-12-31T10:00:00.000Z',
  endsAt: '2026-12-31T17:00:00.000Z',
  timeZone: 'Asia/Hong_Kong',
  statedAt: '2026-03-02T01:00:00.000Z',
  sequence: 3,
  cancelled: false,
};
const due: CalendarEntry = {
  ...entry,
  uid: 'due',
  summary: '設計須完成',
  endsAt: undefined,
  timeZone: 'America/New_York',
};
const gone: CalendarEntry = { ...entry, uid: 'gone', endsAt: entry.startsAt, sequence: 4, cancelled: true };
const all = icalendar('跨年, 海濱; 音樂節', { company: 'Marquee', timeZone: 'Asia/Hong_Kong' }, [entry, due, gone]);
const lines = (ics: string) => ics.split('\r\n');

/** What two parsers that share no code with the writer, nor with each other, read. */
function readByTwo(ics: string) {
  const first = Object.values(ical.sync.parseICS(ics)).flatMap((c) =>
    c?.type === 'VEVENT'
      ? [[c.uid, String(c.summary), c.start?.toISOString(), c.end?.toISOString(), Number(c.sequence), c.status]]
      : [],
  );
  const second = (convertIcsCalendar(undefined, ics).events ?? []).map((e) => [
    e.uid,
    e.summary,
    e.start.date.toISOString(),
    'end' in e ? e.end?.date.toISOString() : undefined,
    e.sequence,
    e.status,
  ]);
  return { first, second };
}

describe('iCalendar', () => {
  it('is read alike by two parsers: texts, moments in their zones, versions, what is cancelled', () => {
    const { first, second } = readByTwo(all);
    const start = entry.startsAt;
    expect(second).toEqual([
      ['p-event@marquee', entry.summary, start, entry.endsAt, 3, 'CONFIRMED'],
      ['due', '設計須完成', start, undefined, 3, 'CONFIRMED'],
      ['gone', entry.summary, start, undefined, 4, 'CANCELLED'],
    ]);
    // The first gives a moment without an end the end that RFC 5545 (3.6.1) says it has: its beginning.
    expect(first).toEqual(
      second.map(([uid, summary, from, to, ...rest]) => [uid, summary, from, to ?? start, ...rest]),
    );
  });
  it('has the properties that RFC 5545 and 5546 ask of a published event, once each, and no end at its beginning', () => {
    for (const event of all.split('BEGIN:VEVENT').slice(1)) {
      for (const name of ['UID', 'DTSTAMP', 'DTSTART', 'SUMMARY', 'SEQUENCE', 'ORGANIZER', 'STATUS'])
        expect(event.match(new RegExp(`^${name}[:;]`, 'gm'))).toHaveLength(1);
      expect(event).not.toMatch(/^ATTENDEE/m);
      expect(event).toMatch(/^DTSTAMP:\d{8}T\d{6}Z\r$/m);
    }
    expect(all.match(/^DTEND/gm)).toHaveLength(1);
    expect(all).toMatch(/\r\nDTSTART;TZID=America\/New_York:20261231T050000\r\n/);
  });
  it('brings every zone that it names, before the events, once', () => {
    const zones = all.match(/^TZID:.*$/gm)!.map((line) => line.trim());
    expect(zones).toEqual(['TZID:Asia/Hong_Kong', 'TZID:America/New_York']);
    expect(all.lastIndexOf('BEGIN:VTIMEZONE')).toBeLessThan(all.indexOf('BEGIN:VEVENT'));
    const properties = all.slice(0, all.indexOf('BEGIN:VTIMEZONE'));
    expect(
      lines(properties)
        .filter(Boolean)
        .map((line) => line.split(/[:;]/)[0]),
    ).toEqual(expect.arrayContaining(['VERSION', 'PRODID', 'METHOD', 'NAME', 'X-WR-CALNAME']));
    expect(all).toContain('\r\nNAME;VALUE=TEXT:跨年\\, 海濱\\; 音樂節\r\n');
  });
  it('has at least one component when nothing is in it, whatever zone the company keeps', () => {
    for (const zone of ['Asia/Hong_Kong', 'UTC']) {
      expect(icalendar('空', { company: 'Marquee', timeZone: zone }, [])).toMatch(
        /BEGIN:VTIMEZONE[^]*END:VTIMEZONE\r\nEND:VCALENDAR\r\n$/,
      );
      expect(
        convertIcsCalendar(undefined, icalendar('空', { company: 'Marquee', timeZone: zone }, [])).timezones,
      ).toHaveLength(1);
    }
  });
  it('is lines of at most 75 octets that end with CR LF, without a raw control, whatever is told', () => {
    const attack = 'a\0\u0007\rb\r\nEND:VCALENDAR\nDTSTART:19700101T000000Z\u001B\ud800';
    const ics = icalendar(attack, { company: '海"濱', timeZone: 'Europe/Berlin' }, [
      { ...entry, uid: `${attack}@x`, summary: attack + '節'.repeat(200) },
    ]);
    expect(Math.max(...lines(ics).map((line) => Buffer.byteLength(line)))).toBeLessThanOrEqual(75);
    expect(ics.replaceAll('\r\n', '')).not.toMatch(/[^\P{Cc}\t]|\p{Cs}/u);
    expect(lines(ics).filter((line) => /^(?:END:VCALENDAR|DTSTART:19700101T000000Z)/.test(line))).toEqual([
      'END:VCALENDAR',
    ]);
    expect(readByTwo(ics).first[0]![1]).toContain('END:VCALENDAR');
  });
  it('tells every moment as the clocks of its zone show it, or in universal time where programs could differ', () => {
    const moments = [
      '2026-01-15T10:00',
      '2026-07-15T10:00',
      '2026-10-25T00:30',
      '2026-10-25T01:30',
      '2026-11-01T06:30',
    ];
    const zones = [
      'Europe/Berlin',
      'America/New_York',
      'America/Vancouver',
      'Africa/Casablanca',
      'Asia/Hong_kong',
      'X/Y',
    ];
    const dates = zones.flatMap((timeZone) =>
      moments.map((moment) => ({ ...due, uid: `${timeZone} ${moment}`, startsAt: `${moment}:00.000Z`, timeZone })),
    );
    const ics = icalendar('x', { company: 'Marquee', timeZone: 'X/Y' }, dates);
    expect(readByTwo(ics).second.map(([uid, , start]) => [uid, start])).toEqual(dates.map((d) => [d.uid, d.startsAt]));
    expect(readByTwo(ics).first.map(([uid, , start]) => [uid, start])).toEqual(dates.map((d) => [d.uid, d.startsAt]));
    expect(ics).toContain('DTSTART;TZID=Asia/Hong_Kong:20260115T180000');
    expect(ics).toContain('DTSTART:20261025T013000Z');
    // Said with a zone, programs would go by the one rule that is written here, or by their own, an hour apart.
    expect(ics).not.toMatch(/TZID=America\/Vancouver:202601/);
  });
});
