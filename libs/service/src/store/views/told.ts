import { createHash } from 'node:crypto';
import type { View } from '@marquee/kernel';
import type { Connection } from 'mongoose';
import { positions, toldViews } from '../collections.js';
import type { Reached, ToldView } from '../documents.js';
import { durable, unlessDuplicate } from '../native.js';

export type { Reached } from '../documents.js';

/** Enough to tell the forms of a department's views apart; every commit of an offset names all of them. */
const MARK_DIGITS = 10;

/** Somebody asks for rows whose history is not told yet: an answer would be a part of the truth. */
export class NotToldYet extends Error {
  constructor(view: string) {
    super(`the history of view ${view} is not told yet; it follows as soon as Kafka can be read`);
  }
}

const fieldsOf = (v: View) => Object.keys(v.options.shape.shape).sort();

/**
 * The form of a view: the events it hears, the fields it holds, and its `edition`. With one more of either it misses
 * history, although it has rows. What a handler does with an event is code and leaves no mark of its own: whoever
 * changes it raises the edition.
 */
export function markOf(v: View): string {
  const known = marks.get(v) ?? formMark(v);
  marks.set(v, known);
  return known;
}

const marks = new WeakMap<View, string>();

const formMark = (v: View): string => {
  const { edition } = v.options;
  const form = [v.name, [...v.handlers.keys()].sort(), fieldsOf(v), ...(edition === undefined ? [] : [edition])];
  return createHash('sha256').update(JSON.stringify(form)).digest('hex').slice(0, MARK_DIGITS);
};

/**
 * Which views of a department hold their whole history: one document in collection `told`, so that two instances never
 * see half of it. Every form of a view has a collection of its own, because in a rolling deploy the build before goes
 * on writing its form beside the new one.
 */
export class ToldViews {
  private known: ReadonlyMap<string, ToldView> = new Map();

  private constructor(
    private readonly connection: Connection,
    private readonly views: readonly View[],
  ) {}

  /**
   * Reads what is remembered of these views, and notes what is new among them. A store that nothing was consumed into
   * is told by its consumer, from the first record on; one that a build before this filled has the history of every
   * view whose collection exists, because that build made one for each view it knew.
   */
  static async open(connection: Connection, views: readonly View[]): Promise<ToldViews> {
    const told = new ToldViews(connection, views);
    if (!(await told.refresh())) await told.begin();
    const added = views.filter((v) => !told.known.has(keyOf(v)));
    for (const v of added) await told.note(v);
    if (added.length > 0) await told.refresh();
    return told;
  }

  /** What is remembered of these views, and nothing noted: for tools beside a department. */
  static async read(connection: Connection, views: readonly View[]): Promise<ToldViews> {
    const told = new ToldViews(connection, views);
    await told.refresh();
    return told;
  }

  /**
   * From which place on a view was told nothing, when a build that does not name it consumed a partition last;
   * `undefined`: that build told it all the same.
   * @param unmarked it was a build that names no views at all: what stood in the store before, it knows
   */
  missedFrom(v: View, topic: string, partition: number, unmarked: boolean): number | undefined {
    const entry = this.known.get(keyOf(v));
    if (!entry || (unmarked && entry.until.length === 0)) return undefined;
    return entry.until.find((r) => r.topic === topic && r.partition === partition)?.offset ?? 0;
  }

  /** Views whose history is still to be told. */
  awaiting(): readonly View[] {
    return this.views.filter((v) => this.known.get(keyOf(v))?.told === false);
  }

  /** Where a view's rows lie, whether they are complete or not. */
  collectionOf(v: View): string {
    return this.known.get(keyOf(v))?.collection ?? `views.${v.name}`;
  }

  /** @throws NotToldYet when a view's rows are not complete */
  require(v: View): void {
    if (this.known.get(keyOf(v))?.told === false) throw new NotToldYet(v.name);
  }

  /** From now on these views hold everything up to these places. */
  async remember(views: readonly View[], until: readonly Reached[]): Promise<void> {
    for (const v of views)
      await this.documents.updateOne(
        { _id: 'views' },
        { $set: { 'views.$[of].told': true, 'views.$[of].until': until } },
        { arrayFilters: [{ 'of.view': v.name, 'of.mark': markOf(v) }], ...durable },
      );
    await this.refresh();
  }

  /** Reads what other instances have remembered meanwhile. @returns whether anything is remembered at all */
  async refresh(): Promise<boolean> {
    const found = await this.documents.findOne({ _id: 'views' });
    this.known = new Map(found?.views.map((t) => [`${t.view} ${t.mark}`, t]));
    return found !== null;
  }

  private async begin(): Promise<void> {
    const ran = await positions(this.connection).findOne({}, { projection: { _id: 1 } });
    const stored = new Set((await this.connection.db!.listCollections().toArray()).map(({ name }) => name));
    const views = this.views.map((v): ToldView => {
      const plain = `views.${v.name}`;
      // A build that remembered nothing knew no editions: what it stored is the first one.
      const isOther = ran !== null && stored.has(plain) && v.options.edition !== undefined;
      const collection = isOther ? `${plain}.${markOf(v)}` : plain;
      const told = ran === null || (stored.has(plain) && !isOther);
      return { view: v.name, mark: markOf(v), collection, told, until: [] };
    });
    await this.documents
      .updateOne({ _id: 'views' }, { $setOnInsert: { views } }, { upsert: true, ...durable })
      .catch(unlessDuplicate);
    await this.refresh();
  }

  private async note(v: View): Promise<void> {
    const mark = markOf(v);
    const other = [...this.known.values()].some(({ view }) => view === v.name);
    const collection = other ? `views.${v.name}.${mark}` : `views.${v.name}`;
    const added: ToldView = { view: v.name, mark, collection, told: false, until: [] };
    await this.documents.updateOne(
      { _id: 'views', views: { $not: { $elemMatch: { view: v.name, mark } } } },
      { $push: { views: added } },
      durable,
    );
  }

  private get documents() {
    return toldViews(this.connection);
  }
}

const keyOf = (v: View) => `${v.name} ${markOf(v)}`;
