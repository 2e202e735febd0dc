import mongoose, { type Connection } from 'mongoose';
import type { Bug } from './bugs.ts';
import { change, match, sorted, type Doc, type Filter, type Options, type Session, type Update } from './documents.ts';
import type { Proc, World } from './world.ts';

/**
 * The databases of a simulation: what the bus asks of MongoDB and no more. Transactions are snapshots; who writes
 * second begins again.
 */
export class FakeMongo {
  readonly #world: World;
  readonly #bug: Bug | undefined;
  readonly collections = new Map<string, Map<string, Doc>>();

  constructor(world: World, bug?: Bug) {
    this.#world = world;
    this.#bug = bug;
  }

  /** The server's time, as one process sees it: its own clock, when a lease is wrongly judged by that. */
  timeFor(proc: Proc): Date {
    return new Date(Date.UTC(2026, 0, 1) + this.#world.now + (this.#bug === 'lease by client clock' ? proc.skew : 0));
  }

  collection(name: string): Map<string, Doc> {
    const found = this.collections.get(name) ?? new Map<string, Doc>();
    this.collections.set(name, found);
    return found;
  }

  /** A connection as the bus uses it, whose every request is a step of `proc`. */
  connect(proc: Proc, database: string): Connection {
    const open = (name: string) => new FakeCollection(this.#world, proc, this, `${database}.${name}`);
    const client = {
      db: () => ({ collection: open }),
      withSession: (work: (session: object) => Promise<unknown>) => work(this.#session(proc)),
    };
    return { name: database, getClient: () => client, collection: open } as unknown as Connection;
  }

  #session(proc: Proc): object {
    const session = { view: new Map<string, Map<string, Doc>>() };
    const attempt = async (work: (s: object) => Promise<unknown>): Promise<unknown> => {
      session.view.clear();
      const base = new Map([...this.collections].map(([name, docs]) => [name, new Map(docs)]));
      for (const [name, docs] of base) session.view.set(name, new Map(docs));
      const result = await work(session);
      const committed = await this.#world.io(proc, 'commit transaction', () => this.#commit(session.view, base));
      return committed ? result : attempt(work);
    };
    return Object.assign(session, { withTransaction: attempt });
  }

  #commit(view: Map<string, Map<string, Doc>>, base: Map<string, Map<string, Doc>>): boolean {
    const changes = [...view].flatMap(([name, docs]) =>
      [...new Set([...docs.keys(), ...(base.get(name)?.keys() ?? [])])]
        .filter((id) => docs.get(id) !== base.get(name)?.get(id))
        .map((id) => ({ name, id, doc: docs.get(id) })),
    );
    if (changes.some(({ name, id }) => this.collection(name).get(id) !== base.get(name)?.get(id))) return false;
    for (const { name, id, doc } of changes)
      if (doc) this.collection(name).set(id, doc);
      else this.collection(name).delete(id);
    return true;
  }
}

class FakeCollection {
  readonly #world: World;
  readonly #proc: Proc;
  readonly #mongo: FakeMongo;
  readonly #name: string;

  constructor(world: World, proc: Proc, mongo: FakeMongo, name: string) {
    this.#world = world;
    this.#proc = proc;
    this.#mongo = mongo;
    this.#name = name;
  }

  findOne(filter: Filter, { session }: Options = {}): Promise<Doc | null> {
    return this.#do('findOne', session, (docs) => match(docs, filter)[0] ?? null);
  }

  find(filter: Filter): object {
    const [docs, sorts, limits] = [() => this.#do('find', undefined, (all) => match(all, filter)), [] as string[], [0]];
    const cursor = {
      sort: (by: object) => (sorts.push(...Object.keys(by)), cursor),
      limit: (n: number) => ((limits[0] = n), cursor),
      toArray: async () => {
        const found = sorted(await docs(), sorts);
        return limits[0] ? found.slice(0, limits[0]) : found;
      },
    };
    return cursor;
  }

  insertOne(doc: Doc, { session }: Options = {}): Promise<void> {
    return this.#do('insertOne', session, (docs) => {
      if (docs.has(doc._id))
        throw new mongoose.mongo.MongoServerError({ message: `duplicate ${doc._id}`, code: 11_000 });
      docs.set(doc._id, doc);
    });
  }

  updateOne(
    filter: Filter,
    update: Update,
    options: Options = {},
  ): Promise<{ upsertedCount: number; matchedCount: number }> {
    return this.#do('updateOne', options.session, (docs) => {
      const before = match(docs, filter)[0];
      change(docs, filter, update, options, this.#time());
      return {
        matchedCount: Number(before !== undefined),
        upsertedCount: Number(before === undefined && options.upsert === true),
      };
    });
  }

  findOneAndUpdate(filter: Filter, update: Update, options: Options = {}): Promise<Doc | null> {
    return this.#do(
      'findOneAndUpdate',
      options.session,
      (docs) => change(docs, filter, update, options, this.#time()) ?? null,
    );
  }

  bulkWrite(writes: readonly { updateOne: { filter: Filter; update: Update; upsert?: boolean } }[]): Promise<void> {
    return this.#do('bulkWrite', undefined, (docs) => {
      for (const {
        updateOne: { filter, update, upsert },
      } of writes)
        change(docs, filter, update, { upsert: upsert ?? false }, this.#time());
    });
  }

  deleteOne(filter: Filter, { session }: Options = {}): Promise<void> {
    return this.#do('deleteOne', session, (docs) => {
      const found = match(docs, filter)[0];
      if (found) docs.delete(found._id);
    });
  }

  countDocuments(filter: Filter): Promise<number> {
    return this.#do('count', undefined, (docs) => match(docs, filter).length);
  }

  estimatedDocumentCount(): Promise<number> {
    return this.#do('count', undefined, (docs) => docs.size);
  }

  createIndex(): Promise<void> {
    return Promise.resolve();
  }

  #time(): Date {
    return this.#mongo.timeFor(this.#proc);
  }

  #do<T>(what: string, session: Session | undefined, work: (docs: Map<string, Doc>) => T): Promise<T> {
    return this.#world.io(this.#proc, `${this.#name}.${what}`, () => {
      if (!session) return work(this.#mongo.collection(this.#name));
      if (!session.view.has(this.#name)) session.view.set(this.#name, new Map());
      return work(session.view.get(this.#name)!);
    });
  }
}
