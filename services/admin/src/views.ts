import { ad, cs, de, departments, ex, fi, hr, pl, staff } from '@marquee/contracts';
import { type EventType, instant, isBefore, type Recorded, ref, view } from '@marquee/kernel';
import { z } from 'zod';

const entry = z.object({
  id: z.string(),
  at: instant(),
  department: z.string(),
  event: z.string(),
  zh: z.string(),
  en: z.string(),
  /** Who did it; absent when the company's own machinery did. */
  actorId: ref('Employee').optional(),
});
type Entry = z.output<typeof entry>;

/** A page of life, not an archive: the newest entries; every record keeps its whole history. */
const LONGEST = 500;

const published = [ad, cs, de, ex, fi, hr, pl].flatMap((contract) => Object.values<object>(contract));
const isEvent = (x: object): x is EventType => typeof x === 'function' && 'schema' in x && 'clauses' in x;
/** Every event of any department that says which project it belongs to; one that is added to the contracts joins by itself. */
export const projectEvents = published.filter(isEvent).filter((type) => 'projectId' in type.schema.shape);

const departmentOf = (type: string) => Object.entries(departments).find(([, prefix]) => type.startsWith(`${prefix}.`))?.[0] ?? '';
const isEarlier = (a: Entry, b: Entry) => isBefore(a.at, b.at) || (a.at === b.at && a.id < b.id);

const tell = (type: EventType, e: Recorded): Entry => ({
  id: e.id, at: e.at, department: departmentOf(type.type), event: type.type, ...type.says,
  ...(e.actor.id === 'system' ? {} : { actorId: e.actor.id }),
});
const inOrder = (entries: readonly Entry[], next: Entry) =>
  [...entries.filter((x) => isEarlier(x, next)), next, ...entries.filter((x) => !isEarlier(x, next))].slice(-LONGEST);

/** 項目時間線 — the story of a project across all departments, oldest first (R007). */
export const ProjectTimeline = view('ProjectTimeline', {
  says: { zh: '項目時間線', en: 'Timeline of a project' },
  readers: staff,
  shape: z.object({ projectId: ref('Project'), entries: z.array(entry) }),
  reverse: [{ type: 'Project', field: 'timeline', by: 'projectId', many: false }],
  lists: { filter: ['projectId'] },
});
for (const type of projectEvents) {
  ProjectTimeline.on(type, (e) => {
    const projectId = String(e.data['projectId']);
    return [projectId, ({ entries = [] }) => ({ projectId, entries: inOrder(entries, tell(type, e)) })];
  });
}
