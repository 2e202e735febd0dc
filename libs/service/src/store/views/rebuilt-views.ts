import { canonical, type Patch, type Recorded, type View } from '@marquee/kernel';
import type { Connection } from 'mongoose';
import { derived, makeIndexes, native } from '../native.js';
import { viewModel, type ViewRow } from '../schemas.js';
import type { ToldViews } from './told.js';
import { rowAfter } from './row-after.js';
import { together } from '../../machinery/together.js';

/** A row that is not what the events say. */
export interface Difference {
  readonly view: string;
  readonly key: string;
  readonly kind: 'changed' | 'missing' | 'inserted';
}

/**
 * A row without the memory of the events that shaped it: of those that cannot come again a stored row forgets some; and
 * without its revision, which goes up as well when somebody is forgotten.
 */
const asShown = (row: ViewRow | undefined) => row && { ...row, seen: undefined, rev: undefined };

/**
 * Whether two rows say the same. Lists of a row that several streams have shaped have no order: in which order two
 * partitions are read is chance, and what two records say of a row is not one after the other.
 */
function areSame(rebuilt: ViewRow | undefined, stored: ViewRow): boolean {
  const shaped = Object.keys(rebuilt?.seen ?? {}).length;
  const say = (row: ViewRow | undefined) => canonical(shaped > 1 ? withoutOrder(asShown(row)) : asShown(row));
  return say(rebuilt) === say(stored);
}

function withoutOrder(value: unknown): unknown {
  if (Array.isArray(value)) return value.map((one) => canonical(withoutOrder(one))).sort();
  if (typeof value !== 'object' || value === null || value instanceof Date) return value;
  return Object.fromEntries(Object.entries(value).map(([name, field]) => [name, withoutOrder(field)]));
}

/** Rows that one write brings to the server. */
const CHUNK = 1_000;

/** Views folded anew in memory, from nothing but events; to be held against what is stored, or to take its place. */
export class RebuiltViews {
  private readonly rows = new Map<string, Map<string, ViewRow>>();

  constructor(
    private readonly connection: Connection,
    private readonly views: readonly View[],
    private readonly told: Pick<ToldViews, 'collectionOf'>,
  ) {
    for (const v of views) this.rows.set(v.name, new Map());
  }

  /**
   * Applies one event, in the order of its stream; one that comes again changes nothing.
   * @param isBorne whether a handler's failure leaves the event out of its view; otherwise it is thrown
   */
  apply(e: Recorded, isBorne: (v: View, e: Recorded, error: unknown) => boolean = () => false): void {
    for (const v of this.views) this.applyTo(v, e, (error) => isBorne(v, e, error));
  }

  private applyTo(v: View, e: Recorded, isBorne: (error: unknown) => boolean): void {
    try {
      const patches = v.patches(e);
      new Set(patches.map(([key]) => key)).forEach((key) => this.change(v, e, key, patches));
    } catch (error) {
      if (!isBorne(error)) throw error;
    }
  }

  /** Every stored row that differs by as much as a byte, is missing, or was caused by no event. */
  async differences(): Promise<readonly Difference[]> {
    return (await Promise.all(this.views.map((v) => this.differencesOf(v)))).flat();
  }

  /**
   * Puts the rebuilt rows in the place of the stored ones, each view in one step: a rebuild that dies on the way has
   * changed nothing, or some views and the others not, and can be repeated. The department must not be running: it
   * would write to what is about to go.
   * @param mayGoOn asked right before the step; throws when somebody else may be at it by now
   */
  async store(mayGoOn: () => void = () => undefined): Promise<number> {
    const loads = await together(this.views.map((v) => this.load(v)));
    mayGoOn();
    await together(loads.map(({ rows, name }) => rows.rename(name, { dropTarget: true })));
    return [...this.rows.values()].reduce((sum, rows) => sum + rows.size, 0);
  }

  private change(v: View, e: Recorded, key: string, patches: readonly Patch<Record<string, unknown>>[]): void {
    const rows = this.rows.get(v.name)!;
    const next = rowAfter(
      v,
      e,
      key,
      patches.filter(([k]) => k === key),
      rows.get(key),
    );
    if (next) rows.set(key, next);
  }

  private async differencesOf(v: View): Promise<Difference[]> {
    const left = new Map(this.rows.get(v.name));
    const found: Difference[] = [];
    for await (const stored of native(viewModel(this.connection, v, this.told.collectionOf(v))).find()) {
      const rebuilt = left.get(stored._id);
      left.delete(stored._id);
      if (!areSame(rebuilt, stored))
        found.push({ view: v.name, key: stored._id, kind: rebuilt ? 'changed' : 'inserted' });
    }
    return [...found, ...[...left.keys()].map((key): Difference => ({ view: v.name, key, kind: 'missing' }))];
  }

  /**
   * The rows in a collection beside the stored one. Its indexes come after the rows: built once they cost less than row
   * by row.
   */
  private async load(v: View) {
    const name = this.told.collectionOf(v);
    const model = viewModel(this.connection, v, `${name}.rebuilt`);
    const rows = native(model);
    await rows.drop();
    await model.createCollection();
    const all = [...this.rows.get(v.name)!.values()];
    for (let i = 0; i < all.length; i += CHUNK) await rows.insertMany(all.slice(i, i + CHUNK), derived);
    await makeIndexes(model);
    return { rows, name };
  }
}
