import { cs } from '@marquee/contracts';
import { applyPatch, type DataOf, type Fact, type Instant, type Patch, type Reaction, type Recorded, type Row } from '@marquee/kernel';
import { NOW } from './decide.js';

/** A fact as it arrives from the topic. `place` is what tells two of them apart. */
export const happened = (fact: Fact, place: { at?: Instant; actorId?: string; seq?: number } = {}): Recorded => {
  const { at = NOW, actorId = 'system', seq = 1 } = place;
  return {
    ...fact, id: `Any/a:${seq}:0`, stream: 'Any/a', aggregateId: 'a', seq, at, clauses: [], policyVersion: 0, correlationId: 'any', causationId: 'any',
    actor: { id: actorId, roles: [], dept: '' },
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
  for (const patch of events.flatMap((e) => view.patches(e))) rows[patch[0]] = applyPatch(rows[patch[0]] ?? { id: patch[0] }, patch);
  return rows as Record<string, V>;
}

/** The commands that a department issues in answer to a fact, by name, with target and input. */
export const answers = (reactions: readonly Reaction[], e: Recorded) =>
  reactions.filter((r) => r.on.type === e.type).flatMap((r) => r.orders(e).map((order) => ({ command: r.command, ...order })));

/** The formal start of a project, as every department hears of it (B01). */
export const projectApproved = (differs: Partial<DataOf<typeof cs.InitiationApproved>> = {}) => cs.InitiationApproved({
  initiationId: 'ini-1', by: 'gm', projectId: 'prj-1', number: 'INI-2026-0001', clientId: 'harbour', title: '海濱音樂節', eventType: 'festival',
  startsAt: '2026-12-31T10:00:00.000Z', endsAt: '2026-12-31T17:00:00.000Z', timeZone: 'Asia/Hong_Kong', attendees: 3000,
  budget: { amount: 250_000_000, currency: 'HKD' }, venue: '中環海濱', jurisdiction: 'HK', authorId: 'ann', at: NOW, ...differs,
});
