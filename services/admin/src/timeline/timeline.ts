import { seesMargin, staff } from '@marquee/regulation';
import { canonical, type EventType, instant, type Recorded, ref, sha256, view } from '@marquee/kernel';
import { z } from 'zod';
import { essenceOf, fact, sentence } from './essence.js';
import { departmentOf, isBlind, projectEvents, projectOf } from './project-events.js';

const content = z.object({
  projectId: ref('Project'),
  /** Of the event, unique for ever. */
  event: z.string(),
  at: instant(),
  department: z.string(),
  /** Type of the event, e.g. `fi.BudgetApproved`. */
  type: z.string(),
  zh: z.string(),
  en: z.string(),
  facts: z.array(fact),
  /** Who did it; absent when the company's own machinery did. */
  actorId: ref('Employee').optional(),
  /** In whose place. */
  onBehalfOfId: ref('Employee').optional(),
  /** The delegate in between, through whom the duties came to who did it. */
  throughId: ref('Employee').optional(),
  clauses: z.array(z.string()),
  policyVersion: z.int(),
  /** Digest of the event as it was published; empty for one whose contents are nobody else's business. */
  digest: z.string(),
  /**
   * What the department put its name to, and its seal over it: with the departments' public keys alone anybody verifies
   * them. Absent where the digest is empty, and in entries that are older than seals.
   */
  statement: z.string().optional(),
  seal: z.string().optional(),
});
const shape = content.extend({ /** Digest of everything above. */ hash: z.string() });
export type Entry = z.output<typeof shape>;

const fields = Object.keys(content.shape);

/**
 * What proves an entry is made of everything that its department stated, amounts included, and of the record behind
 * it. An amount has few values: whoever knows the rest tries them all until the digest is the same, so that a proof
 * tells price and cost to whoever has it (W14).
 */
const proofs = ['digest', 'statement', 'seal'] as const;

/** What everybody reads of an entry, in one digest: the counterfoil notes it for those who do not see its proof. */
export const tellingOf = (entry: Readonly<Record<string, unknown>>): string =>
  sha256(
    canonical(
      Object.fromEntries(
        fields.filter((name) => !proofs.some((one) => one === name)).map((name) => [name, entry[name]]),
      ),
    ),
  );

/** What the hash of an entry is taken of: its fields by name, whatever else a reader was shown beside them. */
export const hashOf = (entry: Readonly<Record<string, unknown>>): string =>
  sha256(canonical(Object.fromEntries(fields.map((name) => [name, entry[name]]))));

/** An event as it was published, without what differs between two readings of it. */
const digestOf = (e: Recorded): string =>
  isBlind(e.type)
    ? ''
    : sha256(
        canonical([
          e.id,
          e.type,
          e.version,
          e.at,
          e.actor,
          e.clauses,
          e.policyVersion,
          e.correlationId,
          e.causationId,
          e.published ?? e.data,
        ]),
      );

/** A statement holds a digest of the data, from which a blind score could be guessed. */
const proofOf = (e: Recorded): Pick<Entry, 'statement' | 'seal'> => (isBlind(e.type) ? {} : { ...e.proof });

/** Sorts as time does, and then as events' ids do: the order of the whole story. */
export const keyOf = (e: Pick<Recorded, 'at' | 'id'>): string => `${e.at} ${e.id}`;

/** What was told of an event while it is in hand: the timeline and its counterfoil ask for the same. */
const lately = new WeakMap<Recorded, Entry>();

/** One event of a project, told for people. The same event gives the same bytes, whenever it is heard. */
export function tell(type: EventType, e: Recorded<Record<string, unknown>>, projectId: string): Entry {
  const told = lately.get(e) ?? entryOf(type, e, projectId);
  lately.set(e, told);
  return told;
}

function entryOf(type: EventType, e: Recorded<Record<string, unknown>>, projectId: string): Entry {
  const facts = essenceOf(e);
  const { id: actorId, onBehalfOf, through } = e.actor;
  const entry = {
    projectId,
    event: e.id,
    at: e.at,
    department: departmentOf(type.type),
    type: type.type,
    ...sentence(type.says, facts),
    facts,
    ...(actorId === 'system' ? {} : { actorId }),
    ...(onBehalfOf ? { onBehalfOfId: onBehalfOf } : {}),
    ...(through ? { throughId: through } : {}),
    clauses: [...e.clauses],
    policyVersion: e.policyVersion,
    digest: digestOf(e),
    ...proofOf(e),
  };
  return { ...entry, hash: hashOf(entry) };
}

/**
 * 時間線 — what all departments did in a project, an entry an event, in the order of time; nothing in it is ever changed
 * (R007).
 */
export const TimelineEntry = view('TimelineEntry', {
  says: { zh: '時間線', en: 'Timeline' },
  readers: staff,
  shape,
  visible: Object.fromEntries(proofs.map((name) => [name, seesMargin])),
  edition: 3,
  reverse: [{ type: 'Project', field: 'timeline', by: 'projectId', many: true }],
  lists: { filter: ['projectId', 'at', 'department', 'type', 'actorId'], order: ['at'], search: ['zh', 'en'] },
});
for (const type of projectEvents) {
  TimelineEntry.on(type, (e) => {
    const projectId = projectOf(e);
    return projectId === undefined ? undefined : [keyOf(e), tell(type, e, projectId)];
  });
}
