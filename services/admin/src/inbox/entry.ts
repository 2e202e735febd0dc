import { instant, ref } from '@marquee/kernel';
import { z } from 'zod';

const PAGE = 50;

/** A notice as its reader finds it. */
export const entry = z.object({
  noticeId: z.string(),
  kind: z.string(),
  nature: z.enum(['task', 'news']),
  /** What is the matter, what it is about by number and title, and what was said of it. */
  zh: z.string(),
  en: z.string(),
  about: z.string(),
  projectId: ref('Project').optional(),
  at: instant(),
  dueAt: instant().optional(),
  byId: ref('Employee').optional(),
  /** For whom they did it, and through which delegate in between. */
  byOnBehalfOfId: ref('Employee').optional(),
  byThroughId: ref('Employee').optional(),
  /** Whether it still waits to be done; news never do. */
  open: z.boolean(),
  settledAt: instant().optional(),
  settledById: ref('Employee').optional(),
  settledOnBehalfOfId: ref('Employee').optional(),
  settledThroughId: ref('Employee').optional(),
  read: z.boolean(),
  /** The absent person for whom the reader stands in. */
  inPlaceOfId: ref('Employee').optional(),
});
export type Entry = z.output<typeof entry>;

export const newestFirst = (a: Entry, b: Entry) => (`${a.at} ${a.noticeId}` < `${b.at} ${b.noticeId}` ? 1 : -1);
/** The place of a notice in the list, by which the next page begins. */
const placeOf = ({ at, noticeId }: Entry) => `${at} ${noticeId}`;

interface Asked {
  readonly show?: 'tasks' | 'news' | 'unread' | undefined;
  readonly kind?: string | undefined;
  readonly first?: number | undefined;
  readonly after?: string | undefined;
}
const shows = { tasks: (e: Entry) => e.open, news: (e: Entry) => e.nature === 'news', unread: (e: Entry) => !e.read };

/** The part of all notices that is asked for, newest first, and where the next page begins. Pure. */
export function pageOf(all: readonly Entry[], { show, kind, first = PAGE, after }: Asked) {
  const rest = all.filter(
    (e) => (!show || shows[show](e)) && (kind ?? e.kind) === e.kind && (after === undefined || placeOf(e) < after),
  );
  const notices = rest.slice(0, first);
  return { notices, next: rest.length > first ? placeOf(notices.at(-1)!) : undefined };
}
