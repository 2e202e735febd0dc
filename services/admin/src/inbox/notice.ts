import { staff } from '@marquee/regulation';
import {
  instant,
  isBefore,
  type EventType,
  type Instant,
  type Patch,
  type Recorded,
  ref,
  type Row,
  view,
} from '@marquee/kernel';
import { z } from 'zod';
import type { Asking } from './asked.js';
import { askingOf, effectsOf, type NoticeKind, type Settled, subjectsOf, type Told } from './notice-kind.js';
import { notices } from './notices.js';

/** Whom it is for; see `asked.ts`. */
export const asking = {
  to: z.array(z.string()),
  instead: z.array(z.string()),
  exceptIds: z.array(ref('Employee')),
  exceptTo: z.array(z.string()),
};
const shape = z.object({
  kind: z.string(),
  nature: z.enum(['task', 'news']),
  /** What is the matter; the inbox adds what it is about, and what was said. */
  zh: z.string(),
  en: z.string(),
  saidZh: z.string().optional(),
  saidEn: z.string().optional(),
  /** What it is about, as rows of `NoticeSubject` are keyed; nearest first. */
  subjects: z.array(z.string()),
  about: z.string(),
  projectId: ref('Project').optional(),
  ...asking,
  at: instant(),
  dueAt: instant().optional(),
  /** Who did what it tells of, and for whom, through whom; absent when the company's own machinery did. */
  byId: ref('Employee').optional(),
  byOnBehalfOfId: ref('Employee').optional(),
  byThroughId: ref('Employee').optional(),
  settledAt: instant().optional(),
  settledById: ref('Employee').optional(),
  settledOnBehalfOfId: ref('Employee').optional(),
  settledThroughId: ref('Employee').optional(),
  /** People who settled it for themselves alone. */
  doneByIds: z.array(ref('Employee')),
  /**
   * Where inboxes look: `open` for a task that waits, otherwise the month (`2026-11`) in which it was told or settled.
   */
  lane: z.string(),
});
export type NoticeRow = Row<z.output<typeof shape>>;
type Change = Patch<z.output<typeof shape>>;

export const monthOf = (at: Instant): string => at.slice(0, 7);
const personOf = ({ actor }: Recorded) => (actor.id === 'system' ? undefined : actor.id);
/** Whoever did it, with every link of the chain by which they acted for somebody else (roles.md §3). */
const doneBy = (e: Recorded) => ({
  byId: personOf(e),
  byOnBehalfOfId: e.actor.onBehalfOf,
  byThroughId: e.actor.through,
});
type Settler = Pick<NoticeRow, 'settledById' | 'settledOnBehalfOfId' | 'settledThroughId'>;
const settledBy = (e: Recorded): Settler => ({
  settledById: personOf(e),
  settledOnBehalfOfId: e.actor.onBehalfOf,
  settledThroughId: e.actor.through,
});
const nobody: Settler = { settledById: undefined, settledOnBehalfOfId: undefined, settledThroughId: undefined };

/** A settling event that was heard first settles what was told before it, and not what comes up again afterwards. */
const isSettled = (raisedAt: Instant, settledAt: Instant | undefined) =>
  settledAt !== undefined && !isBefore(settledAt, raisedAt);

const saidOf = (title: Told['title']) =>
  typeof title === 'string' ? { saidZh: title, saidEn: title } : { saidZh: title?.zh, saidEn: title?.en };
const keptOf = ({ to, instead, exceptIds, exceptTo }: Asking) => ({
  to: [...to],
  instead: [...instead],
  exceptIds: [...exceptIds],
  exceptTo: [...exceptTo],
});

function raised(e: Recorded, kind: NoticeKind, told: Told): Change {
  const { about, projectId, dueAt, title } = told;
  return [
    kind.idOf(about),
    ({ settledAt }) => {
      const isTask = kind.nature === 'task';
      const done = isTask && isSettled(e.at, settledAt) ? settledAt : undefined;
      return {
        kind: kind.kind,
        nature: kind.nature,
        ...kind.says,
        ...saidOf(title),
        subjects: [...subjectsOf(e, told)],
        about,
        projectId,
        dueAt,
        ...keptOf(askingOf(told)),
        at: e.at,
        ...doneBy(e),
        doneByIds: [],
        settledAt: done,
        ...(done ? {} : nobody),
        lane: isTask && !done ? 'open' : monthOf(done ?? e.at),
      };
    },
  ];
}

/**
 * What two departments settle is settled by whoever did so first, in whichever order their topics are heard. Before the
 * notice itself is heard the last one is kept: it may be the only one that comes after what is told.
 */
function settles(by: Instant, { at, nature, settledAt }: NoticeRow): boolean {
  if (at === undefined) return settledAt === undefined || isBefore(settledAt, by);
  return nature === 'task' && !isBefore(by, at) && (settledAt === undefined || isBefore(by, settledAt));
}

function settled(e: Recorded, kind: NoticeKind, { about, by }: Settled): Change {
  if (by !== undefined)
    return [kind.idOf(about), ({ doneByIds = [] }) => ({ doneByIds: [...doneByIds.filter((id) => id !== by), by] })];
  return [
    kind.idOf(about),
    (row) => (settles(e.at, row) ? { settledAt: e.at, ...settledBy(e), lane: monthOf(e.at) } : {}),
  ];
}

/**
 * 通知 — what waits for somebody and what somebody should know, as the table of notices makes it of all departments'
 * events. Read through `myInbox`.
 */
export const Notice = view('Notice', {
  says: { zh: '通知', en: 'Notice' },
  readers: staff,
  published: false,
  shape,
  edition: 4,
  lists: { filter: ['to'] },
});

/** Every event that makes or settles a notice. */
export const noticeEvents: readonly EventType[] = [
  ...new Map(
    notices.flatMap((kind) => [...kind.raises, ...kind.settles]).map(({ type }) => [type.type, type]),
  ).values(),
];
for (const type of noticeEvents) {
  Notice.on(type, (e) => {
    const found = effectsOf(notices, e);
    return [
      ...found.settled.map(([kind, one]) => settled(e, kind, one)),
      ...found.raised.map(([kind, one]) => raised(e, kind, one)),
    ];
  });
}
