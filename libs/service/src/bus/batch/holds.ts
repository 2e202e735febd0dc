import type { HealthReport } from '@marquee/platform';
import type { Place } from '../publish/publisher.js';
import { growingWait, type Waits } from '../../machinery/waits.js';

/**
 * A record that its partition cannot get past at present; other keys of the partition may have records of their own
 * that fail.
 */
export interface Hold extends Place {
  readonly offset: string;
  readonly reason: string;
  /** When it first failed, in milliseconds of the monotonic clock. */
  readonly since: number;
  /** Failures that speak against the record; those of an outage do not count. */
  readonly attempts: number;
  readonly pauses: number;
  /** Only a person can help: readiness does not wait. */
  readonly alarm: boolean;
}

/** One failure of the record at `offset`. */
export interface Stumble {
  readonly offset: string;
  readonly reason: string;
  readonly counts: boolean;
  readonly alarm?: boolean;
}

const TOO_LONG_MS = 30_000;

/** Which partitions stand still, for which records, and when they are tried again. */
export class Holds {
  private readonly holds = new Map<string, Hold>();
  private readonly timers = new Map<string, NodeJS.Timeout>();

  constructor(private readonly waits: Waits) {}

  /** Notes a failure; every record has a count of its own. */
  stumbled(place: Place, { offset, reason, counts, alarm = false }: Stumble): Hold {
    const before = this.at(place, offset);
    const since = before?.since ?? performance.now();
    const hold = {
      ...place,
      offset,
      reason,
      since,
      alarm,
      attempts: (before?.attempts ?? 0) + Number(counts),
      pauses: before?.pauses ?? 0,
    };
    this.holds.set(recordOf(hold), hold);
    return hold;
  }

  /** What is known of the record at `offset`. */
  at(place: Place, offset: string): Hold | undefined {
    return this.holds.get(recordOf({ ...place, offset }));
  }

  /** Lets the partition rest, each time longer, then calls `resume`. @returns the rest in milliseconds */
  pause(hold: Hold, resume: () => void): number {
    const pauses = hold.pauses + 1;
    const wait = growingWait(pauses, this.waits);
    this.holds.set(recordOf(hold), { ...hold, pauses });
    clearTimeout(this.timers.get(keyOf(hold)));
    this.timers.set(keyOf(hold), setTimeout(resume, wait));
    return wait;
  }

  /** The record at `offset` is done. */
  clear(place: Place, offset: string): void {
    this.holds.delete(recordOf({ ...place, offset }));
  }

  /** The partition is read from `offset` on: whatever lies before is done or gone. */
  readFrom(place: Place, offset: string): void {
    this.keepOnly((hold) => keyOf(hold) !== keyOf(place) || BigInt(hold.offset) >= BigInt(offset));
  }

  /** Forgets those that are no longer ours. */
  keepOnly(isOurs: (hold: Hold) => boolean): void {
    for (const hold of [...this.holds.values()].filter((h) => !isOurs(h))) this.clear(hold, hold.offset);
  }

  /** Ends all rests without resuming. */
  stop(): void {
    this.timers.forEach((timer) => clearTimeout(timer));
    this.timers.clear();
  }

  health(): HealthReport {
    const held = [...this.holds.values()];
    const bad = held.find((h) => h.alarm) ?? held.find((h) => performance.now() - h.since > TOO_LONG_MS);
    if (bad) return { status: 'down', reason: sentence(bad) };
    return held[0] ? { status: 'degraded', reason: sentence(held[0]) } : { status: 'up' };
  }
}

const keyOf = ({ topic, partition }: Place) => `${topic}/${partition}`;
const recordOf = (record: Place & { readonly offset: string }) => `${keyOf(record)}@${record.offset}`;
const sentence = (h: Hold) => `${keyOf(h)} stands still at offset ${h.offset}: ${h.reason}`;
