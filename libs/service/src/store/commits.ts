import type { Connection, mongo } from 'mongoose';
import type { Commit, Deed } from '../model.js';
import type { PersonalData } from '../persons/personal-data.js';
import { Grouped, type Settled } from '../machinery/grouped.js';
import { appendTogether, holderOf, reachedUnder, standsAlone } from './append-together.js';
import { commitModel } from './schemas.js';
import { durable, isDuplicate, native, refusedIn } from './native.js';
import { patience } from './query/patience.js';
import type { Appended, CommitStore } from './store.js';

/** A key with its sender's space before it. Those of older releases begin with `due:`, a department, or anything. */
const SPACED = /^(person|reaction|clock|outlet)\//;
/** See `Deed`. */
const DEED = {
  ...{ ver: 1, at: 1, command: 1, actor: 1, warnings: 1, policyVersion: 1 },
  ...{ 'events.type': 1, 'events.clauses': 1 },
} as const;
/** What is published says nothing of what followed: a state may be a thousand times as long as its events. */
const TO_PUBLISH = { state: 0, warnings: 0 } as const;
/** A backlog is counted up to here; beyond, it only matters that it is long. */
const COUNTED = 10_000;

/**
 * Commits in MongoDB: one insert each; in one transaction with what it must agree with, where unique keys change hands
 * or it was decided alone.
 */
export function mongoCommits(connection: Connection, partitions: number): CommitStore {
  const raw = native(commitModel(connection));
  const inserts = new Grouped<Commit, Appended>((commits) => insertAll(raw, commits));
  const newest = new Grouped<string, Commit | undefined>((streams) => lastOfAll(raw, streams));
  const byKey = async (stream: string, commandId: string) => (await raw.findOne({ stream, commandId })) ?? undefined;
  const hasBare = hasBareKeys(raw);
  return {
    last: (stream) => newest.add(stream),
    byCommandId: byKey,
    byBareKey: async (stream, key) => ((await hasBare()) ? byKey(stream, key) : undefined),
    append: (commit, claims, reached = []) =>
      standsAlone(claims, reached) ? inserts.add(commit) : appendTogether(connection, commit, { claims, reached }),
    holderOf: (claims, id) => holderOf(connection, claims, id),
    reached: (keys) => reachedUnder(connection, keys),
    history: (stream) => raw.find({ stream }, { sort: { ver: 1 } }).toArray(),
    deeds: (stream, limit) => deedsOf(raw, stream, limit),
    // Only what a majority has: a commit that a new primary would roll back must not reach the topic. The mark
    // `published` is written to a majority for the same reason, or the next look would not see it and publish again.
    pending: (bucket, limit) =>
      raw
        .find(
          { bucket, pending: true },
          { ...patience(), readConcern: 'majority', sort: { orderKey: 1 }, limit, projection: TO_PUBLISH },
        )
        .toArray(),
    markPublished: async (ids) => {
      await raw.updateMany({ _id: { $in: [...ids] } }, { $unset: { pending: '' } }, durable);
    },
    backlog: (now = new Date()) => backlogOf(raw, partitions, now),
  };
}

/** The same with personal texts as they were said, for whoever works with a commit. */
export function openCommits(kept: CommitStore, persons: Pick<PersonalData, 'reveal'>): CommitStore {
  const open = async (commit: Commit | undefined) => commit && persons.reveal(commit);
  return {
    ...kept,
    last: async (stream) => open(await kept.last(stream)),
    byCommandId: async (stream, commandId) => open(await kept.byCommandId(stream, commandId)),
    byBareKey: async (stream, key) => open(await kept.byBareKey(stream, key)),
    history: async (stream) => Promise.all((await kept.history(stream)).map((commit) => persons.reveal(commit))),
  };
}

async function deedsOf(raw: mongo.Collection<Commit>, stream: string, limit: number): Promise<readonly Deed[]> {
  const newest = raw.find({ stream }, { ...patience(), projection: DEED, sort: { ver: -1 }, limit });
  return ((await newest.toArray()) as readonly Deed[]).toReversed();
}

/**
 * MongoDB jumps from stream to stream in the index (DISTINCT_SCAN), so the length of their histories does not matter.
 */
async function lastOfAll(
  raw: mongo.Collection<Commit>,
  streams: readonly string[],
): Promise<readonly Settled<Commit | undefined>[]> {
  const [only, ...others] = streams;
  if (others.length === 0) return [{ ok: (await raw.findOne({ stream: only! }, { sort: { ver: -1 } })) ?? undefined }];
  const found = await raw
    .aggregate<{ _id: string; last: Commit }>([
      { $match: { stream: { $in: [...streams] } } },
      { $sort: { stream: 1, ver: -1 } },
      { $group: { _id: '$stream', last: { $first: '$$ROOT' } } },
    ])
    .toArray();
  const byStream = new Map(found.map((f) => [f._id, f.last]));
  return streams.map((stream) => ({ ok: byStream.get(stream) }));
}

/** Each commit on its own, in one round trip: one that is beaten does not keep back the others. */
async function insertAll(
  raw: mongo.Collection<Commit>,
  commits: readonly Commit[],
): Promise<readonly Settled<Appended>[]> {
  const errors = await raw
    .insertMany(commits, { ordered: false, ...durable })
    .then(() => new Map<number, mongo.WriteError>(), refusedIn);
  return commits.map((_, i) => {
    const error = errors.get(i);
    if (!error) return { ok: { outcome: 'appended' } };
    return isDuplicate(error) ? { ok: { outcome: 'beaten' } } : { failed: error };
  });
}

/** Whether the log began before keys had spaces: its oldest commit tells. Asked until there is one, then remembered. */
function hasBareKeys(raw: mongo.Collection<Commit>): () => Promise<boolean> {
  let known: boolean | undefined;
  return async () => {
    if (known !== undefined) return known;
    const oldest = await raw.findOne({}, { sort: { $natural: 1 }, projection: { commandId: 1 } });
    if (oldest) known = !SPACED.test(oldest.commandId);
    return known ?? false;
  };
}

async function backlogOf(raw: mongo.Collection<Commit>, partitions: number, now: Date) {
  const oldest = (bucket: number) =>
    raw.findOne({ bucket, pending: true }, { projection: { orderKey: 1 }, sort: { orderKey: 1 } });
  const found = await Promise.all(Array.from({ length: partitions }, (_, bucket) => oldest(bucket)));
  const orderKeys = found.flatMap((c) => c?.orderKey ?? []);
  if (orderKeys.length === 0) return { count: 0, oldestMs: 0 };
  const count = await raw.countDocuments({ bucket: { $lt: partitions }, pending: true }, { limit: COUNTED });
  return { count, oldestMs: Math.max(0, now.getTime() - Math.min(...orderKeys) / 1_000) };
}
