import { randomUUID } from 'node:crypto';
import mongoose, { type Connection } from 'mongoose';
import { leases } from '../../store/collections.js';
import type { LeaseDocument } from '../../store/documents.js';
import { durable } from '../../store/native.js';

export interface LeaseOptions {
  /** How long a lease holds without being renewed, in milliseconds. */
  readonly ttlMs: number;
  /** When the holder renews it, in milliseconds since the last renewal; others ask five times as often. */
  readonly renewMs: number;
  /** Monotonic clock in milliseconds; tests move it. */
  readonly clock?: () => number;
}

const DUPLICATE_KEY = 11000;

/**
 * The right to work on something alone, kept in collection `leases`. The server's clock decides who holds it; the
 * holder believes in it only as long as its own monotonic clock says that the server cannot have given it away (a
 * process that was stopped wakes up without it).
 */
export class Lease {
  private readonly owner = randomUUID();
  private readonly clock: () => number;
  private believedUntil = -Infinity;
  private askAgainAt = -Infinity;
  /** Epoch of the last time this instance held it. */
  epoch = 0;

  constructor(
    private readonly connection: Connection,
    readonly name: string,
    private readonly options: LeaseOptions,
  ) {
    this.clock = options.clock ?? (() => performance.now());
  }

  /** For how many milliseconds this instance may still act; 0 or less: not at all. */
  remaining(): number {
    return this.believedUntil - this.clock();
  }

  /**
   * Takes the lease when it is free, renews it when it is time. @returns whether this instance holds it. Errors of the
   * driver pass through.
   */
  async hold(): Promise<boolean> {
    const asked = this.clock();
    if (asked < this.askAgainAt) return this.remaining() > 0;
    const found = await this.take();
    const mine = found?.owner === this.owner;
    this.epoch = mine ? found.epoch : this.epoch;
    this.believedUntil = mine ? asked + this.options.ttlMs : -Infinity;
    this.askAgainAt = asked + (mine ? this.options.renewMs : this.options.renewMs / 5);
    return mine;
  }

  /** Gives it back, so that the next instance need not wait for it to lapse. Harmless when it is not held. */
  async release(): Promise<void> {
    this.believedUntil = -Infinity;
    await this.leases.updateOne({ _id: this.name, owner: this.owner }, { $set: { until: new Date(0) } }, durable);
  }

  private get leases() {
    return leases(this.connection);
  }

  /**
   * One update decides, renews and tells; MongoDB allows no `$expr` in the filter of an upsert, hence the conditions in
   * the pipeline.
   */
  private async take(): Promise<LeaseDocument | undefined> {
    const free = { $lte: [{ $ifNull: ['$until', new Date(0)] }, '$$NOW'] };
    const mine = { $eq: ['$owner', this.owner] };
    const change = {
      owner: { $cond: [free, this.owner, '$owner'] },
      epoch: { $cond: [free, { $add: [{ $ifNull: ['$epoch', 0] }, 1] }, '$epoch'] },
      until: { $cond: [{ $or: [free, mine] }, { $add: ['$$NOW', this.options.ttlMs] }, '$until'] },
    };
    const options = { upsert: true, returnDocument: 'after', ...durable } as const;
    return this.leases
      .findOneAndUpdate({ _id: this.name }, [{ $set: change }], options)
      .then((found) => found ?? undefined, nobodyElse);
  }
}

/** Two instances may insert the very first document at once; one of them is told so by an error. */
function nobodyElse(error: unknown): undefined {
  if (error instanceof mongoose.mongo.MongoServerError && error.code === DUPLICATE_KEY) return undefined;
  throw error;
}
