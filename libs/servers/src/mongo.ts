import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import mongoose from 'mongoose';
import { mongoConnection, type MongoPlace } from './connection.ts';
import { mongodBinary } from './mongo-binary.ts';
import type { ServerOptions } from './kafka.ts';
import type { ProcessHandle } from './processes.ts';
import { identityOf, mongodArgs, type SecureServer } from './secure/secure-server.ts';
import { startProcess } from './server-process.ts';

const REPLICA_SET = 'marquee';
/** There is no set yet; or there are no users yet, and whoever asks from this machine may only begin one. */
const NOT_BEGUN = [94, 13];
/** It shares a laptop with eight Node processes and a broker. */
const SMALL = [
  ...['--wiredTigerCacheSizeGB', '0.25'],
  ...['--oplogSize', '256'],
  '--nounixsocket',
  '--quiet',
  ...['--setParameter', 'diagnosticDataCollectionEnabled=false'],
];

/** A mongod's place in its replica set, by the ports of 127.0.0.1 under which the members know each other. */
export interface MemberPlace {
  readonly self: number;
  readonly members: readonly number[];
}

/**
 * Starts one mongod as a replica set of one (change streams and transactions need a set) on 127.0.0.1.
 * @param place its place among several members; alone without it. Members of a set are started side by side, because
 * none is ready alone
 * @throws SetupError when no mongod can be had or it does not become primary (of several: primary or secondary).
 */
export async function startMongo(
  { home, dataDir, port, report, secure }: ServerOptions,
  place?: MemberPlace,
): Promise<ProcessHandle> {
  const command = await mongodBinary(home, report);
  const dbPath = join(dataDir, 'db');
  await mkdir(dbPath, { recursive: true });
  const where = ['--replSet', REPLICA_SET, '--port', String(port), '--bind_ip', '127.0.0.1', '--dbpath', dbPath];
  return startProcess({
    name: place ? `mongod-${place.members.indexOf(place.self) + 1}` : 'mongod',
    command,
    args: [...SMALL, ...where, ...(secure ? mongodArgs(secure) : [])],
    logFile: join(dataDir, 'mongod.log'),
    ready: () => serves(port, place ?? { self: port, members: [port] }, secure),
    graceful: 20_000,
  });
}

/** The address of the local replica set: with its name, so that a driver waits for a primary after a restart. */
export function localMongoUrl(...ports: readonly number[]): string {
  return `mongodb://${ports.map((port) => `127.0.0.1:${port}`).join(',')}/?replicaSet=${REPLICA_SET}`;
}

/** Runs one piece of work with a short-lived client. Errors of the driver pass through. */
export async function withMongo<T>(
  place: MongoPlace,
  work: (client: mongoose.mongo.MongoClient) => Promise<T>,
): Promise<T> {
  const { url, options } = mongoConnection(place);
  const client = new mongoose.mongo.MongoClient(url, { ...options, serverSelectionTimeoutMS: 2_000 });
  try {
    return await work(client);
  } finally {
    await client.close();
  }
}

/** Whether a server that takes writes answers at this address. */
export async function mongoAnswers(url: MongoPlace): Promise<boolean> {
  return withMongo(
    url,
    async (client) => (await client.db('admin').command({ hello: 1 }))['isWritablePrimary'] === true,
  ).catch(() => false);
}

/** The first member forms the set; each is ready when it has a part in it. */
async function serves(port: number, place: MemberPlace, secure?: SecureServer): Promise<boolean> {
  const direct = `mongodb://127.0.0.1:${port}/?directConnection=true`;
  const url = secure ? { url: direct, options: { tls: true as const, ...identityOf(secure.operator) } } : direct;
  if (place.members[0] === place.self) await withMongo(url, (client) => formSet(client, place)).catch(() => undefined);
  if (place.members.length === 1) return mongoAnswers(url);
  return withMongo(url, async (client) => {
    const { isWritablePrimary, secondary } = await client.db('admin').command({ hello: 1 });
    return Boolean(isWritablePrimary || secondary);
  }).catch(() => false);
}

/** Initiates a new set; gives a set of one whose data were served at another port its present address. */
async function formSet(client: mongoose.mongo.MongoClient, { self, members }: MemberPlace): Promise<void> {
  const admin = client.db('admin');
  const hosts = members.map((port) => `127.0.0.1:${port}`);
  try {
    const { config } = await admin.command({ replSetGetConfig: 1 });
    if (members.length > 1 || config.members[0].host === `127.0.0.1:${self}`) return;
    const moved = { ...config, version: config.version + 1, members: [{ ...config.members[0], host: hosts[0] }] };
    await admin.command({ replSetReconfig: moved, force: true });
  } catch (error) {
    if (!(error instanceof mongoose.mongo.MongoServerError) || !NOT_BEGUN.includes(Number(error.code))) throw error;
    await admin.command({ replSetInitiate: { _id: REPLICA_SET, members: hosts.map((host, _id) => ({ _id, host })) } });
  }
}
