import { staff } from '@marquee/regulation';
import { ref, view } from '@marquee/kernel';
import { z } from 'zod';
import { projectEvents, projectOf } from './project-events.js';
import { keyOf, tell, tellingOf } from './timeline.js';

/** So many lines fit on a page, so that writing one costs the same however long a record lives. */
const PAGE = 50;

const line = z.object({
  key: z.string(),
  hash: z.string(),
  /** Of what everybody reads of the entry. */
  telling: z.string(),
});
const shape = z.object({ projectId: ref('Project'), lines: z.array(line) });
export type Line = z.output<typeof line>;

/**
 * 時間線存根 — the hash of every entry, noted a second time, so that an entry that was changed, removed or slipped in can be
 * named.
 */
export const TimelineLedger = view('TimelineLedger', {
  says: { zh: '時間線存根', en: 'Counterfoil of the timeline' },
  readers: staff,
  shape,
  published: false,
  // The hash of an entry stands for its seal as well; what everybody reads of it is noted beside.
  edition: 3,
  lists: { filter: ['projectId'] },
});
for (const type of projectEvents) {
  TimelineLedger.on(type, (e) => {
    const projectId = projectOf(e);
    if (projectId === undefined) return undefined;
    const entry = tell(type, e, projectId);
    const noted = { key: keyOf(e), hash: entry.hash, telling: tellingOf(entry) };
    return [
      `${projectId} ${e.stream} ${Math.floor(e.seq / PAGE)}`,
      ({ lines = [] }) => ({ projectId, lines: [...lines, noted] }),
    ];
  });
}
