import type { HealthReport } from '@marquee/platform';
import type { TopicPartition } from 'kafkajs';
import { growingWait, type Waits } from '../../machinery/waits.js';

/**
 * A record that its partition cannot get past at present; other keys of the partition may have records of their own
 * that fail.
 */
export interface FailingRecord extends TopicPartition {
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
export interface Failed {
  readonly offset: string;
  readonly reason: string;
  readonly counts: boolean;
  readonly alarm?: boolean;
}

const TOO_LONG_MS = 30_000;

/** Which partitions stand still, for which records, and when they are tried again. */
export class PausedPartitions {
  private readonly paused = new Map<string, FailingRecord>();
  private readonly timers = new Map<string, NodeJS.Timeout>();

  constructor(private readonly waits: Waits) {}

  /** Notes a failure; every record has a count of its own. */
  failed(place: TopicPartition, { offset, reason, counts, alarm = false }: Failed): FailingRecord {
    const before = this.at(place, offset);
    const since = before?.since ?? performance.now();
    const failing = {
      ...place,
      offset,
      reason,
      since,
      alarm,
      attempts: (before?.attempts ?? 0) + Number(counts),
      pauses: before?.pauses ?? 0,
    };
    this.paused.set(recordOf(failing), failing);
    return failing;
  }

  /** What is known of the record at `offset`. */
  at(place: TopicPartition, offset: string): FailingRecord | undefined {
    return this.paused.get(recordOf({ ...place, offset }));
  }

  /** Lets the partition rest, each time longer, then calls `resume`. @returns the rest in milliseconds */
  pause(failing: FailingRecord, resume: () => void): number {
    const pauses = failing.pauses + 1;
    const wait = growingWait(pauses, this.waits);
    this.paused.set(recordOf(failing), { ...failing, pauses });
    clearTimeout(this.timers.get(keyOf(failing)));
    this.timers.set(keyOf(failing), setTimeout(resume, wait));
    return wait;
  }

  /** The record at `offset` is done. */
  clear(place: TopicPartition, offset: string): void {
    this.paused.delete(recordOf({ ...place, offset }));
  }

  /** The partition is read from `offset` on: whatever lies before is done or gone. */
  readFrom(place: TopicPartition, offset: string): void {
    this.keepOnly((failing) => keyOf(failing) !== keyOf(place) || BigInt(failing.offset) >= BigInt(offset));
  }

  /** Forgets those that are no longer ours. */
  keepOnly(isOurs: (failing: FailingRecord) => boolean): void {
    for (const failing of [...this.paused.values()].filter((h) => !isOurs(h))) this.clear(failing, failing.offset);
  }

  /** Ends all rests without resuming. */
  stop(): void {
    this.timers.forEach((timer) => clearTimeout(timer));
    this.timers.clear();
  }

  health(): HealthReport {
    const held = [...this.paused.values()];
    const bad = held.find((h) => h.alarm) ?? held.find((h) => performance.now() - h.since > TOO_LONG_MS);
    if (bad) return { status: 'down', reason: sentence(bad) };
    return held[0] ? { status: 'degraded', reason: sentence(held[0]) } : { status: 'up' };
  }
}

const keyOf = ({ topic, partition }: TopicPartition) => `${topic}/${partition}`;
const recordOf = (record: TopicPartition & { readonly offset: string }) => `${keyOf(record)}@${record.offset}`;
/** Where, and not why: the reason may name whom the record is about, and stands in the log. */
const sentence = (h: FailingRecord) => `${keyOf(h)} stands still at offset ${h.offset}; the log says why`;
