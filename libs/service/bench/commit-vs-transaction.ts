// One commit document against a transaction of three writes, undisturbed and under kill -9 of the server and of the
// writer. Usage: node libs/service/bench/commit-vs-transaction.ts <mongod binary> <free port>     (about four minutes)
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import mongoose from 'mongoose';
import { ways, type Way } from './kill/ways.ts';
import { quantile, rounded } from './measure.ts';

const UNDISTURBED_MS = 6_000;
const SERVER_KILLS = 8;
const WRITER_KILLS = 3;
const PATIENCE_MS = 100_000;
const WRITER = fileURLToPath(new URL('./kill/writer.ts', import.meta.url));

const [mongod = '', port = ''] = process.argv.slice(2);
const url = `mongodb://127.0.0.1:${port}/?replicaSet=kill`;

interface Acknowledged {
  readonly id: string;
  readonly at: number;
  readonly ms: number;
}

/** A server and a writer that may be killed, and the log of what was acknowledged. */
class Trial {
  readonly folder = mkdtempSync(join(tmpdir(), 'marquee-kill-'));
  private readonly log = join(this.folder, 'acknowledged');
  private server!: ChildProcess;
  private writer!: ChildProcess;
  private writers = 0;
  private readonly way: Way;

  constructor(way: Way) {
    this.way = way;
    writeFileSync(this.log, '');
  }

  async startServer(): Promise<void> {
    this.server = spawn(
      mongod,
      [
        '--replSet',
        'kill',
        '--port',
        port,
        '--bind_ip',
        '127.0.0.1',
        '--dbpath',
        this.folder,
        '--nounixsocket',
        '--quiet',
      ],
      { stdio: 'ignore' },
    );
    await until(() => primary());
  }

  startWriter(): void {
    this.writers += 1;
    this.writer = spawn(process.execPath, [WRITER, this.way.name, url, this.log, `w${this.writers}`], {
      stdio: 'inherit',
    });
  }

  async kill(which: 'server' | 'writer'): Promise<void> {
    const gone = once(this[which], 'exit');
    this[which].kill('SIGKILL');
    await gone;
  }

  acknowledged(): readonly Acknowledged[] {
    const lines = readFileSync(this.log, 'utf8')
      .split('\n')
      .slice(0, -1)
      .map((line) => line.split(' '));
    return lines.map(([id, at, ms]) => ({ id: id!, at: Number(at), ms: Number(ms) }));
  }

  /** Milliseconds until a command that begins after now is acknowledged, or until all that wait are. */
  async recovery(enough: (since: readonly Acknowledged[]) => boolean): Promise<number> {
    const begun = Date.now();
    await until(() => Promise.resolve(enough(this.acknowledged().filter((a) => a.at >= begun))));
    return Date.now() - begun;
  }
}

async function until(holds: () => Promise<boolean>): Promise<void> {
  const end = performance.now() + PATIENCE_MS;
  while (!(await holds())) {
    if (performance.now() > end) throw new Error('this takes too long');
    await sleep(50);
  }
}

async function withDb<T>(work: (db: mongoose.mongo.Db) => Promise<T>, address = url): Promise<T> {
  const client = new mongoose.mongo.MongoClient(address, { serverSelectionTimeoutMS: 2_000 });
  return work(client.db('kill')).finally(() => client.close());
}

/** Whether the server takes writes; forms its replica set the first time. */
function primary(): Promise<boolean> {
  const direct = `mongodb://127.0.0.1:${port}/?directConnection=true`;
  const config = { _id: 'kill', members: [{ _id: 0, host: `127.0.0.1:${port}` }] };
  const ask = async (db: mongoose.mongo.Db) => {
    await db
      .admin()
      .command({ replSetInitiate: config })
      .catch(() => undefined);
    return (await db.admin().command({ hello: 1 }))['isWritablePrimary'] === true;
  };
  return withDb(ask, direct).catch(() => false);
}

async function run(way: Way): Promise<Record<string, string | number>> {
  const trial = new Trial(way);
  await trial.startServer();
  await withDb((db) => way.prepare(db));
  trial.startWriter();
  await sleep(1_000 + UNDISTURBED_MS);
  const calm = trial.acknowledged().flatMap((a, n) => (n < 500 ? [] : [a.ms]));
  const afterServer = await serverKills(trial);
  const afterWriter = await writerKills(trial);
  await trial.kill('writer');
  const { effects, torn } = await withDb((db) => way.remains(db));
  await trial.kill('server');
  const acknowledged = trial.acknowledged();
  const kept = new Set(effects);
  rmSync(trial.folder, { recursive: true });
  return {
    way: way.name,
    'commands/s': rounded((calm.length * 1_000) / UNDISTURBED_MS, 0),
    'p50 ms': quantile(calm, 0.5),
    'p99 ms': quantile(calm, 0.99),
    acknowledged: acknowledged.length,
    lost: acknowledged.filter((a) => !kept.has(a.id)).length,
    doubled: effects.length - kept.size,
    torn,
    'after server kill, worst ms': Math.max(...afterServer),
    'after writer kill, all streams writable, worst ms': Math.max(...afterWriter),
  };
}

/** Time from the moment the server takes writes again to the first acknowledgement. */
async function serverKills(trial: Trial): Promise<readonly number[]> {
  const times: number[] = [];
  for (let i = 0; i < SERVER_KILLS; i += 1) {
    await sleep(300 + 211 * i);
    await trial.kill('server');
    await trial.startServer();
    times.push(await trial.recovery((since) => since.length > 0));
  }
  return times;
}

/**
 * Time from the start of a new writer until it has written to every stream: each of its first 40 commands goes to
 * another one.
 */
async function writerKills(trial: Trial): Promise<readonly number[]> {
  const times: number[] = [];
  for (let i = 0; i < WRITER_KILLS; i += 1) {
    await sleep(700 + 211 * i);
    await trial.kill('writer');
    trial.startWriter();
    const name = `w${i + 2}-`;
    times.push(
      await trial.recovery((since) =>
        Array.from({ length: 40 }, (_, n) => `${name}${n + 1}`).every((id) => since.some((a) => a.id === id)),
      ),
    );
  }
  return times;
}

const results = [];
for (const way of ways) results.push(await run(way));
for (const result of results) console.log(JSON.stringify(result));
console.table(Object.fromEntries(results.map(({ way, ...figures }) => [way, figures])));
