import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import mongoose from 'mongoose';
import { mongodBinary } from './mongo-binary.ts';
import type { ServerOptions } from './kafka.ts';
import type { ProcessHandle } from './processes.ts';
import { startProcess } from './server-process.ts';

const REPLICA_SET = 'marquee';
const NOT_YET_INITIALIZED = 94;

/**
 * Starts one mongod as a replica set of one (change streams and transactions need a set) on 127.0.0.1.
 * @throws SetupError when no mongod can be had or it does not become primary.
 */
export async function startMongo({ home, dataDir, port, report }: ServerOptions): Promise<ProcessHandle> {
  const command = await mongodBinary(home, report);
  const dbPath = join(dataDir, 'db');
  await mkdir(dbPath, { recursive: true });
  return startProcess({
    name: 'mongod',
    command,
    args: [
      '--replSet', REPLICA_SET, '--port', String(port), '--bind_ip', '127.0.0.1', '--dbpath', dbPath,
      '--wiredTigerCacheSizeGB', '0.25', '--oplogSize', '256', '--nounixsocket', '--quiet',
      '--setParameter', 'diagnosticDataCollectionEnabled=false',
    ],
    logFile: join(dataDir, 'mongod.log'),
    ready: () => primary(port),
    graceful: 20_000,
  });
}

/** The address of the local replica set: with its name, so that a driver waits for a primary after a restart. */
export function localMongoUrl(port: number): string {
  return `mongodb://127.0.0.1:${port}/?replicaSet=${REPLICA_SET}`;
}

/** Runs one piece of work with a short-lived client. Errors of the driver pass through. */
export async function withMongo<T>(url: string, work: (client: mongoose.mongo.MongoClient) => Promise<T>): Promise<T> {
  const client = new mongoose.mongo.MongoClient(url, { serverSelectionTimeoutMS: 2_000 });
  try {
    return await work(client);
  } finally {
    await client.close();
  }
}

/** Whether a server that takes writes answers at this address. */
export async function mongoAnswers(url: string): Promise<boolean> {
  return withMongo(url, async (client) => (await client.db('admin').command({ hello: 1 }))['isWritablePrimary'] === true)
    .catch(() => false);
}

async function primary(port: number): Promise<boolean> {
  const url = `mongodb://127.0.0.1:${port}/?directConnection=true`;
  await withMongo(url, (client) => formSet(client, port)).catch(() => undefined);
  return mongoAnswers(url);
}

/** Initiates a new set; gives a set whose data were served at another port its present address. */
async function formSet(client: mongoose.mongo.MongoClient, port: number): Promise<void> {
  const admin = client.db('admin');
  const host = `127.0.0.1:${port}`;
  try {
    const { config } = await admin.command({ replSetGetConfig: 1 });
    if (config.members[0].host === host) return;
    const moved = { ...config, version: config.version + 1, members: [{ ...config.members[0], host }] };
    await admin.command({ replSetReconfig: moved, force: true });
  } catch (error) {
    if (!(error instanceof mongoose.mongo.MongoServerError) || error.code !== NOT_YET_INITIALIZED) throw error;
    await admin.command({ replSetInitiate: { _id: REPLICA_SET, members: [{ _id: 0, host }] } });
  }
}
