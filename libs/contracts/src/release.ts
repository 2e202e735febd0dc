import { createHash } from 'node:crypto';
import { isAnnotation } from './compatibility.js';
import type { JsonSchema } from './json-schema.js';
import type { Snapshot } from './snapshot.js';

/** The published language as it went out: which revision every event had, and what that revision looked like. */
export interface Release {
  readonly release: number;
  /** By event type and version, e.g. `cs.InitiationApproved.v1`. */
  readonly events: Readonly<Record<string, { readonly revision: number; readonly shape: string }>>;
}

/** The present language as the release after these. @param snapshots of all events, every revision */
export function nextRelease(snapshots: readonly Snapshot[], past: readonly Release[]): Release {
  const newest = new Map<string, Snapshot>();
  for (const s of snapshots) if (s.revision >= (newest.get(s.name)?.revision ?? 0)) newest.set(s.name, s);
  const events = [...newest.values()]
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .map((s) => [s.name, { revision: s.revision, shape: shapeOf(s.schema) }] as const);
  return { release: Math.max(0, ...past.map((r) => r.release)) + 1, events: Object.fromEntries(events) };
}

/** Whether something would go out that the release before did not hold. */
export const differs = (next: Release, last: Release | undefined): boolean =>
  JSON.stringify(next.events) !== JSON.stringify(last?.events ?? {});

/**
 * Released revisions that are gone or no longer what they were: readers of the log hold on to them, so they never
 * change.
 */
export function tampered(releases: readonly Release[], snapshots: readonly Snapshot[]): readonly string[] {
  const kept = new Map(snapshots.map((s) => [`${s.name} revision ${s.revision}`, shapeOf(s.schema)]));
  return releases.flatMap(({ release, events }) =>
    Object.entries(events).flatMap(([name, { revision, shape }]) => {
      const now = kept.get(`${name} revision ${revision}`);
      if (now === shape) return [];
      return [
        `${name} revision ${revision} of release ${release} ${now ? 'was changed' : 'is gone'}: restore its snapshot; what went out stays as it went out.`,
      ];
    }),
  );
}

/** The hash of what a schema demands; words and samples may be bettered after a release. */
export const shapeOf = (schema: JsonSchema): string =>
  createHash('sha256')
    .update(JSON.stringify(demands(schema)))
    .digest('hex')
    .slice(0, 16);

function demands(value: unknown, named = false): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map((item) => demands(item));
  const kept = Object.entries(value)
    .filter(([keyword]) => named || !isAnnotation(keyword))
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(
    kept.map(([keyword, inner]) => [keyword, demands(inner, !named && keyword === 'properties')]),
  );
}
