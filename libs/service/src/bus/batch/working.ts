import type { HealthReport } from '@marquee/platform';
import type { TopicPartition } from 'kafkajs';

/**
 * Batches in hand, by partition. A record that is worked on for ever fails nothing, holds no partition and leaves the
 * heartbeats running: only the time that it takes betrays it.
 */
export class Working {
  private readonly since = new Map<string, number>();

  /** A batch begins, or the first record of it that was not done is done. */
  moved({ topic, partition }: TopicPartition): void {
    this.since.set(`${topic}/${partition}`, performance.now());
  }

  /** The batch is over. */
  ended({ topic, partition }: TopicPartition): void {
    this.since.delete(`${topic}/${partition}`);
  }

  /** Down when one record has been in hand for longer than `mostMs` milliseconds. */
  health(mostMs: number): HealthReport {
    const stuck = [...this.since].find(([, since]) => performance.now() - since > mostMs);
    return stuck
      ? {
          status: 'down',
          reason: `a record of ${stuck[0]} has been in hand for ${Math.round((performance.now() - stuck[1]) / 1_000)} s`,
        }
      : { status: 'up' };
  }
}
