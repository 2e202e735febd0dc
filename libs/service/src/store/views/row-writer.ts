import type { Recorded, View } from '@marquee/kernel';
import type { Model, mongo } from 'mongoose';
import { Grouped, type Settled } from '../../machinery/grouped.js';
import { durable, isDuplicate, native, refusedIn } from '../native.js';
import type { ViewRow } from '../schemas.js';
import type { RememberedRows } from './remembered-rows.js';
import { type Change, rowAfter } from './row-after.js';

/** All changes of one event to one row. */
interface RowChange {
  readonly event: Recorded;
  readonly key: string;
  readonly changes: readonly Change[];
}
/** `lost`: another writer changed the row meanwhile, so it is to be read again. */
type Outcome = 'applied' | 'seen' | 'lost';

/**
 * Every lost race means that another event got through, so this bound is met only when a hundred writers share a row.
 */
const ATTEMPTS = 100;
/** Groups of one view that are under way: two would race each other for a row that every event changes. */
const WIDTH = 1;
/** A row that more streams than this have shaped forgets what cannot come again. */
const MOST_SEEN = 200;
/** Enough for what all partitions have in hand. */
const LIMIT = 500;

/** Writes the rows of one view. What several events change at the same moment is read at once and written at once. */
export class RowWriter {
  private readonly raw: mongo.Collection<ViewRow>;
  /** Rows that were taken for new and are not. */
  private readonly notNew = new Set<string>();
  private readonly group = new Grouped<RowChange, Outcome>((changes) => this.writeGroup(changes), {
    width: WIDTH,
    limit: LIMIT,
  });

  /**
   * @param passed how far the department's consumer has come for good, by stream
   * @param remembered what was written last, shared by the views of a department; undefined where all is to be read
   */
  constructor(
    private readonly view: View,
    model: Model<ViewRow>,
    private readonly passed: (streams: readonly string[]) => Promise<ReadonlyMap<string, number>>,
    private readonly remembered: RememberedRows | undefined,
  ) {
    this.raw = native(model);
  }

