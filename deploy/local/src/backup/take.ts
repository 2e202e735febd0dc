import { type Brokers, kafkaServers } from '@marquee/platform';
import { company } from '@marquee/regulation';
import { companyNameAt, databaseOf, type PendingCommit, structured } from '@marquee/service';
import { DEPARTMENTS, type Report, ROOT, SetupError, step, topicOf, withKafka } from '@marquee/servers';
import { mkdir, readdir, readFile, rm } from 'node:fs/promises';
import mongoose, { type Connection } from 'mongoose';
import { join } from 'node:path';
import {
  type CollectionEntry,
  type FileEntry,
  type Manifest,
  sealFolder,
  writeCompressed,
  writeText,
} from './folder.ts';
import { connected } from '../connected.ts';
import { writeFiles } from './files.ts';
import { writeKeys } from './person-keys.ts';
import { README } from './readme.ts';
import type { ToolSettings } from './settings.ts';
import { documentsAt, type Moment, momentOf, onOneMoment, timeOf } from './snapshot.ts';

const { EJSON, deserialize } = mongoose.mongo.BSON;

/**
 * What is of no use elsewhere: who publishes right now, files of lists that somebody has asked for within the hour; and
 * contents of files, which are written as files, wherever they lie.
 */
const PASSING = /^(leases|exports|exportParts|contents\.(files|chunks)|system\..*)$/;

interface Source {
  /** What a department is told of its servers. */
  readonly settings: (department: string) => ToolSettings;
  /** The public keys of all departments: a file. */
  readonly ring: string;
  /** Where the keys of persons are written; never in the backup itself. */
  readonly keysFolder: string;
  readonly report: Report;
}
interface Opened {
  readonly department: string;
  readonly connection: Connection;
}

/**
 * Takes a backup of a whole company into a folder: all departments as they were at one moment, however much is done
 * meanwhile, and every event as a line of JSON for whoever wants to leave.
 * @throws SetupError when the folder holds something, or the departments lie in several deployments of MongoDB
 */
export async function takeBackup(folder: string, source: Source): Promise<Manifest> {
  await requireEmpty(folder);
  const { report, settings, keysFolder } = source;
  const opened = await openAll(settings);
  try {
    const taken = await takeData(folder, source, opened);
    const [first] = opened;
    // After the data, so that every key is there that they need.
    await step(report, 'keys of persons', () => writeKeys(keysFolder, settings(first!.department), first!.connection));
    return taken;
  } finally {
    await Promise.all(opened.map(({ connection }) => connection.close()));
  }
}

async function takeData(folder: string, source: Source, opened: readonly Opened[]): Promise<Manifest> {
  const { report, settings } = source;
  const partitions = await partitionsOf(kafkaServers(settings(DEPARTMENTS[0]!)));
  const others = await writeOthers(folder, source.ring);
  return onOneMoment(async () => {
    await Promise.all(
      ['databases', 'events', 'files'].map((part) => rm(join(folder, part), { recursive: true, force: true })),
    );
    const moment = await commonMoment(opened);
    const collections = await step(report, 'databases', () => writeDatabases(folder, opened, moment));
    const events = await step(report, 'events', () => writeEvents(folder, opened, moment));
    const files = await step(report, 'files', async () => {
      const all = [];
      for (const one of opened) all.push(...(await writeFiles(folder, one, settings(one.department), moment)));
      return all;
    });
    const at = timeOf(moment).toISOString();
    // Every department has heard what the company is called.
    const about = { at, company: await companyNameAt(opened[0]!.connection, company, at), partitions };
    const manifest: Manifest = { format: 'marquee.backup.1', ...about, collections, events, files, others };
    await sealFolder(folder, manifest);
    return manifest;
  });
}

async function requireEmpty(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  if ((await readdir(folder)).length > 0) throw new SetupError(`${folder} holds something already: name a new folder.`);
}

const openAll = (settings: Source['settings']): Promise<Opened[]> =>
  Promise.all(
    DEPARTMENTS.map(async (department) => ({
      department,
      connection: await connected({ name: department }, settings(department)),
    })),
  );

