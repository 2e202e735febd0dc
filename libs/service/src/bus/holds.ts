import type { HealthReport } from '@marquee/platform';
import type { Place } from './publisher.js';
import { growingWait, type Waits } from './waits.js';

/** A record that a partition cannot get past at present. */
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

/** Which partitions stand still, why, and when they are tried again. */
export class Holds {
  private readonly holds = new Map<string, Hold>();
  private readonly timers = new Map<string, NodeJS.Timeout>();

  constructor(private readonly waits: Waits) {}

  /** Notes a failure; a later record of the partition starts a new count. */
  stumbled(place: Place, { offset, reason, counts, alarm = false }: Stumble): Hold {
    const before = this.at(place, offset);
    const since = before?.since ?? performance.now();
    const hold = { ...place, offset, reason, since, alarm, attempts: (before?.attempts ?? 0) + Number(counts), pauses: before?.pauses ?? 0 };
    this.holds.set(keyOf(place), hold);
    return hold;
  }

  /** What is known of the record at `offset`. */
  at(place: Place, offset: string): Hold | undefined {
    const found = this.holds.get(keyOf(place));
    return found?.offset === offset ? found : undefined;
  }

  /** Lets the partition rest, each time longer, then calls `resume`. @returns the rest in milliseconds */
  pause(hold: Hold, resume: () => void): number {
    const pauses = hold.pauses + 1;
    const wait = growingWait(pauses, this.waits);
    this.holds.set(keyOf(hold), { ...hold, pauses });
    clearTimeout(this.timers.get(keyOf(hold)));
    this.timers.set(keyOf(hold), setTimeout(resume, wait));
    return wait;
  }

  /** The partition moved on. */
  clear(place: Place): void {
    this.holds.delete(keyOf(place));
  }

  /** Forgets partitions that are no longer ours. */
  keepOnly(isOurs: (place: Place) => boolean): void {
    for (const hold of [...this.holds.values()].filter((h) => !isOurs(h))) this.clear(hold);
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
const sentence = (h: Hold) => `${keyOf(h)} stands still at offset ${h.offset}: ${h.reason}`;
