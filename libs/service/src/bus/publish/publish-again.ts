import type { Department } from '@marquee/kernel';
import type { Brokers, Logger } from '@marquee/platform';
import type { Connection } from 'mongoose';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Company } from '../../company.js';
import { HiddenData } from '../../persons/personal-data.js';
import { keysBeside, type PersonKeys } from '../../persons/person-keys.js';
import { mongoCommits } from '../../store/commits.js';
import { mongoHeads } from '../../store/heads/heads.js';
import { durable, native } from '../../store/native.js';
import { commitModel } from '../../store/schemas.js';
import { startRelay } from './relay.js';

interface To {
  /** Keys of persons; absent: those beside the department's database. */
  readonly personKeys?: PersonKeys | undefined;
  readonly brokers: Brokers;
  /** Partitions of the department's topic, fixed when it was created. */
  readonly partitions: number;
  readonly log: Logger;
}

/** So often a backlog is looked at, and so long may it stand still, milliseconds. */
const [LOOK_MS, STILL_MS] = [100, 60_000];

/**
 * Publishes everything that a department has ever recorded, in its order, on a topic that is new: the same records as
 * before, byte for byte. Consumers know by their positions what they have had.
 * @param connection connected to the department's database; nobody else may be working on it
 * @returns how many commits were published
 * @throws Error when Kafka takes nothing for a minute
 */
export async function publishAgain(
  department: Department,
  company: Company,
  connection: Connection,
  { brokers, partitions, log, personKeys = keysBeside(connection) }: To,
): Promise<number> {
  const raw = native(commitModel(connection));
  const { matchedCount } = await raw.updateMany(
    { 'events.0': { $exists: true } },
    { $set: { pending: true } },
    durable,
  );
  const commits = mongoCommits(connection, partitions);
  const heads = mongoHeads(connection, department, new HiddenData(department, personKeys));
  const store = { company, connection, commits, heads };
  const bus = { onCommit: () => () => undefined };
  const relay = startRelay({ store, brokers, department: department.name, partitions, bus, log });
  try {
    await drained(() => raw.countDocuments({ pending: true }));
  } finally {
    await relay.stop();
  }
  return matchedCount;
}

async function drained(waiting: () => Promise<number>): Promise<void> {
  let [left, since] = [await waiting(), performance.now()];
  while (left > 0) {
    if (performance.now() - since > STILL_MS)
      throw new Error(`${left} commits wait, and Kafka has taken none for a minute`);
    await sleep(LOOK_MS);
    const now = await waiting();
    if (now < left) since = performance.now();
    left = now;
  }
}
