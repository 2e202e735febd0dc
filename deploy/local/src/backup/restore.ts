import { connected } from '../connected.ts';
import { databaseOf, publishAgain, withCompanyViews } from '@marquee/service';
import { company } from '@marquee/regulation';
import { type Brokers, kafkaServers, logger } from '@marquee/platform';
import { createTopics, DEPARTMENTS, type Report, SetupError, step, topicOf, withKafka } from '@marquee/servers';
import { createReadStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createGunzip } from 'node:zlib';
import mongoose, { type Connection } from 'mongoose';
import { builtDepartment } from '../built-department.ts';
import { putFiles } from './files.ts';
import { joinRing } from '../seal-keys.ts';
import { putKeys, readKeys } from './person-keys.ts';
import { type CollectionEntry, type Manifest, openFolder } from './folder.ts';
import type { ToolSettings } from './settings.ts';

const { EJSON, deserialize } = mongoose.mongo.BSON;
type Document = mongoose.mongo.Document;

/** Documents that are written at a time: so many, or so many bytes. */
const [MOST, MOST_BYTES] = [1_000, 8 * 1_024 * 1_024];
/** Numbers, regular expressions and bytes stay of the type that they were. */
const AS_IT_WAS = { promoteValues: false, promoteBuffers: false, bsonRegExp: true } as const;

interface Target {
  readonly settings: (department: string) => ToolSettings;
  /** The public keys of all departments where it is restored: those of the backup join them. */
  readonly ring: string;
  /** Where the keys of persons are: the newest ones, whatever the age of the backup. */
  readonly keysFolder: string;
  readonly report: Report;
}

/**
 * Builds a whole system from a backup: databases as they were, topics published anew from them, so that what one
 * department knows of another is never more than that one has said. Everything must be empty.
 * @returns what was restored
 * @throws SetupError when the folder is no whole backup, or something is there already
 */
export async function restoreBackup(folder: string, target: Target): Promise<Manifest> {
  const { report, settings } = target;
  const backup = await step(report, 'the backup is whole', () => openFolder(folder));
  const keys = await readKeys(target.keysFolder);
  const brokers = kafkaServers(settings(DEPARTMENTS[0]!));
  const opened = await Promise.all(DEPARTMENTS.map((name) => connected({ name }, settings(name))));
  const connections = new Map(DEPARTMENTS.map((name, at) => [name as string, opened[at]!]));
  try {
    await requireNothing(opened, brokers);
    await joinRing(target.ring, JSON.parse(await readFile(join(folder, 'seals/ring.json'), 'utf8')));
    await step(report, 'databases', async () => {
      for (const entry of backup.collections) await load(folder, entry, connections.get(entry.department));
    });
    await step(report, 'files', async () => {
      for (const [department, connection] of connections)
        await putFiles(folder, backup.files, { department, connection }, settings(department));
    });
    await step(report, 'keys of persons', () => putKeys(keys, settings(DEPARTMENTS[0]!), opened[0]!));
    await createTopics(brokers, backup.partitions);
    await step(report, 'topics', () => publishAll(connections, brokers, backup.partitions));
    return backup;
  } finally {
    await Promise.all(opened.map((connection) => connection.close()));
  }
}

async function requireNothing(opened: readonly Connection[], brokers: Brokers): Promise<void> {
  const full: string[] = [];
  for (const connection of opened) if ((await connection.listCollections()).length > 0) full.push(connection.name);
  full.push(...(await withKafka(brokers, filledTopics)));
  if (full.length > 0)
    throw new SetupError(
      `There is something already, and nothing is overwritten: ${full.join(', ')}. Restore into an empty system ` +
        '(locally: `npm run restore -- <folder> --fresh` drops what is there).',
    );
}

type Admin = Parameters<Parameters<typeof withKafka>[1]>[0];
async function filledTopics(admin: Admin): Promise<string[]> {
  const there = new Set(await admin.listTopics());
  const filled: string[] = [];
  for (const topic of DEPARTMENTS.map(topicOf).filter((one) => there.has(one)))
    if ((await admin.fetchTopicOffsets(topic)).some(({ high }) => Number(high) > 0)) filled.push(topic);
  return filled;
}

/** Puts a collection back as it was: options, documents in their order, indexes. */
async function load(folder: string, entry: CollectionEntry, connection: Connection | undefined): Promise<void> {
  if (!connection || databaseOf(entry.department) !== connection.name)
    throw new SetupError(`The backup is of a department that this version does not have: ${entry.department}.`);
  const { options, indexes } = EJSON.deserialize(entry) as { options: Document; indexes: Document[] };
  const db = connection.getClient().db(connection.name);
  const { uuid: _, ...kept } = options;
  const collection = await db.createCollection(entry.name, kept);
  for await (const documents of packets(join(folder, entry.path))) await collection.insertMany(documents);
  const own = indexes.filter(({ name }) => name !== '_id_').map(({ v: _v, ...index }) => index);
  if (own.length > 0) await collection.createIndexes(own as Parameters<typeof collection.createIndexes>[0]);
}

/** The documents of a file, a packet at a time. */
async function* packets(file: string): AsyncGenerator<Document[]> {
  let [packet, bytes]: [Document[], number] = [[], 0];
  for await (const one of documentsIn(file)) {
    packet.push(deserialize(one, AS_IT_WAS));
    bytes += one.length;
    if (packet.length < MOST && bytes < MOST_BYTES) continue;
    yield packet;
    [packet, bytes] = [[], 0];
  }
  if (packet.length > 0) yield packet;
}

/** BSON documents one after the other; each begins with its length, 32 bits little-endian. */
async function* documentsIn(file: string): AsyncGenerator<Buffer> {
  let rest: Buffer = Buffer.alloc(0);
  for await (const chunk of createReadStream(file).pipe(createGunzip())) {
    rest = rest.length === 0 ? (chunk as Buffer) : Buffer.concat([rest, chunk as Buffer]);
    let at = 0;
    while (rest.length - at >= 4 && rest.length - at >= rest.readInt32LE(at)) {
      const length = rest.readInt32LE(at);
      yield rest.subarray(at, at + length);
      at += length;
    }
    rest = rest.subarray(at);
  }
}

async function publishAll(connections: ReadonlyMap<string, Connection>, brokers: Brokers, partitions: number) {
  for (const [name, connection] of connections) {
    const department = withCompanyViews(await builtDepartment(name), company);
    await publishAgain(department, company, connection, { brokers, partitions, log: logger(`${name}.restore`) });
  }
}
