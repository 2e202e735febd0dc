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
import { addressesOf, effectsOf, type NoticeKind, type Settled, type Told } from './notice-kind.js';
import { notices } from './notices.js';

const shape = z.object({
  kind: z.string(),
  nature: z.enum(['task', 'news']),
  zh: z.string(),
  en: z.string(),
  about: z.string(),
  projectId: ref('Project').optional(),
  to: z.array(z.string()),
  exceptIds: z.array(ref('Employee')),
  at: instant(),
  dueAt: instant().optional(),
  /** Who did what it tells of; absent when the company's own machinery did. */
  byId: ref('Employee').optional(),
  settledAt: instant().optional(),
  settledById: ref('Employee').optional(),
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

/** A settling event that was heard first settles what was told before it, and not what comes up again afterwards. */
const isSettled = (raisedAt: Instant, settledAt: Instant | undefined) =>
  settledAt !== undefined && !isBefore(settledAt, raisedAt);

function raised(e: Recorded, kind: NoticeKind, told: Told): Change {
  const { about, projectId, dueAt, except = [] } = told;
  const by = personOf(e);
  return [
    kind.idOf(about),
    ({ settledAt, settledById }) => {
      const waits = kind.nature === 'task' && !isSettled(e.at, settledAt);
      return {
        kind: kind.kind,
        nature: kind.nature,
        ...kind.wordsFor(told),
        about,
        projectId,
        dueAt,
        to: [...addressesOf(told)],
        exceptIds: [...except],
        at: e.at,
        byId: by,
        doneByIds: [],
        settledAt: waits ? undefined : settledAt,
        settledById: waits ? undefined : settledById,
        lane: waits ? 'open' : monthOf(e.at),
      };
    },
  ];
}

function settled(e: Recorded, kind: NoticeKind, { about, by }: Settled): Change {
  const person = personOf(e);
  if (by !== undefined)
    return [kind.idOf(about), ({ doneByIds = [] }) => ({ doneByIds: [...doneByIds.filter((id) => id !== by), by] })];
  return [
    kind.idOf(about),
    ({ at, lane }) =>
      at !== undefined && (lane !== 'open' || isBefore(e.at, at))
        ? {}
        : { settledAt: e.at, settledById: person, lane: monthOf(e.at) },
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
