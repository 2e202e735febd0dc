import type { Aggregate } from '@marquee/kernel';
import type { Model, mongo } from 'mongoose';
import type { Commit, Head } from '../../model.js';
import { clocksOf, earliest } from './clocks.js';
import { Grouped } from '../../machinery/grouped.js';
import { derived, isDuplicate, native, refusedIn, unlessDuplicate } from '../native.js';
import { wordsOf } from '../query/words.js';

type Versioned = Pick<Head, '_id' | 'ver'>;

/** Writes the heads of one aggregate so that, whatever the order and number of writes, the newest version stays. */
export class HeadWriter {
  private readonly raw: mongo.Collection<Head>;
  private readonly group = new Grouped<Commit, void>((commits) => this.writeGroup(commits));

  constructor(
    private readonly aggregate: Aggregate,
    private readonly heads: Model<Head>,
    private readonly commits: Model<Commit>,
  ) {
    this.raw = native(heads);
  }

  /** Brings the head to this commit unless it is newer already. */
  write(commit: Commit): Promise<void> {
    return this.group.add(commit);
  }

  /** Writes the heads that are behind these commits; one look when none is. */
  async repair(commits: readonly Commit[]): Promise<void> {
    const ids = commits.map((c) => c.aggregateId);
    const found = await this.heads.find({ _id: { $in: ids } }, { ver: 1 }).lean<Versioned[]>();
    const versions = new Map(found.map((h) => [h._id, h.ver]));
    for (const c of commits)
      if ((versions.get(c.aggregateId) ?? 0) < c.ver) await this.restore(c, await this.bornAt(c));
  }

  /** Puts the head that follows from this commit in the place of whatever stands there, unless that is newer. */
  async restore(commit: Commit, createdAt: string): Promise<void> {
    const { _id, ...head } = this.headOf(commit, createdAt);
    await this.raw
      .replaceOne({ _id, ver: { $lte: commit.ver } }, head, { upsert: true, ...derived })
      .catch(unlessDuplicate);
  }

  /**
   * A head that is there already refuses the insert; one that is missing or newer lets the update pass by, and is
   * looked at again.
   */
  private async writeGroup(commits: readonly Commit[]) {
    const writes = commits.map((c) =>
      c.ver === 1 ? { insertOne: { document: this.headOf(c, c.at) } } : { updateOne: this.advance(c) },
    );
    const { matchedCount } = await this.raw.bulkWrite(writes, { ordered: false, ...derived }).catch(resultOfDuplicates);
    const advances = commits.filter((c) => c.ver > 1);
    if (matchedCount < advances.length) await this.repair(advances);
    return commits.map(() => ({ ok: undefined }));
  }

  private advance(commit: Commit) {
    const { _id, createdAt: _, dueAt, ...news } = this.headOf(commit, '');
    const update = dueAt ? { $set: { ...news, dueAt } } : { $set: news, $unset: { dueAt: '' as const } };
    return { filter: { _id, ver: { $lt: commit.ver } }, update };
  }

  private async bornAt({ stream, ver, at }: Commit): Promise<string> {
    if (ver === 1) return at;
    const first = await this.commits.findOne({ stream, ver: 1 }, { at: 1 }).lean<Pick<Commit, 'at'>>();
    return first!.at;
  }

  private headOf(c: Commit, createdAt: string): Head {
    const dueAt = earliest(clocksOf(this.aggregate, c.state));
    const search = this.aggregate.options.lists?.search;
    const words = search && wordsOf(c.state, search);
    return {
      _id: c.aggregateId,
      ver: c.ver,
      state: c.state,
      warnings: c.warnings,
      ...(dueAt && { dueAt }),
      createdAt,
      updatedAt: c.at,
      ...(words && { words }),
    };
  }
}

function resultOfDuplicates(error: unknown): mongo.BulkWriteResult {
  if (![...refusedIn(error).values()].every(isDuplicate)) throw error;
  return (error as mongo.MongoBulkWriteError).result;
}
