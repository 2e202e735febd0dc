import { type pl, sumOfLines } from '@marquee/contracts';
import type { ContentClass } from '@marquee/regulation';
import {
  daysBetween,
  formatInstant,
  formatMoney,
  type Instant,
  isBefore,
  type Money,
  type Text,
  wallTime,
} from '@marquee/kernel';

export type Sections = pl.PlanSections;
export type SectionName = (typeof pl.planSection.options)[number];
type Budget = NonNullable<Sections['budget']>;
type Time = NonNullable<Sections['time']>;

/** The ten sections that a plan must have (C3.2.5): what they are called, in which field they are written. */
export const sectionNames: Readonly<Record<SectionName, Text & { readonly field: keyof Sections }>> = {
  theme: { zh: '主題', en: 'Theme', field: 'theme' },
  purpose: { zh: '目的', en: 'Purpose', field: 'purpose' },
  time: { zh: '時間', en: 'Time', field: 'time' },
  place: { zh: '地點', en: 'Place', field: 'place' },
  participants: { zh: '參加者', en: 'Participants', field: 'participants' },
  agenda: { zh: '議程與流程', en: 'Agenda and flow', field: 'agenda' },
  venue_layout: { zh: '場地佈置', en: 'Venue layout', field: 'venueLayout' },
  equipment: { zh: '設備需求', en: 'Equipment needs', field: 'equipment' },
  staffing: { zh: '人員安排', en: 'Staffing', field: 'staffing' },
  budget: { zh: '預算明細', en: 'Budget detail', field: 'budget' },
};

const lines = (some: readonly string[]) => some.join('\n');

/** How a moment reads: with its zone on paper; without, as versions were compared from the beginning. */
type Clock = typeof formatInstant;

const period = ({ startsAt, endsAt, timeZone, schedule, changesDates }: Time, read: Clock) =>
  lines([
    `${wallTime(startsAt, timeZone)} – ${wallTime(endsAt, timeZone)} (${timeZone})${changesDates ? ' 日期更改 dates changed' : ''}`,
    ...schedule.map(
      (s) => `${wallTime(s.from, timeZone)} – ${read(s.until, timeZone)} ${s.task}${s.buffer ? ' (緩衝 buffer)' : ''}`,
    ),
  ]);

const money = ({ lines: entries, reserve, total, price }: Budget) =>
  lines([
    ...entries.map((l) => `${l.category}: ${formatMoney(l.amount)}${l.note ? ` (${l.note})` : ''}`),
    `預留 reserve: ${formatMoney(reserve)}`,
    `總額 total: ${formatMoney(total)}`,
    `報價 price: ${formatMoney(price)}`,
  ]);

/** How each section reads; empty for one that says nothing yet. Times are those of the place. */
const reads: Readonly<Record<SectionName, (s: Sections, read: Clock) => string>> = {
  theme: (s) => s.theme ?? '',
  // The objectives follow a purpose, and do not stand for one.
  purpose: (s) => (s.purpose ? lines([s.purpose, s.objectives ?? '']).trim() : ''),
  time: (s, read) => (s.time ? period(s.time, read) : ''),
  place: ({ place }) => (place?.venue ? [place.venue, place.address].filter(Boolean).join(', ') : ''),
  participants: (s) => s.participants ?? '',
  agenda: (s, read) =>
    lines(
      (s.agenda ?? []).map(
        (a) => `${read(a.startsAt, s.time?.timeZone ?? 'UTC')} ${a.item} (${a.minutes} min, ${a.ownerId})`,
      ),
    ),
  venue_layout: (s) => s.venueLayout ?? '',
  equipment: (s) => lines((s.equipment ?? []).map((e) => `${e.quantity} × ${e.item}`)),
  staffing: (s) =>
    lines(
      (s.staffing ?? []).map(
        (p) => `${p.quantity} × ${p.post}${p.skills.length > 0 ? ` (${p.skills.join(', ')})` : ''}`,
      ),
    ),
  budget: ({ budget }) => (budget && budget.lines.length > 0 ? money(budget) : ''),
};

/** A section of the plan as people read it. */
export const sectionText = (s: Sections, section: SectionName): string => reads[section](s, formatInstant);
/**
 * A section as versions are compared: how moments are printed changes no plan, so what was published before is told
 * apart from what is written now by the same words.
 */
export const comparedText = (s: Sections, section: SectionName): string => reads[section](s, wallTime);

/** What each section says in words, and how much is enough; figures and dates have rules of their own. */
export const sectionWords: Readonly<
  Record<
    SectionName,
    { as: ContentClass; fields: readonly string[]; of: (s: Sections) => readonly (string | undefined)[] }
  >
> = {
  theme: { as: 'line', fields: ['theme'], of: (s) => [s.theme] },
  purpose: { as: 'passage', fields: ['purpose'], of: (s) => [s.purpose] },
  time: { as: 'line', fields: ['task'], of: (s) => (s.time?.schedule ?? []).map((t) => t.task) },
  place: { as: 'line', fields: ['venue'], of: (s) => [s.place?.venue] },
  participants: { as: 'line', fields: ['participants'], of: (s) => [s.participants] },
  agenda: { as: 'line', fields: ['item'], of: (s) => (s.agenda ?? []).map((a) => a.item) },
  venue_layout: { as: 'passage', fields: ['venueLayout'], of: (s) => [s.venueLayout] },
  equipment: { as: 'line', fields: ['item'], of: (s) => (s.equipment ?? []).map((e) => e.item) },
  staffing: { as: 'line', fields: ['post'], of: (s) => (s.staffing ?? []).map((p) => p.post) },
  // Its amounts are judged one by one; what a line notes is a remark.
  budget: { as: 'line', fields: [], of: () => [] },
};

const sum = (some: readonly number[]) => some.reduce((a, b) => a + b, 0);
const MINUTES_A_DAY = 1440;
const minutesOf = ({ from, until }: { from: Instant; until: Instant }) =>
  Math.max(0, Math.round(daysBetween(from, until) * MINUTES_A_DAY));

/** Minutes of the schedule, and how many of them are buffer: time that is free before the event is over (C7.2.2). */
export const scheduledMinutes = ({
  schedule,
  endsAt,
}: Pick<Time, 'schedule' | 'endsAt'>): { whole: number; buffer: number } => ({
  whole: sum(schedule.map(minutesOf)),
  buffer: sum(schedule.filter((s) => s.buffer && !isBefore(endsAt, s.until)).map(minutesOf)),
});

/** An amount in a sentence to people; where the regulation is printed, no figure stands there. */
export const inWords = (m: Money | undefined): string => (typeof m?.amount === 'number' ? formatMoney(m) : '…');

/** Every amount of a budget. */
export const amountsOf = ({ lines: entries, reserve, total, price }: Budget) => [
  ...entries.map((l) => l.amount),
  reserve,
  total,
  price,
];

/** What the lines and the reserve come to, in minor units. */
export const sumOf = ({ lines: entries, reserve }: Budget): number => sumOfLines(entries) + reserve.amount;

const MILLION = 1_000_000n;
/**
 * By how much an amount is above this share of another, in millionths of a minor unit; exact for shares of up to six
 * decimals.
 */
const above = (part: number, share: number, whole: number) =>
  BigInt(part) * MILLION - BigInt(Math.round(share * Number(MILLION))) * BigInt(whole);

/** Whether one amount is at least this share of another. */
export const reaches = (part: number, share: number, whole: number): boolean => above(part, share, whole) >= 0n;
/** Whether one amount is more than this share of another. */
export const exceeds = (part: number, share: number, whole: number): boolean => above(part, share, whole) > 0n;
