import type { Department } from '@marquee/kernel';
import { logger, type MongoAddress } from '@marquee/platform';
import type { Company } from '../../company.js';
import { CommandBus } from '../../command-bus/command-bus.js';
import { connectTo, openStore, type StoreOptions } from '../../store/open-store.js';
import { ConsumerParts, PACE } from '../consume/consumer-parts.js';
import type { Attacks } from './attacks.js';
import type { DeadLetters } from './dead-letters.js';

/** How long a tool waits for MongoDB, milliseconds. */
const MONGO_WAIT_MS = 5_000;

/** A department's parked records, opened beside its running service. */
export interface OpenDeadLetters {
  readonly deadLetters: DeadLetters;
  readonly attacks: Attacks;
  close(): Promise<void>;
}

/**
 * Opens a department's parked records for a tool: a replay does here what the service would do, and both may run at
 * once.
 * @param where `mongoUrl`: the replica set of the service; `partitions`: those of its topic; `seals`: its
 * own key, because what a replay leads to is sealed as well
 * @throws the driver's error when MongoDB does not answer
 */
export async function openDeadLetters(
  department: Department,
  company: Company,
  where: StoreOptions & { readonly mongoUrl: MongoAddress },
): Promise<OpenDeadLetters> {
  const connection = await connectTo(department, where.mongoUrl, MONGO_WAIT_MS);
  const log = logger(`${department.name}.dead-letters`);
  const store = await openStore(department, company, connection, where);
  const { deadLetters, attacks } = new ConsumerParts({ store, bus: new CommandBus(store, { log }), log, pace: PACE });
  return { deadLetters, attacks, close: () => connection.close() };
}
