import { SetupError } from '@marquee/servers';
import type { Connection, mongo } from 'mongoose';

/** A moment of a MongoDB deployment, of which everything can be read for a while. */
export type Moment = InstanceType<typeof mongo.Timestamp>;

/** Reads of a moment fail with these when collections or indexes were made or dropped since, or it is too long ago. */
const CATALOGUE_CHANGED = 246;
const TOO_OLD = 239;
const ATTEMPTS = 5;
const FORGOTTEN =
  'MongoDB has forgotten the moment of the backup before all was read: let it remember longer (parameter ' +
  'minSnapshotHistoryWindowInSeconds, 300 without it), or stop the departments and try again.';
/** Of one answer, documents. */
const AT_A_TIME = 1_000;

/** A deployment by its members, and its latest moment. Errors of the driver pass through. */
export async function momentOf(connection: Connection): Promise<{ deployment: string; moment: Moment }> {
  const said = await admin(connection).command({ hello: 1 });
  const { setName, hosts, operationTime } = said as { setName?: string; hosts?: string[]; operationTime?: Moment };
  if (!operationTime)
    throw new SetupError('MongoDB is no replica set: everything of one moment cannot be read from it.');
  return { deployment: `${setName}/${[...(hosts ?? [])].sort().join(',')}`, moment: operationTime };
}

/** When a moment was, by the clock of the server. */
export const timeOf = (moment: Moment): Date => new Date(moment.getHighBits() * 1_000);

/**
 * Documents of a collection as they were at a moment, as the bytes that MongoDB keeps; without a moment, as they are.
 * Capped collections, which keep the newest for a person to look at, know no moments.
 * @param query what else the command `find` takes
 */
export async function* documentsAt(
  connection: Connection,
  collection: string,
  moment: Moment | undefined,
  query: Readonly<Record<string, unknown>> = {},
): AsyncGenerator<Buffer> {
  const readConcern = moment ? { level: 'snapshot', atClusterTime: moment } : { level: 'majority' };
  const find = { find: collection, filter: {}, ...query, batchSize: AT_A_TIME, readConcern };
  for await (const one of connection.getClient().db(connection.name).runCursorCommand(find, { raw: true }))
    yield one as unknown as Buffer;
}

/**
 * Work on one moment; done again on a later one when collections were made meanwhile.
 * @throws SetupError when MongoDB no longer knows the moment before the work is done
 */
export async function onOneMoment<T>(work: () => Promise<T>, attempt = 1): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const { code } = error as { code?: number };
    if (code === TOO_OLD) throw new SetupError(FORGOTTEN);
    if (code !== CATALOGUE_CHANGED || attempt === ATTEMPTS) throw error;
    return onOneMoment(work, attempt + 1);
  }
}

const admin = (connection: Connection) => connection.getClient().db('admin');