/** @throws SetupError when there is none, because there are several deployments */
async function commonMoment(opened: readonly Opened[]): Promise<Moment> {
  const said = await Promise.all(opened.map(({ connection }) => momentOf(connection)));
  const deployments = new Set(said.map(({ deployment }) => deployment));
  if (deployments.size > 1)
    throw new SetupError(
      `The departments lie in ${deployments.size} deployments of MongoDB, which share no moment: back each of them up ` +
        'with the tools of MongoDB while all departments are stopped.',
    );
  return said.map(({ moment }) => moment).reduce((latest, one) => (one.greaterThan(latest) ? one : latest));
}

/** @throws SetupError when a topic is missing, or they differ */
async function partitionsOf(brokers: Brokers): Promise<number> {
  const counts = await withKafka(brokers, async (admin) => {
    const { topics } = await admin.fetchTopicMetadata({ topics: DEPARTMENTS.map(topicOf) });
    return new Set(topics.map(({ partitions }) => partitions.length));
  });
  const [count, ...others] = counts;
  if (count === undefined || others.length > 0)
    throw new SetupError('The topics of the departments do not have the same number of partitions.');
  return count;
}

async function writeOthers(folder: string, ring: string): Promise<FileEntry[]> {
  return [
    await writeText(folder, 'README.md', README),
    await writeText(
      folder,
      'asyncapi.json',
      await readFile(join(ROOT, 'libs/contracts/snapshots/asyncapi.json'), 'utf8'),
    ),
    await writeText(folder, 'seals/ring.json', await readFile(ring, 'utf8')),
  ];
}

async function writeDatabases(folder: string, opened: readonly Opened[], moment: Moment): Promise<CollectionEntry[]> {
  const written: CollectionEntry[] = [];
  for (const { department, connection } of opened) {
    const db = connection.getClient().db(connection.name);
    const found = await db.listCollections({ type: 'collection' }, { nameOnly: false }).toArray();
    const kept = found.filter(({ name }) => !PASSING.test(name)).sort((a, b) => (a.name < b.name ? -1 : 1));
    for (const { name, options = {} } of kept) {
      const indexes = await db.collection(name).indexes();
      const database = databaseOf(department);
      const path = `databases/${database}/${name}.bson.gz`;
      const file = await writeCompressed(
        folder,
        path,
        documentsAt(connection, name, options.capped ? undefined : moment),
      );
      const about = EJSON.serialize({ options, indexes }) as Pick<CollectionEntry, 'options' | 'indexes'>;
      written.push({ ...file, department, database, name, ...about });
    }
  }
  return written;
}

/** A file for each kind of record, stream by stream, each in its order. */
async function writeEvents(folder: string, opened: readonly Opened[], moment: Moment): Promise<FileEntry[]> {
  const written: FileEntry[] = [];
  for (const { department, connection } of opened) {
    const kinds = await connection.collection('commits').distinct('kind');
    for (const kind of kinds.map(String).sort()) {
      const lines = eventsOf(connection, department, kind, moment);
      written.push(await writeCompressed(folder, `events/${department}/${kind}.jsonl.gz`, lines));
    }
  }
  return written.filter(({ entries }) => entries > 0);
}

async function* eventsOf(connection: Connection, department: string, kind: string, moment: Moment) {
  // Every stream of a kind begins with its name; the index has the newest commit of a stream first.
  const filter = { stream: { $gte: `${kind}/`, $lt: `${kind}0` } };
  const query = { filter, sort: { stream: 1, ver: -1 }, projection: { state: 0, warnings: 0 } };
  let stream: PendingCommit[] = [];
  for await (const bytes of documentsAt(connection, 'commits', moment, query)) {
    const commit = deserialize(bytes) as unknown as PendingCommit;
    if (stream[0] && stream[0].stream !== commit.stream) {
      yield* linesOf(stream, department);
      stream = [];
    }
    stream.push(commit);
  }
  yield* linesOf(stream, department);
}

function* linesOf(newestFirst: readonly PendingCommit[], department: string) {
  for (const commit of newestFirst.toReversed())
    for (const event of structured(commit, department)) yield `${JSON.stringify(event)}\n`;
}
