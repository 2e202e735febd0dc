import { actingFor, Delegates, type DelegatesRow, staff, Employment } from '@marquee/regulation';
import { among, each, following, type Instant, many, one, question, type Read, ref } from '@marquee/kernel';
import { z } from 'zod';
import { addressesAsked, leftOut, lookedUp } from './asked.js';
import { type Addressees, addressesOf, Circle } from './circle.js';
import { type Entry, entry, newestFirst, pageOf } from './entry.js';
import { Inbox, isRead } from './inbox.js';
import { monthOf, Notice, type NoticeRow } from './notice.js';
import { NoticeSubject, personIn, type SubjectRow, wordsOf } from './subject.js';

const MOST = 200;

/** The people in whose place somebody decides at this moment (B28). Pure. */
export const absentFor = (viewerId: string, absences: readonly DelegatesRow[], now: Instant): readonly string[] =>
  absences.map((row) => row.id).filter((id) => id !== viewerId && actingFor(id, absences, now) === viewerId);

const monthBefore = (month: string): string => {
  const [year = 0, number = 0] = month.split('-').map(Number);
  return number > 1 ? `${year}-${String(number - 1).padStart(2, '0')}` : `${year - 1}-12`;
};
/** What waits, and what was told or settled in this month and the one before; or of the one month that is asked for. */
const lanesOf = (now: Instant, month?: string) =>
  month === undefined ? ['open', monthOf(now), monthBefore(monthOf(now))] : [month];

const addressesOfAll = (ids: readonly string[], known: Addressees) =>
  new Map(ids.map((id) => [id, addressesOf(id, known)]));

const subjectsIn = (rows: readonly NoticeRow[]) => [...new Set(rows.flatMap((row) => row.subjects ?? []))];

/** Who stands behind the addresses of the notices that were found, and what these are about. */
const behind = (found: Read<readonly NoticeRow[]>) => ({
  chart: following(found, (rows) => each(Circle, [...new Set(rows.flatMap((row) => lookedUp(askingIn(row))))])),
  subjects: following(found, (rows) => each(NoticeSubject, subjectsIn(rows))),
  colleagues: following(found, (rows) =>
    each(
      Employment,
      subjectsIn(rows).flatMap((key) => personIn(key) ?? []),
    ),
  ),
});

interface Reader {
  readonly viewerId: string;
  readonly absent: readonly string[];
  /** The addresses of the reader and of each absent person. */
  readonly addresses: ReadonlyMap<string, ReadonlySet<string>>;
  readonly inbox: Parameters<typeof isRead>[0];
  /** Who stands behind the addresses that must be looked up. */
  readonly chart: Addressees['circles'];
  readonly subjects: Readonly<Record<string, SubjectRow>>;
  readonly colleagues: Readonly<Record<string, { readonly name?: string }>>;
}

const askingIn = ({ to = [], instead = [], exceptIds = [], exceptTo = [] }: NoticeRow) => ({
  to,
  instead,
  exceptIds,
  exceptTo,
});

/** Whose notice it is: the reader's own (empty), an absent person's for whom the reader stands in, or none of these. */
function ownerOf(row: NoticeRow, { viewerId, absent, addresses, chart }: Reader): { inPlaceOfId?: string } | undefined {
  const asking = askingIn(row);
  const [asked, out] = [addressesAsked(asking, chart), leftOut(asking, chart)];
  const reaches = (id: string) =>
    !out.has(id) && !row.doneByIds?.includes(id) && asked.some((address) => addresses.get(id)?.has(address));
  // Nobody is told as news what they did themselves.
  if (reaches(viewerId)) return row.nature === 'news' && row.byId === viewerId ? undefined : {};
  const lent = row.lane === 'open' && !out.has(viewerId) ? absent.find(reaches) : undefined;
  return lent === undefined ? undefined : { inPlaceOfId: lent };
}

const saidIn = ({ saidZh, saidEn }: NoticeRow) => (saidZh && saidEn ? { zh: saidZh, en: saidEn } : undefined);

