import { setTimeout as sleep } from 'node:timers/promises';
import { departmentAssigner } from '@marquee/service';
import { Kafka, logLevel } from 'kafkajs';
import { PARTITIONS } from '../world/servers.ts';

/** A leave that cannot be said is heard of when the session is over. */
const SESSION_MS = 6_000;
const STAYS_MS = 1_500;

/**
 * A member of the department's group that subscribes to the department's own topic alone. It takes part and reads, but
 * never commits: whatever it is given is read again by whoever comes after. It is gone when this resolves, whatever
 * became of its connections; one that stayed behind would keep its partitions for ever.
 */
export async function visit(brokers: readonly string[], department: string): Promise<void> {
  const kafka = new Kafka({
    clientId: 'chaos-stranger',
    brokers: [...brokers],
    logLevel: logLevel.NOTHING,
    retry: { retries: 1 },
  });
  const stranger = kafka.consumer({
    groupId: `marquee.${department}`,
    sessionTimeout: SESSION_MS,
    partitionAssigners: [departmentAssigner(PARTITIONS)],
    retry: { retries: 0, restartOnFailure: () => Promise.resolve(false) },
  });
  try {
    await stranger.connect();
    await stranger.subscribe({ topics: [`marquee.${department}.v1`], fromBeginning: true });
    await stranger.run({ autoCommit: false, eachMessage: async () => undefined });
    await sleep(STAYS_MS);
  } finally {
    await Promise.race([stranger.disconnect().catch(() => undefined), sleep(SESSION_MS)]);
  }
}
