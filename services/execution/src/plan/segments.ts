import { ex } from '@marquee/contracts';
import { type Instant, overlaps } from '@marquee/kernel';
import type { Entry } from './owner-calendar.js';
import type { Segment } from './plan-shape.js';

/** A segment that can be worked: somebody answers for it, from when to when, and it says what is wanted (C4.1.1). */
export type Complete = Segment & {
  readonly ownerId: string;
  readonly from: Instant;
  readonly to: Instant;
  readonly requirement: string;
};

export const isComplete = (s: Segment): s is Complete => Boolean(s.ownerId && s.from && s.to && s.requirement);
const isTimed = (s: Segment): s is Segment & { from: Instant; to: Instant } => Boolean(s.from && s.to);

/** Segments that wait for themselves, each once: those on a circle of dependencies or behind one. */
export function inCircles(segments: readonly Segment[]): readonly Segment[] {
  const free = segments.filter((s) => s.dependsOn.every((id) => !segments.some((other) => other.segmentId === id)));
  if (free.length === 0) return segments;
  return inCircles(segments.filter((s) => !free.includes(s)));
}

/** The mandatory stages that no segment covers. */
export const stagesMissing = (segments: readonly Segment[]) =>
  ex.executionStage.options.filter((stage) => !segments.some((s) => s.stage === stage));

/** Two segments that want the same person at the same time; the second may belong to another project. */
export interface Clash {
  readonly ownerId: string;
  readonly segment: Segment;
  readonly other: Pick<Entry, 'title' | 'projectId'>;
}

/**
 * Every double booking of the owners of a plan: within the plan, and against their calendars of other projects (W15).
 */
export function clashes(
  projectId: string,
  segments: readonly Segment[],
  calendars: Readonly<Record<string, { readonly segments?: readonly Entry[] }>>,
): readonly Clash[] {
  return segments.filter(isTimed).flatMap((segment, n) => {
    const ownerId = segment.ownerId;
    if (ownerId === undefined) return [];
    const later = segments
      .slice(n + 1)
      .filter((s) => s.ownerId === ownerId)
      .filter(isTimed)
      .map((s) => ({ ...s, projectId }));
    const elsewhere = (calendars[ownerId]?.segments ?? []).filter((e) => e.projectId !== projectId);
    return [...later, ...elsewhere]
      .filter((other) => overlaps(segment, other))
      .map((other) => ({ ownerId, segment, other }));
  });
}
