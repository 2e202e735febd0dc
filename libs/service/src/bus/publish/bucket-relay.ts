import { kindOfError, type Logger } from '@marquee/platform';
import type { Message } from 'kafkajs';
import { crashpoint } from '../../machinery/crashpoint.js';
import type { PendingCommit } from '../../model.js';
import type { DepartmentStore } from '../../store/store.js';
import { encode } from '../wire/codec.js';
import type { Lease } from './lease.js';
import { relayMetrics } from '../wire/metrics.js';
import type { Publisher } from './publisher.js';
import { growingWait, Wake, type Waits } from '../../machinery/waits.js';
import { together } from '../../machinery/together.js';

/** All in milliseconds. */
export interface RelayTiming {
  /** How long a lease holds without being renewed, and when it is renewed. */
  readonly ttlMs: number;
  readonly renewMs: number;
  /** How long one send may take altogether. */
  readonly sendMs: number;
  /** How often an idle bucket is looked at; the nudge makes it faster, never slower. */
  readonly pollMs: number;
  /** Waits after a failure. */
  readonly retry: Waits;
}

export interface BucketOptions {
  readonly bucket: number;
  readonly department: string;
  readonly store: Pick<DepartmentStore, 'commits' | 'heads'>;
  readonly lease: Lease;
  readonly publisher: Publisher;
  readonly log: Logger;
  readonly timing: RelayTiming;
}

const BATCH_COMMITS = 500;
/**
 * Half of what a broker takes as one batch by default (`message.max.bytes`): headers and framing come on top of the
 * values.
 */
const BATCH_BYTES = 512 * 1_024;

/** Carries one bucket's commits to its partition, in order, one send at a time. */
export class BucketRelay {
  private readonly wake = new Wake();
  private stopping = false;
  private failures = 0;
  private epoch = 0;
  /** Why the last round failed; undefined when it did not. */
  trouble: string | undefined;

  constructor(private readonly options: BucketOptions) {}

  nudge(): void {
    this.wake.call();
  }

  stop(): void {
    this.stopping = true;
    this.wake.call();
  }

  /** Works until stopped; resolves when the last send is settled and the lease given back. Never rejects. */
  async run(): Promise<void> {
    while (!this.stopping) {
      const wait = await this.round().then(
        (ms) => this.succeeded(ms),
        (error: unknown) => this.failed(error),
      );
      if (wait > 0 && !this.stopping) await this.wake.rest(wait);
    }
    await this.leave();
  }

  /** @returns how long to rest before the next round, in milliseconds */
  private async round(): Promise<number> {
    const { lease, store, bucket, timing } = this.options;
    if (!(await lease.hold())) return timing.renewMs / 5;
    this.tookOver(lease.epoch);
    // Whoever called until here has committed before: what is read now holds it.
    this.wake.heard();
    const pending = await store.commits.pending(bucket, BATCH_COMMITS);
    if (pending.length === 0) return timing.pollMs;
    // Whoever was stopped or slow until here lets the lease decide anew.
    if (lease.remaining() <= timing.sendMs) return 0;
    const published = await this.publish(pending);
    return published < pending.length || pending.length === BATCH_COMMITS ? 0 : timing.pollMs;
  }

  private tookOver(epoch: number): void {
    const { bucket, log } = this.options;
    if (epoch !== this.epoch) log.info({ bucket, epoch }, 'this instance publishes the bucket');
    this.epoch = epoch;
  }

  /**
   * A crash between commit and head leaves the head behind; it is brought up here before nobody looks at the commit any
   * more.
   */
  private repairHeads(commits: readonly PendingCommit[]): Promise<void> {
    const newest = new Map(commits.map((commit) => [commit.stream, commit]));
    return this.options.store.heads.repair([...newest.values()]);
  }

  /** @returns how many of them were published: the first ones */
  private async publish(pending: readonly PendingCommit[]): Promise<number> {
    const { publisher, store, department } = this.options;
    const { commits, messages } = oneBatch(pending, department);
    // A command may state no fact; its commit has nothing to publish.
    const sent =
      messages.length > 0
        ? publisher.send(
            messages,
            commits.map((commit) => commit.traceparent),
          )
        : undefined;
    await together([sent, this.repairHeads(commits)]);
    const acknowledged = Date.now();
    crashpoint('after-send');
    commits.forEach((commit) => relayMetrics.latency.record(acknowledged - Date.parse(commit.at), { department }));
    crashpoint('before-mark');
    await store.commits.markPublished(commits.map((commit) => commit._id));
    return commits.length;
  }

  private succeeded(wait: number): number {
    if (this.trouble) this.options.log.info({ bucket: this.options.bucket }, 'publishing again');
    this.failures = 0;
    this.trouble = undefined;
    return wait;
  }

  private failed(err: unknown): number {
    const { bucket, department, log, timing } = this.options;
    this.failures += 1;
    this.trouble = kindOfError(err);
    relayMetrics.failures.add(1, { department });
    log.warn({ err, bucket, failures: this.failures }, 'publishing failed: reading again what is pending');
    return growingWait(this.failures, timing.retry);
  }

  private async leave(): Promise<void> {
    const { lease, publisher, log } = this.options;
    const left = await Promise.allSettled([publisher.close(), lease.release()]);
    for (const { reason: err } of left.filter((l) => l.status === 'rejected'))
      log.warn({ err }, 'the relay could not leave in order');
  }
}

/** The first commits that fit into one batch: whole commits, at least one. Exported for its test. */
export function oneBatch(
  pending: readonly PendingCommit[],
  department: string,
): { commits: readonly PendingCommit[]; messages: readonly Message[] } {
  const messages: Message[] = [];
  let [bytes, fits] = [0, 0];
  for (const commit of pending) {
    const records = encode(commit, department);
    bytes += sizeOf(records);
    if (bytes > BATCH_BYTES && fits > 0) break;
    messages.push(...records);
    fits += 1;
  }
  return { commits: pending.slice(0, fits), messages };
}

const sizeOf = (messages: readonly Message[]) =>
  messages.reduce(
    (sum, m) => sum + Buffer.byteLength(m.value as string) + Buffer.byteLength(JSON.stringify(m.headers)),
    0,
  );
