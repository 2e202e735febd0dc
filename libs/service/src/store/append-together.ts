import type { Connection, mongo } from 'mongoose';
import type { Commit } from '../model.js';
import { durable, isDuplicate, native } from './native.js';
import { claimModel, commitModel, reachedModel, type ClaimRow } from './schemas.js';
import type { Appended, Claim, ClaimChange, Reached } from './store.js';

/** What a commit must agree with in the same write. */
interface Agreed {
  readonly claims: ClaimChange;
  readonly reached: readonly Reached[];
}

/** Another commit came under a key that this one was decided alone about. */
class Overtaken extends Error {}

/** Whether a commit has nothing to agree with, and so is one insert. */
export const standsAlone = ({ claimed, released }: ClaimChange, reached: readonly Reached[]): boolean =>
  claimed.length + released.length + reached.length === 0;

/** Commit, claims and how far its keys have come, in one transaction: all of it, or nothing. */
export async function appendTogether(connection: Connection, commit: Commit, agreed: Agreed): Promise<Appended> {
  const session = await connection.startSession();
  try {
    await session.withTransaction(() => writeAll(connection, session, commit, agreed), durable);
    return { outcome: 'appended' };
  } catch (error) {
    if (error instanceof Overtaken) return { outcome: 'beaten' };
    if (!isDuplicate(error)) throw error;
    return whoHolds(connection, commit, agreed.claims);
  } finally {
    await session.endSession();
  }
}

/** The last commit under each key; see `CommitStore.reached`. */
export async function reachedUnder(connection: Connection, keys: readonly string[]): Promise<readonly Reached[]> {
  const rows = await native(reachedModel(connection))
    .find({ _id: { $in: [...keys] } })
    .toArray();
  const last = new Map(rows.map((row) => [row._id, row.last]));
  const commits = await native(commitModel(connection))
    .find({ _id: { $in: [...last.values()] } })
    .toArray();
  return keys.map((key) => ({ key, last: commits.find((c) => c._id === last.get(key)) }));
}

async function writeAll(
  connection: Connection,
  session: mongo.ClientSession,
  commit: Commit,
  { claims: { claimed, released }, reached }: Agreed,
) {
  const claims = native(claimModel(connection));
  for (const { key, last } of reached) await moveOn(connection, session, { key, from: last?._id, to: commit._id });
  await native(commitModel(connection)).insertOne(commit, { session });
  const by = commit.aggregateId;
  if (released.length > 0) await claims.deleteMany({ _id: { $in: released.map(idOf) }, by }, { session });
  if (claimed.length > 0)
    await claims.insertMany(
      claimed.map((c): ClaimRow => ({ _id: idOf(c), ...c, by })),
      { session },
    );
}

interface Step {
  readonly key: string;
  readonly from: string | undefined;
  readonly to: string;
}

/** @throws Overtaken when the key stands elsewhere; the first commit of a key meets another first one as a duplicate */
async function moveOn(connection: Connection, session: mongo.ClientSession, { key, from, to }: Step): Promise<void> {
  const keys = native(reachedModel(connection));
  if (from === undefined) return void (await keys.insertOne({ _id: key, last: to }, { session }));
  const { matchedCount } = await keys.updateOne({ _id: key, last: from }, { $set: { last: to } }, { session });
  if (matchedCount === 0) throw new Overtaken(key);
}

/** A duplicate inside the transaction is a claim of another record, or else a commit that came first. */
async function whoHolds(connection: Connection, commit: Commit, { claimed }: ClaimChange): Promise<Appended> {
  const held = await holderOf(connection, claimed, commit.aggregateId);
  return held ? { outcome: 'taken', ...held } : { outcome: 'beaten' };
}

/** See `CommitStore.holderOf`. */
export async function holderOf(
  connection: Connection,
  claims: readonly Claim[],
  id: string,
): Promise<{ readonly claim: Claim; readonly by: string } | undefined> {
  if (claims.length === 0) return undefined;
  const of = { _id: { $in: claims.map(idOf) }, by: { $ne: id } };
  const found = await native(claimModel(connection)).findOne(of);
  return found ? { claim: { aggregate: found.aggregate, name: found.name, key: found.key }, by: found.by } : undefined;
}

/** The key comes last, so that a slash in it cannot make two claims look alike. */
const idOf = (c: Claim) => `${c.aggregate}/${c.name}/${c.key}`;
