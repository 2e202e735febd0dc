import type { Aggregate } from '@marquee/kernel';
import type { Model, mongo } from 'mongoose';
import type { Commit, CommitPlace, Head } from '../../model.js';
import type { PersonalData } from '../../persons/personal-data.js';
import { clocksOf, earliest } from './clocks.js';
import { Grouped } from '../../machinery/grouped.js';
import { together } from '../../machinery/together.js';
import { derived, isDuplicate, native, refusedIn, unlessDuplicate } from '../native.js';
import { wordsOf } from '../query/words.js';

type Versioned = Pick<Head, '_id' | 'ver'>;

/** Writes the heads of one aggregate so that, whatever the order and number of writes, the newest version stays. */
export class HeadWriter {
  private readonly raw: mongo.Collection<Head>;
  private readonly commits: mongo.Collection<Commit>;
  private readonly group = new Grouped<Commit, void>((commits) => this.writeGroup(commits));
  /** Writes that are under way, by the record. */
  private readonly writing = new Map<string, Promise<void>>();

  constructor(
    private readonly aggregate: Aggregate,
    heads: Model<Head>,
    commits: Model<Commit>,
    private readonly persons: Pick<PersonalData, 'reveal'>,
  ) {
    this.raw = native(heads);
    this.commits = native(commits);
  }

  /** Brings the head to this commit unless it is newer already. */
  async write(commit: Commit): Promise<void> {
    const id = commit.aggregateId;
    const written = this.group.add(commit);
    this.writing.set(id, written);
    await written.finally(() => this.writing.get(id) === written && this.writing.delete(id));
  }

  /**
   * Writes the heads that are behind these commits; one look when none is. What this process is about to write it waits
   * for, and writes it only if that failed.
   */
  async repair(commits: readonly CommitPlace[]): Promise<void> {
    await Promise.allSettled(commits.map((c) => this.writing.get(c.aggregateId)));
    await this.catchUp(commits);
  }

  private async catchUp(commits: readonly CommitPlace[]): Promise<void> {
    const behind = await this.behind(commits);
    if (behind.length === 0) return;
    const whole = await this.commits.find({ _id: { $in: behind.map((c) => c._id) } }).toArray();
    await together(whole.map(async (c) => this.restore(await this.persons.reveal(c), await this.bornAt(c))));
  }

  /** The newest of each record whose head does not know of it. */
  private async behind(commits: readonly CommitPlace[]): Promise<readonly CommitPlace[]> {
    const newest = new Map<string, CommitPlace>();
    for (const c of commits) if (c.ver > (newest.get(c.aggregateId)?.ver ?? 0)) newest.set(c.aggregateId, c);
    const found = await this.raw.find({ _id: { $in: [...newest.keys()] } }, { projection: { ver: 1 } }).toArray();
    const versions = new Map((found as readonly Versioned[]).map((h) => [h._id, h.ver]));
    return [...newest.values()].filter((c) => (versions.get(c.aggregateId) ?? 0) < c.ver);
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
    if (matchedCount < advances.length) await this.catchUp(advances);
    return commits.map(() => ({ ok: undefined }));
  }

  private advance(commit: Commit) {
    const { _id, createdAt: _, dueAt, ...news } = this.headOf(commit, '');
    const update = dueAt ? { $set: { ...news, dueAt } } : { $set: news, $unset: { dueAt: '' as const } };
    return { filter: { _id, ver: { $lt: commit.ver } }, update };
  }

  private async bornAt({ stream, ver, at }: Commit): Promise<string> {
    if (ver === 1) return at;
    const first = await this.commits.findOne({ stream, ver: 1 }, { projection: { at: 1 } });
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
