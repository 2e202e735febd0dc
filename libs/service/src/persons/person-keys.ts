import type { Connection, mongo } from 'mongoose';
import { opened } from '../store/collections.js';
import { durable, unlessDuplicate } from '../store/native.js';
import { newKey } from './cipher.js';

/** Beside the departments' databases: whoever has only those, or their backups, has no key. */
export const PERSON_KEYS = 'marquee_person_keys';

/** The key of a person; `_id` is the person. Destroyed, it says so for ever: nobody gets a second one. */
interface KeyDocument {
  readonly _id: string;
  readonly key?: mongo.Binary;
  readonly since?: Date;
  readonly destroyedAt?: Date;
  /** Who forgot the person. */
  readonly by?: string;
}

/** A key as a backup has it: with `key`, base64url, of AES-256; or destroyed. */
export interface StoredKey {
  readonly person: string;
  readonly key?: string;
  readonly since?: string;
  readonly destroyedAt?: string;
  readonly by?: string | undefined;
}

/** Of one person: the key, `destroyed`, or `undefined` where there never was one. */
export type PersonKey = Buffer | 'destroyed' | undefined;
export type KeysOf = (subject: string) => PersonKey;

/**
 * How long a process goes by what it knows of a key. A key that another process destroyed is of no use here after that;
 * what was written with it meanwhile is erased by the second look (`forgetting.ts`).
 */
export const KNOWN_MS = 5_000;
/** Persons whose keys a process remembers. */
const MOST = 5_000;

/** The keys of all persons, in a database of their own. */
export class PersonKeys {
  private readonly known = new Map<string, { readonly key: PersonKey; readonly until: number }>();

  constructor(
    private readonly keys: mongo.Collection<KeyDocument>,
    private readonly now: () => number = Date.now,
  ) {}

  /** Makes sure that those who were forgotten are found among all the others. @throws the driver's error */
  async prepare(): Promise<void> {
    await this.keys.createIndex({ destroyedAt: 1 }, { sparse: true });
  }

  /** The keys of these persons. @throws the driver's error */
  async find(subjects: readonly string[], isFresh = false): Promise<KeysOf> {
    const known = (subject: string) => {
      const entry = this.known.get(subject);
      return !isFresh && entry && entry.until > this.now() ? entry : undefined;
    };
    const found = new Map(subjects.map((subject) => [subject, known(subject)?.key]));
    const asked = [...found.keys()].filter((subject) => !known(subject));
    const rows = asked.length > 0 ? await this.keys.find({ _id: { $in: asked } }).toArray() : [];
    for (const subject of asked) found.set(subject, this.learned(subject, rows));
    return (subject) => found.get(subject);
  }

  /** The same, after those who have none have got one; whoever was forgotten gets none. @throws the driver's error */
  async ensure(subjects: readonly string[]): Promise<KeysOf> {
    const keys = await this.find(subjects);
    const without = [...new Set(subjects)].filter((subject) => keys(subject) === undefined);
    if (without.length === 0) return keys;
    await Promise.all(without.map((subject) => this.make(subject)));
    const made = await this.find(without, true);
    return (subject) => keys(subject) ?? made(subject);
  }

  /**
   * Destroys a person's key, for good; can be repeated. Whoever makes one at the same moment made it before, or finds
   * that it is destroyed. @throws the driver's error
   */
  async destroy(subject: string, by: string): Promise<void> {
    const destroyed = { destroyedAt: new Date(this.now()), by };
    const living = { _id: subject, destroyedAt: { $exists: false } };
    await this.keys.replaceOne(living, destroyed, { upsert: true, ...durable }).catch(unlessDuplicate);
    this.known.delete(subject);
  }

  /** Everybody who was forgotten since. @throws the driver's error */
  async destroyed(since = new Date(0)): Promise<readonly string[]> {
    const found = await this.keys.find({ destroyedAt: { $gte: since } }, { projection: { _id: 1 } }).toArray();
    return found.map(({ _id }) => _id);
  }

  /** Everything there is, for a backup of the keys, which is never one of the data. @throws the driver's error */
  async *all(): AsyncGenerator<StoredKey> {
    for await (const { _id: person, key, since, destroyedAt, by } of this.keys.find({}, { sort: { _id: 1 } }))
      yield {
        person,
        ...(key && { key: Buffer.from(key.buffer).toString('base64url') }),
        ...(since && { since: since.toISOString() }),
        ...(destroyedAt && { destroyedAt: destroyedAt.toISOString(), by }),
      };
  }

  /** Puts keys back. What is there already stays: whoever is forgotten here stays forgotten. */
  async put({ person, key, since, destroyedAt, by }: StoredKey): Promise<void> {
    const kept = destroyedAt
      ? { destroyedAt: new Date(destroyedAt), by }
      : { key: Buffer.from(key ?? '', 'base64url'), since: new Date(since ?? 0) };
    const stored = kept as unknown as Partial<KeyDocument>;
    await this.keys.updateOne({ _id: person }, { $setOnInsert: stored }, { upsert: true, ...durable });
  }

  private async make(subject: string): Promise<void> {
    const made = { key: newKey() as unknown as mongo.Binary, since: new Date(this.now()) };
    await this.keys
      .updateOne({ _id: subject }, { $setOnInsert: made }, { upsert: true, ...durable })
      .catch(unlessDuplicate);
  }

  private learned(subject: string, rows: readonly KeyDocument[]): PersonKey {
    const row = rows.find(({ _id }) => _id === subject);
    const key = row?.destroyedAt ? 'destroyed' : row?.key && Buffer.from(row.key.buffer);
    if (this.known.size >= MOST) this.known.clear();
    this.known.set(subject, { key, until: this.now() + KNOWN_MS });
    return key;
  }
}

/** The keys beside a department's database, on the same servers. */
export const keysBeside = (connection: Connection): PersonKeys =>
  keysIn(connection.useDb(PERSON_KEYS, { useCache: true }));

/** The keys in a database that was opened for them. */
export const keysIn = (connection: Connection): PersonKeys => new PersonKeys(opened<KeyDocument>(connection, 'keys'));