/** Number and title of a record, or the name of somebody else than the reader. */
function nameOf(key: string, { subjects, colleagues, viewerId }: Reader): readonly Partial<SubjectRow>[] {
  const id = personIn(key);
  if (id === undefined) return subjects[key] ? [subjects[key]] : [];
  const { name } = colleagues[id] ?? {};
  return name === undefined || id === viewerId ? [] : [{ title: name }];
}

/** Who did what the notice tells of, and who settled it, with every link of the chain. */
const peopleOf = (row: NoticeRow) => ({
  byId: row.byId,
  byOnBehalfOfId: row.byOnBehalfOfId,
  byThroughId: row.byThroughId,
  settledById: row.settledById,
  settledOnBehalfOfId: row.settledOnBehalfOfId,
  settledThroughId: row.settledThroughId,
});

function entryFor(row: NoticeRow, reader: Reader): Entry[] {
  const { id, kind, nature, zh, en, about, at } = row;
  const owner = ownerOf(row, reader);
  if (!owner || !kind || !nature || !zh || !en || !about || !at) return [];
  const { projectId, dueAt, settledAt, subjects = [] } = row;
  const names = subjects.flatMap((key) => nameOf(key, reader));
  return [
    {
      noticeId: id,
      kind,
      nature,
      ...wordsOf({ zh, en }, names, saidIn(row)),
      about,
      projectId,
      at,
      dueAt,
      settledAt,
      ...peopleOf(row),
      open: row.lane === 'open',
      read: isRead(reader.inbox, id, at),
      ...owner,
    },
  ];
}

/**
 * 我的收件匣 — what waits for whoever asks, and what changed for them; of an absent colleague for whom they stand in, what
 * waits (R012, B28).
 */
export const myInbox = question('myInbox', {
  says: { zh: '我的收件匣', en: 'My inbox' },
  readers: staff,
  input: z.object({
    show: z.enum(['tasks', 'news', 'unread']).optional(),
    kind: z.string().optional(),
    /** Look up one month, e.g. `2026-11`, instead of what waits and the last two months. */
    month: z
      .string()
      .regex(/^\d{4}-\d{2}$/)
      .optional(),
    first: z.int().min(1).max(MOST).optional(),
    /** `next` of the page before. */ after: z.string().optional(),
  }),
  output: z.object({
    /** Tasks that wait, and notices not read yet, of everything that was looked at. */
    waiting: z.int(),
    unread: z.int(),
    standsInForIds: z.array(ref('Employee')),
    /** Newest first. */
    notices: z.array(entry),
    next: z.string().optional(),
  }),
  reads: (c) => {
    const absences = many(Delegates, { open: true });
    const idsOf = (rows: readonly DelegatesRow[]) => [c.viewer.id, ...absentFor(c.viewer.id, rows, c.now)];
    const circlesOf = (ids: readonly string[]) => among(Circle, { personIds: ids });
    const ownersOf = (ids: readonly string[]) => each(Employment, ids);
    const lane = lanesOf(c.now, c.input.month);
    const found = following(absences, (rows) =>
      following(circlesOf(idsOf(rows)), (circles) =>
        following(ownersOf(idsOf(rows)), (owners) =>
          among(Notice, {
            lane,
            to: [...addressesOfAll(idsOf(rows), { circles, owners }).values()].flatMap((all) => [...all]),
          }),
        ),
      ),
    );
    return {
      inbox: one(Inbox, c.viewer.id),
      absences,
      circles: following(absences, (rows) => circlesOf(idsOf(rows))),
      owners: following(absences, (rows) => ownersOf(idsOf(rows))),
      found,
      ...behind(found),
    };
  },
  answer: (c) => {
    const absent = absentFor(c.viewer.id, c.reads.absences, c.now);
    const reader = {
      viewerId: c.viewer.id,
      absent,
      addresses: addressesOfAll([c.viewer.id, ...absent], c.reads),
      inbox: c.reads.inbox,
      chart: Object.values(c.reads.chart),
      subjects: c.reads.subjects,
      colleagues: c.reads.colleagues,
    };
    const all = c.reads.found.flatMap((row) => entryFor(row, reader)).sort(newestFirst);
    return {
      waiting: all.filter((e) => e.open).length,
      unread: all.filter((e) => !e.read).length,
      standsInForIds: [...absent],
      ...pageOf(all, c.input),
    };
  },
});
