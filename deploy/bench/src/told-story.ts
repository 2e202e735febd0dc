import { setTimeout as wait } from 'node:timers/promises';
import { databaseOf, Sealer, type Commit } from '@marquee/service';
import { openSealKey } from '@marquee/platform';
import { DEPARTMENTS } from '@marquee/servers';
import type mongoose from 'mongoose';
import { copierOf, type Copier } from './copies.ts';

type Client = mongoose.mongo.MongoClient;
type Doc = { readonly _id: string } & Readonly<Record<string, unknown>>;
/** Ids of all documents, by department and collection. */
type Known = ReadonlyMap<string, ReadonlySet<string>>;

const QUIET_MS = 3_000;
const PATIENCE_MS = 120_000;
/** Stories whose documents are written in one go. */
const AT_ONCE = 100;

/** What one story left in one collection, and how copies of it are made. */
interface Part {
  readonly department: string;
  readonly collection: string;
  readonly copiers: readonly Copier[];
}

/** The story of a project as the departments keep it, to be told again and again. */
export class ToldStory {
  readonly #client: Client;
  readonly #parts: readonly Part[];
  readonly #sealers: ReadonlyMap<string, Sealer>;

  private constructor(client: Client, parts: readonly Part[], sealers: ReadonlyMap<string, Sealer>) {
    this.#client = client;
    this.#parts = parts;
    this.#sealers = sealers;
  }

  /**
   * Has a story told, and notes every document that it leaves behind in the seven departments, once they have come to
   * rest.
   * @param kinds of records and rows that are copied; of the others there are no copies
   * @param keys file of each department's private key, with which its commits are sealed
   */
  static async of(
    client: Client,
    { kinds, keys }: { readonly kinds: ReadonlySet<string>; readonly keys: Readonly<Record<string, string>> },
    tell: () => Promise<void>,
  ): Promise<ToldStory> {
    await atRest(client);
    const before = await idsIn(client);
    await tell();
    await atRest(client);
    const left = (await documentsBeside(client, before))
      .filter(({ collection }) => isCopied(collection, kinds))
      .map((part) => ofOwnRecords(part, kinds))
      .filter(({ docs }) => docs.length > 0);
    const copier = copierOf(idsOf(left));
    const parts = left.map(({ docs, ...where }) => ({ ...where, copiers: docs.map(copier) }));
    const sealers = DEPARTMENTS.map((name) => [name, new Sealer(openSealKey(keys[name]!))] as const);
    return new ToldStory(client, parts, new Map(sealers));
  }

  /** How many documents one copy has. */
  get size(): number {
    return this.#parts.reduce((sum, { copiers }) => sum + copiers.length, 0);
  }

  /** Writes the copies from `first` on, up to `last`: commits with their seals, heads and rows. */
  async write(first: number, last: number): Promise<void> {
    for (let from = first; from <= last; from += AT_ONCE) {
      const some = Array.from({ length: Math.min(AT_ONCE, last - from + 1) }, (_, i) => from + i);
      await Promise.all(this.#parts.map((part) => this.#writePart(part, some)));
    }
  }

  async #writePart({ department, collection, copiers }: Part, some: readonly number[]): Promise<void> {
    const copies = some.flatMap((n) => copiers.map((copy) => copy(n)));
    const docs = collection === 'commits' ? this.#sealed(department, copies as Commit[]) : (copies as Doc[]);
    await this.#client
      .db(databaseOf(department))
      .collection<Doc>(collection)
      .insertMany(docs as Doc[], { ordered: false, writeConcern: { w: 1 } });
  }

  /** Each commit sealed behind the one before in its stream. */
  #sealed(department: string, commits: readonly Commit[]): Commit[] {
    const last = new Map<string, Commit>();
    return commits
      .toSorted((a, b) => a.ver - b.ver)
      .map(({ seal: _, ...commit }) => {
        const sealed = this.#sealers.get(department)!.seal(commit, last.get(commit.stream));
        last.set(commit.stream, sealed);
        return sealed;
      });
  }
}

/** Commits, projects that bind policies, and the heads and rows of these kinds. */
function isCopied(collection: string, kinds: ReadonlySet<string>): boolean {
  const [folder, kind = ''] = collection.split('.');
  return folder === 'commits' || folder === 'projectPins' || (/^(heads|views)$/.test(folder!) && kinds.has(kind));
}

async function collectionsOf(client: Client): Promise<readonly { department: string; collection: string }[]> {
  const each = DEPARTMENTS.map(async (department) => {
    const names = await client.db(databaseOf(department)).listCollections({}, { nameOnly: true }).toArray();
    return names
      .filter(({ name }) => !name.startsWith('system.'))
      .map(({ name }) => ({ department, collection: name }));
  });
  return (await Promise.all(each)).flat();
}

const find = (client: Client, { department, collection }: { department: string; collection: string }) =>
  client.db(databaseOf(department)).collection<Doc>(collection);

async function idsIn(client: Client): Promise<Known> {
  const each = (await collectionsOf(client)).map(async (where) => {
    const docs = await find(client, where)
      .find({}, { projection: { _id: 1 } })
      .toArray();
    return [`${where.department} ${where.collection}`, new Set(docs.map(({ _id }) => _id))] as const;
  });
  return new Map(await Promise.all(each));
}

async function documentsBeside(client: Client, before: Known) {
  const each = (await collectionsOf(client)).map(async (where) => {
    const known = before.get(`${where.department} ${where.collection}`) ?? new Set();
    return { ...where, docs: (await find(client, where).find().toArray()).filter(({ _id }) => !known.has(_id)) };
  });
  return (await Promise.all(each)).filter(({ docs }) => docs.length > 0);
}

/**
 * Commits of such records alone, and without what the story did to records that were there before, e.g. gear that it
 * holds: a copy has none of its own.
 */
function ofOwnRecords<T extends { readonly collection: string; readonly docs: readonly Doc[] }>(
  left: T,
  kinds: ReadonlySet<string>,
): T {
  if (left.collection !== 'commits') return left;
  const born = new Set(
    left.docs.filter(({ ver, kind }) => ver === 1 && kinds.has(String(kind))).map(({ stream }) => stream),
  );
  return { ...left, docs: left.docs.filter(({ stream }) => born.has(stream)) };
}

/** Waits until nothing is written any more. @throws Error when the departments do not come to rest */
async function atRest(client: Client): Promise<void> {
  const count = async () => {
    const each = (await collectionsOf(client)).map((where) => find(client, where).estimatedDocumentCount());
    return (await Promise.all(each)).reduce((sum, one) => sum + one, 0);
  };
  const until = performance.now() + PATIENCE_MS;
  for (let [before, now] = [-1, await count()]; before !== now; [before, now] = [now, await count()]) {
    if (performance.now() > until) throw new Error('the departments do not come to rest');
    await wait(QUIET_MS);
  }
}

/** Whatever names something of the story: its records, and the ids of documents that name none of them. */
function idsOf(left: readonly { collection: string; docs: readonly Doc[] }[]): ReadonlySet<string> {
  const commits = left.filter(({ collection }) => collection === 'commits').flatMap(({ docs }) => docs);
  const ids = new Set(commits.filter(({ ver }) => ver === 1).map(({ aggregateId }) => String(aggregateId)));
  const copier = copierOf(ids);
  const others = left.flatMap(({ docs }) => docs).filter(({ _id }) => copier(_id)(1) === _id);
  return new Set([...ids, ...others.map(({ _id }) => _id)]);
}
