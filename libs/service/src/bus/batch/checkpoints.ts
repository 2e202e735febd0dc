import type { Logger } from '@marquee/platform';
import type { EachBatchPayload } from 'kafkajs';
import { crashpoint } from '../../machinery/crashpoint.js';
import type { Watermark } from './watermark.js';
import type { Positions, Progress } from '../../store/positions.js';
import type { TopicPartition } from 'kafkajs';

interface Of {
  readonly place: TopicPartition;
  readonly payload: Pick<EachBatchPayload, 'resolveOffset' | 'commitOffsetsIfNecessary'>;
  readonly watermark: Watermark;
  readonly progress: Progress;
  readonly positions: Positions;
  readonly log: Logger;
}

/** Puts on record how far a batch has come: first the positions of its streams, then its offset. */
export class Checkpoints {
  private setAt = performance.now();
  private resolved: string | undefined;
  private setting = false;

  constructor(private readonly of: Of) {}

  /**
   * Sets one when the last was set longer than `ms` milliseconds ago and none is being set. @throws any error of the
   * store
   */
  async setAfter(ms: number): Promise<void> {
    if (this.setting || performance.now() - this.setAt <= ms) return;
    this.setting = true;
    await this.set().finally(() => {
      this.setting = false;
    });
  }

  /**
   * Positions first: an offset that ran ahead of them would look like a gap, and one that ran ahead of the effects
   * would lose them. Streams that are done behind a hole have their positions stored as well: by them they are
   * recognised when they come again.
   * @throws any error of the store; then nothing is lost and it may be set again
   */
  async set(): Promise<void> {
    const { watermark, positions, progress, payload } = this.of;
    const [done, reached] = [watermark.last?.delivery.offset, progress.take()];
    await positions.save(reached).catch((error: unknown) => {
      progress.giveBack(reached);
      throw error;
    });
    this.setAt = performance.now();
    if (done === undefined || done === this.resolved) return;
    crashpoint('before-offset-commit');
    payload.resolveOffset(done);
    this.resolved = done;
    await this.commit(String(BigInt(done) + 1n));
  }

  /**
   * A commit that fails costs a few duplicates after the next start, which are skipped; kafkajs finds out itself when
   * the group has moved on.
   */
  private async commit(offset: string): Promise<void> {
    const {
      place: { topic, partition },
      payload,
      log,
    } = this.of;
    const offsets = { topics: [{ topic, partitions: [{ partition, offset }] }] };
    await payload.commitOffsetsIfNecessary(offsets).catch((err: unknown) => {
      log.warn({ err, topic, partition, offset }, 'offset not committed: its records may come again');
    });
  }
}
