import type { Instant } from '@marquee/kernel';
import type { Connection, mongo } from 'mongoose';
import { durable, native } from '../native.js';
import { projectPinModel, type ProjectPinRow } from '../schemas.js';

/** So far back it is read again: what was written at the same moment may be seen a little later, milliseconds. */
const OVERLAP_MS = 10_000;
/** So often all are read again: while two builds run, the one before changes a project without saying when. */
const WHOLE_EVERY_MS = 600_000;

/**
 * From when on each running project obeys: all of them in memory. Read whole once; from then on what changed alone,
 * because every instance asks again and again, and the company has ever more projects.
 */
export class ProjectPins {
  private readonly rows: mongo.Collection<ProjectPinRow>;
  private readonly known = new Map<string, number>();
  private upTo: Date | undefined;
  private wholeAt = 0;

  constructor(connection: Connection) {
    this.rows = native(projectPinModel(connection));
  }

  /** Milliseconds since 1970; undefined for what is no running project. */
  since(key: string): number | undefined {
    return this.known.get(key);
  }

  /** Remembers that a project obeys from then on; the latest holds. Safe to repeat. */
  async pin(project: string, since: Instant): Promise<void> {
    const changedAt = { $cond: [{ $gt: [since, '$since'] }, '$$NOW', '$changedAt'] };
    const news = { since: { $max: ['$since', since] }, changedAt };
    await this.rows.updateOne({ _id: project }, [{ $set: news }], { upsert: true, ...durable });
  }

  /** Reads what any instance pinned. */
  async refresh(): Promise<void> {
    const all = this.upTo === undefined || Date.now() - this.wholeAt > WHOLE_EVERY_MS;
    if (all) this.wholeAt = Date.now();
    // Of a build that did not write when: marked, so that only what it writes from now on is without.
    if (all) await this.rows.updateMany({ changedAt: { $exists: false } }, [{ $set: { changedAt: '$$NOW' } }], durable);
    const unmarked = { changedAt: { $exists: false } } as const;
    const where = all ? {} : { $or: [{ changedAt: { $gte: new Date(this.upTo!.getTime() - OVERLAP_MS) } }, unmarked] };
    for await (const { _id, since, changedAt } of this.rows.find(where)) {
      this.known.set(_id, Date.parse(since));
      if (changedAt && !(this.upTo && changedAt <= this.upTo)) this.upTo = changedAt;
    }
  }
}
