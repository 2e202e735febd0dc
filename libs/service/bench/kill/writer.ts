// Run as a process of its own, so that it can be killed: node writer.ts <way> <url> <log file> <name of this writer>
import { openSync, writeSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import mongoose from 'mongoose';
import { ways, type Op } from './ways.ts';

const CALLERS = 20;
const STREAMS = 40;

const [name, url = '', log = '', self = ''] = process.argv.slice(2);
const way = ways.find((w) => w.name === name)!;
const client = await new mongoose.mongo.MongoClient(url, {
  serverSelectionTimeoutMS: 1_000,
  socketTimeoutMS: 5_000,
}).connect();
const db = client.db('kill');
const file = openSync(log, 'a');
let next = 0;

/** Every stream in turn, so that one that is blocked is met soon. */
async function call(): Promise<void> {
  for (;;) {
    next += 1;
    await untilAcknowledged({ stream: `s${next % STREAMS}`, commandId: `${self}-${next}` });
  }
}

/**
 * Repeats under the same id whatever went wrong, as a client would, and notes the acknowledgement with the time it
 * took.
 */
async function untilAcknowledged(op: Op): Promise<void> {
  const begun = performance.now();
  while (
    !(await way.write(client, db, op).then(
      () => true,
      () => false,
    ))
  )
    await sleep(5);
  writeSync(file, `${op.commandId} ${Date.now()} ${(performance.now() - begun).toFixed(2)}\n`);
}

await Promise.all(Array.from({ length: CALLERS }, call));
