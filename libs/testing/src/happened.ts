import {
  applyPatch,
  type Fact,
  type Instant,
  type Patch,
  type Reaction,
  type Recorded,
  type Row,
} from '@marquee/kernel';
import { NOW } from './decide.js';

interface Place {
  readonly at?: Instant;
  readonly actorId?: string;
  /** For whom they acted, and through which delegate in between. */
  readonly onBehalfOf?: string;
  readonly through?: string;
  readonly seq?: number;
}

/** A fact as it arrives from the topic. `place` is what tells two of them apart. */
export const happened = (fact: Fact, place: Place = {}): Recorded => {
  const { at = NOW, actorId = 'system', seq = 1, onBehalfOf, through } = place;
  return {
    ...fact,
    id: `Any/a:${seq}:0`,
    stream: 'Any/a',
    aggregateId: 'a',
    seq,
    at,
    clauses: [],
    policyVersion: 0,
    correlationId: 'any',
    causationId: 'any',
    actor: { id: actorId, roles: [], dept: '', ...(onBehalfOf && { onBehalfOf }), ...(through && { through }) },
  };
};

type AnyRow = Record<string, unknown>;
interface Watching<V> {
  readonly row?: V;
  readonly patches: (e: Recorded) => readonly Patch<AnyRow>[];
}

/** What a view shows after these events, by the row's key. */
export function shown<V>(view: Watching<V>, events: readonly Recorded[]): Record<string, V> {
  const rows: Record<string, Row<AnyRow>> = {};
  for (const patch of events.flatMap((e) => view.patches(e)))
    rows[patch[0]] = applyPatch(rows[patch[0]] ?? { id: patch[0] }, patch);
  return rows as Record<string, V>;
}

/** The commands that a department issues in answer to a fact, by name, with target and input. */
export const answers = (reactions: readonly Reaction[], e: Recorded) =>
  reactions
    .filter((r) => r.on.type === e.type)
    .flatMap((r) => r.orders(e).map((order) => ({ command: r.command, ...order })));
