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
const settler = z.object({
  at: instant(),
  byId: ref('Employee').optional(),
  onBehalfOfId: ref('Employee').optional(),
  throughId: ref('Employee').optional(),
});
type Settler = z.output<typeof settler>;
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
  /** Everything that may settle it, earliest first: topics of two departments are heard in any order. */
  settlers: z.array(settler),
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
const settlerOf = (e: Recorded): Settler => ({
  at: e.at,
  byId: personOf(e),
  onBehalfOfId: e.actor.onBehalfOf,
  throughId: e.actor.through,
});
/** Of what is never told, the newest of so many. */
const MOST_SETTLERS = 50;

/** Earliest first; what happened at one moment has an order of its own. */
const inOrder = (settlers: readonly Settler[]) =>
  settlers
    .map((one) => [`${one.at} ${one.byId ?? ''}`, one] as const)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, one]) => one);

/**
 * How a notice stands, the same in whichever order its events are heard: a task is settled by the first event that
 * comes after it was last told. Before it is told, the last one counts.
 */
function standing(nature: NoticeKind['nature'], at: Instant | undefined, all: readonly Settler[]) {
  const settlers = inOrder(all.filter((one) => at === undefined || !isBefore(one.at, at))).slice(-MOST_SETTLERS);
  const by = nature === 'news' ? undefined : settlers.at(at === undefined ? -1 : 0);
  return {
    settlers,
    settledAt: by?.at,
    settledById: by?.byId,
    settledOnBehalfOfId: by?.onBehalfOfId,
    settledThroughId: by?.throughId,
    lane: nature === 'task' && !by ? 'open' : monthOf(by?.at ?? at!),
  };
}

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
    (row) => {
      // Another department told of it later, and was heard before.
      if (row.at !== undefined && isBefore(e.at, row.at)) return {};
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
        ...standing(kind.nature, e.at, row.settlers ?? []),
      };
    },
  ];
}

function settled(e: Recorded, kind: NoticeKind, { about, by }: Settled): Change {
  if (by !== undefined)
    return [kind.idOf(about), ({ doneByIds = [] }) => ({ doneByIds: [...doneByIds.filter((id) => id !== by), by] })];
  return [
    kind.idOf(about),
    ({ at, settlers = [] }) => (kind.nature === 'task' ? standing('task', at, [...settlers, settlerOf(e)]) : {}),
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
  edition: 5,
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
