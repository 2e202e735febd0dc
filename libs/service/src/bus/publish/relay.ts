import type { Brokers, HealthReport, Logger } from '@marquee/platform';
import type { CommandBus } from '../../command-bus/command-bus.js';
import type { DepartmentStore } from '../../store/store.js';
import { BucketRelay, type RelayTiming } from './bucket-relay.js';
import { singleTryKafka } from '../wire/kafka-client.js';
import { Lease } from './lease.js';
import { relayMetrics } from '../wire/metrics.js';
import { Publisher } from './publisher.js';

export interface RelayOptions {
  readonly store: Pick<DepartmentStore, 'company' | 'connection' | 'commits' | 'heads'>;
  /** `host:port` of each. */
  readonly brokers: Brokers;
  /** Service name, e.g. `customer-service`. */
  readonly department: string;
  /** Partitions of the department's topic, fixed when it was created. */
  readonly partitions: number;
  readonly bus: Pick<CommandBus, 'onCommit'>;
  readonly log: Logger;
  /** Tests make it faster; the proportions matter, see `RelayTiming`. */
  readonly timing?: Partial<RelayTiming>;
}

export interface Relay {
  /** Finishes the send in hand, gives the leases back and disconnects. */
  stop(): Promise<void>;
  /** Degraded while the oldest commit waits too long. Never down for Kafka's sake: commands are accepted without it. */
  health(): Promise<HealthReport>;
  /** Looks for pending commits now instead of at the next poll. */
  nudge(): void;
}

/** A send must end while its lease still holds: `sendMs` < `ttlMs` − `renewMs`. Milliseconds. */
export const TIMING: RelayTiming = {
  ttlMs: 15_000,
  renewMs: 5_000,
  sendMs: 9_000,
  pollMs: 500,
  retry: { firstMs: 100, maxMs: 5_000 },
};
const WAITS_TOO_LONG_MS = 30_000;

/**
 * Starts carrying a department's commits to its topic: one loop per bucket, each under a lease, so that any number of
 * instances may run. Returns at once; MongoDB or Kafka being away is waited out.
 */
export function startRelay(options: RelayOptions): Relay {
  const { store, partitions, bus, department } = options;
  const buckets = Array.from({ length: partitions }, (_, bucket) => bucketRelay(options, bucket));
  const running = buckets.map((bucket) => bucket.run());
  const deaf = bus.onCommit((commit) => buckets[commit.bucket]?.nudge());
  const unobserved = observeBacklog(store, department);
  return {
    nudge: () => buckets.forEach((bucket) => bucket.nudge()),
    health: () => healthOf(store, buckets),
    stop: async () => {
      deaf();
      unobserved();
      buckets.forEach((bucket) => bucket.stop());
      await Promise.all(running);
    },
  };
}

function bucketRelay({ store, brokers, department, log, timing }: RelayOptions, bucket: number): BucketRelay {
  const pace = { ...TIMING, ...timing };
  const kafka = singleTryKafka(`marquee.${department}.relay`, brokers, log);
  return new BucketRelay({
    bucket,
    department,
    store,
    log,
    timing: pace,
    lease: new Lease(store.connection, `relay:${bucket}`, pace),
    publisher: new Publisher(kafka, { topic: store.company.topicOf(department), partition: bucket }, pace.sendMs, log),
  });
}

async function healthOf(store: RelayOptions['store'], buckets: readonly BucketRelay[]): Promise<HealthReport> {
  const { count, oldestMs } = await store.commits.backlog();
  if (oldestMs < WAITS_TOO_LONG_MS) return { status: 'up' };
  const cause = buckets.map((bucket) => bucket.trouble).find(Boolean) ?? 'no instance holds the lease';
  return {
    status: 'degraded',
    reason: `${count} commits wait to be published, the oldest for ${Math.round(oldestMs / 1_000)} s: ${cause}`,
  };
}

function observeBacklog(store: RelayOptions['store'], department: string): () => void {
  const observe: Parameters<typeof relayMetrics.oldestAge.addCallback>[0] = async (result) => {
    const backlog = await store.commits.backlog();
    result.observe(backlog.oldestMs / 1_000, { department });
  };
  relayMetrics.oldestAge.addCallback(observe);
  return () => relayMetrics.oldestAge.removeCallback(observe);
}
