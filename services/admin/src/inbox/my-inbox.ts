import { actingFor, Delegates, type DelegatesRow, staff } from '@marquee/contracts';
import { among, following, type Instant, instant, many, one, question, ref, type Row } from '@marquee/kernel';
import { z } from 'zod';
import { person } from './addresses.js';
import { Circle } from './circle.js';
import { Inbox, isRead } from './inbox.js';
import { monthOf, Notice, type NoticeRow } from './notice.js';

const MOST = 200;
const PAGE = 50;

const entry = z.object({
  noticeId: z.string(), kind: z.string(), nature: z.enum(['task', 'news']), zh: z.string(), en: z.string(), about: z.string(),
  projectId: ref('Project').optional(), at: instant(), dueAt: instant().optional(), byId: ref('Employee').optional(),
  /** Whether it still waits to be done; news never do. */
  open: z.boolean(), settledAt: instant().optional(), settledById: ref('Employee').optional(),
  read: z.boolean(),
  /** The absent person for whom the reader stands in. */
  inPlaceOfId: ref('Employee').optional(),
});
type Entry = z.output<typeof entry>;

/** The people in whose place somebody decides at this moment (B28). Pure. */
export const absentFor = (viewerId: string, absences: readonly DelegatesRow[], now: Instant): readonly string[] =>
  absences.map((row) => row.id).filter((id) => id !== viewerId && actingFor(id, absences, now) === viewerId);

const monthBefore = (month: string): string => {
  const [year = 0, number = 0] = month.split('-').map(Number);
  return number > 1 ? `${year}-${String(number - 1).padStart(2, '0')}` : `${year - 1}-12`;
};
/** What waits, and what was told or settled in this month and the one before; or of the one month that is asked for. */
const lanesOf = (now: Instant, month?: string) => (month === undefined ? ['open', monthOf(now), monthBefore(monthOf(now))] : [month]);

type CircleRow = Row<{ personIds: string[] }>;
const addressesOf = (id: string, circles: readonly CircleRow[]): ReadonlySet<string> =>
  new Set([person(id), ...circles.filter((c) => c.personIds?.includes(id)).map((c) => c.id)]);

interface Reader {
  readonly viewerId: string;
  readonly absent: readonly string[];
  readonly circles: readonly CircleRow[];
  readonly inbox: Parameters<typeof isRead>[0];
}

/** Whose notice it is: the reader's own (empty), an absent person's for whom the reader stands in, or none of these. */
function ownerOf(row: NoticeRow, { viewerId, absent, circles }: Reader): { inPlaceOfId?: string } | undefined {
  const reaches = (id: string) => !row.exceptIds?.includes(id) && !row.doneByIds?.includes(id) && row.to?.some((address) => addressesOf(id, circles).has(address)) === true;
  if (reaches(viewerId)) return {};
  const lent = row.lane === 'open' && !row.exceptIds?.includes(viewerId) ? absent.find(reaches) : undefined;
  return lent === undefined ? undefined : { inPlaceOfId: lent };
}

function entryFor(row: NoticeRow, reader: Reader): Entry[] {
  const { id, kind, nature, zh, en, about, at } = row;
  const owner = ownerOf(row, reader);
  if (!owner || !kind || !nature || !zh || !en || !about || !at) return [];
  const { projectId, dueAt, byId, settledAt, settledById } = row;
  return [{ noticeId: id, kind, nature, zh, en, about, projectId, at, dueAt, byId, settledAt, settledById, open: row.lane === 'open', read: isRead(reader.inbox, id, at), ...owner }];
}

const newestFirst = (a: Entry, b: Entry) => (`${a.at} ${a.noticeId}` < `${b.at} ${b.noticeId}` ? 1 : -1);
const placeOf = ({ at, noticeId }: Entry) => `${at} ${noticeId}`;

/** 我的收件匣 — what waits for whoever asks, and what changed for them; of an absent colleague for whom they stand in, what waits (R012, B28). */
export const myInbox = question('myInbox', {
  says: { zh: '我的收件匣', en: 'My inbox' },
  readers: staff,
  input: z.object({
    show: z.enum(['tasks', 'news', 'unread']).optional(), kind: z.string().optional(),
    /** Look up one month, e.g. `2026-11`, instead of what waits and the last two months. */
    month: z.string().regex(/^\d{4}-\d{2}$/).optional(),
    first: z.int().min(1).max(MOST).optional(), /** `next` of the page before. */ after: z.string().optional(),
  }),
  output: z.object({
    /** Tasks that wait, and notices not read yet, of everything that was looked at. */
    waiting: z.int(), unread: z.int(), standsInForIds: z.array(ref('Employee')),
    /** Newest first. */
    notices: z.array(entry), next: z.string().optional(),
  }),
  reads: (c) => {
    const absences = many(Delegates, { open: true });
    const circlesOf = (rows: readonly DelegatesRow[]) => among(Circle, { personIds: [c.viewer.id, ...absentFor(c.viewer.id, rows, c.now)] });
    const circles = following(absences, circlesOf);
    const lane = lanesOf(c.now, c.input.month);
    const found = following(absences, (rows) => following(circlesOf(rows), (mine) =>
      among(Notice, { lane, to: [person(c.viewer.id), ...absentFor(c.viewer.id, rows, c.now).map(person), ...mine.map((row) => row.id)] })));
    return { inbox: one(Inbox, c.viewer.id), absences, circles, found };
  },
  answer: (c) => {
    const absent = absentFor(c.viewer.id, c.reads.absences, c.now);
    const reader = { viewerId: c.viewer.id, absent, circles: c.reads.circles, inbox: c.reads.inbox };
    const all = c.reads.found.flatMap((row) => entryFor(row, reader)).sort(newestFirst);
    return { waiting: all.filter((e) => e.open).length, unread: all.filter((e) => !e.read).length, standsInForIds: [...absent], ...pageOf(all, c.input) };
  },
});

interface Asked { readonly show?: 'tasks' | 'news' | 'unread' | undefined; readonly kind?: string | undefined; readonly first?: number | undefined; readonly after?: string | undefined }
const shows = { tasks: (e: Entry) => e.open, news: (e: Entry) => e.nature === 'news', unread: (e: Entry) => !e.read };

function pageOf(all: readonly Entry[], { show, kind, first = PAGE, after }: Asked) {
  const rest = all.filter((e) => (!show || shows[show](e)) && (kind ?? e.kind) === e.kind && (after === undefined || placeOf(e) < after));
  const notices = rest.slice(0, first);
  return { notices, next: rest.length > first ? placeOf(notices.at(-1)!) : undefined };
}