  /**
   * Changes one row once, in one write, which also remembers the event: that is what makes it happen once.
   * @returns whether it was changed; otherwise the row has seen the event
   * @throws whatever the view's handler throws, or any error of the store; then the row is as it was, or has seen the
   * event
   */
  async change(change: RowChange): Promise<boolean> {
    for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
      const outcome = await this.group.add(change);
      if (outcome !== 'lost') return outcome === 'applied';
    }
    throw new Error(`view ${this.view.name}, row ${change.key}: ${ATTEMPTS} other writers came first`);
  }

  /** What a group as a whole fails at may be the fault of one row, so each change is then tried by itself. */
  private async writeGroup(changes: readonly RowChange[]): Promise<readonly Settled<Outcome>[]> {
    return this.writeTogether(changes).catch((error: unknown) => {
      if (changes.length === 1) throw error;
      return Promise.all(changes.map((one) => this.alone(one)));
    });
  }

  private alone(change: RowChange): Promise<Settled<Outcome>> {
    return this.writeTogether([change]).then(
      ([one]) => one!,
      (failed: unknown) => ({ failed }),
    );
  }

  private async writeTogether(changes: readonly RowChange[]): Promise<readonly Settled<Outcome>[]> {
    const before = await this.rowsOf(changes);
    const after = new Map<string, ViewRow>();
    const folded = changes.map((one) => this.judged(one.key, this.fold(one, before, after)));
    const refused = await this.swap(await this.forgetting([...after.values()]), before);
    return Promise.all(
      changes.map((one, i): Settled<Outcome> | Promise<Settled<Outcome>> => {
        const error = refused.get(one.key);
        if (!error || 'failed' in folded[i]!) return folded[i]!;
        if (isDuplicate(error)) return { ok: 'lost' };
        return changes.length === 1 ? { failed: error } : this.alone(one);
      }),
    );
  }

  /** Several events of one row follow each other; one that its handler refuses leaves the row to the others. */
  private fold(
    { event, key, changes }: RowChange,
    before: ReadonlyMap<string, ViewRow>,
    after: Map<string, ViewRow>,
  ): Settled<Outcome> {
    try {
      const next = rowAfter(this.view, event, key, changes, after.get(key) ?? before.get(key));
      if (next) after.set(key, next);
      return { ok: next ? 'applied' : 'seen' };
    } catch (failed) {
      return { failed };
    }
  }

  /** A handler that fails on what is only remembered judges what may be long past: the row is read, and told anew. */
  private judged(key: string, outcome: Settled<Outcome>): Settled<Outcome> {
    return 'failed' in outcome && this.remembered?.forget(this.placeOf(key)) ? { ok: 'lost' } : outcome;
  }

  /**
   * Rows without the memory of events that cannot come again: the consumer skips what its positions have passed before
   * it reaches a view. Without this, a row that counts something in the whole company would grow with every record of
   * the company, and at last be too large to be written.
   */
  private async forgetting(rows: readonly ViewRow[]): Promise<readonly ViewRow[]> {
    const crowded = rows.filter(({ seen }) => Object.keys(seen).length > MOST_SEEN);
    if (crowded.length === 0) return rows;
    const passed = await this.passed([
      ...new Set(crowded.flatMap(({ seen }) => Object.keys(seen).map(decodeURIComponent))),
    ]);
    const mayCome = ([stream, seq]: [string, number]) => seq > (passed.get(decodeURIComponent(stream)) ?? 0);
    return rows.map((row) =>
      crowded.includes(row) ? { ...row, seen: Object.fromEntries(Object.entries(row.seen).filter(mayCome)) } : row,
    );
  }

  /** The rows before the changes: remembered, or read; a record that begins has none, as long as nothing says so. */
  private async rowsOf(changes: readonly RowChange[]): Promise<ReadonlyMap<string, ViewRow>> {
    const rows = new Map<string, ViewRow>();
    const asked = new Set<string>();
    for (const { key, event } of changes) {
      if (rows.has(key)) continue;
      const known = this.remembered?.get(this.placeOf(key));
      if (known) rows.set(key, known);
      else if (!isBorn(key, event) || this.notNew.has(key)) asked.add(key);
    }
    const found = asked.size > 0 ? await this.raw.find({ _id: { $in: [...asked] } }).toArray() : [];
    found.forEach((row) => rows.set(row._id, row));
    return rows;
  }

  private placeOf(key: string): string {
    return `${this.raw.collectionName}/${key}`;
  }

  /**
   * Puts each row in the place of the revision it follows from. One whose revision is gone is not found, and inserting
   * it instead meets its `_id`: so the server names every row that lost its race. New rows are inserts: mongod brings
   * many of them to its storage at once, upserts one by one.
   * @returns the rows that were not written, and why
   */
  private async swap(
    rows: readonly ViewRow[],
    before: ReadonlyMap<string, ViewRow>,
  ): Promise<ReadonlyMap<string, mongo.WriteError>> {
    if (rows.length === 0) return new Map();
    const writes = rows.map((next) => {
      const old = before.get(next._id);
      return old
        ? { replaceOne: { filter: { _id: next._id, rev: old.rev }, replacement: next, upsert: true } }
        : { insertOne: { document: next } };
    });
    rows.forEach(({ _id }) => this.remembered?.forget(this.placeOf(_id)));
    const refused = await this.raw
      .bulkWrite(writes, { ordered: false, ...durable })
      .then(() => new Map<number, mongo.WriteError>(), refusedIn);
    rows.forEach((row, at) => this.remember(row, !refused.has(at)));
    return new Map([...refused].map(([at, error]) => [rows[at]!._id, error]));
  }

  private remember(row: ViewRow, isWritten: boolean): void {
    if (!isWritten) return void this.notNew.add(row._id);
    this.notNew.delete(row._id);
    this.remembered?.keep(this.placeOf(row._id), row);
  }
}

/** Whether a row that has the key of a record begins with this event, as far as the event can say. */
const isBorn = (key: string, { aggregateId, seq }: Recorded): boolean => seq === 1 && aggregateId === key;
