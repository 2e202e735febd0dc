import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type ProcessSpec, ROOT, withKafka, withMongo } from '@marquee/servers';
import { Lines } from '../lines.ts';
import { Rng, zipf } from '../../rng.ts';
import { freePorts, PARTITIONS, type Servers } from '../world/servers.ts';
import { Unit, type Told } from '../world/unit.ts';

const PROGRAM = join(ROOT, 'deploy/proof/dist/chaos/control/recipe.js');
const TOPIC = 'chaos.control';

/** The usual recipe under the same servers, load and faults. */
export class Control {
  readonly units: readonly Unit[];
  readonly #port: number;
  readonly #lines: Lines;
  #running = true;

  private constructor(units: readonly Unit[], port: number, lines: Lines) {
    this.units = units;
    this.#port = port;
    this.#lines = lines;
  }

  static async start(servers: Servers, dir: string, told: Told): Promise<Control> {
    await withKafka(servers.kafkaBrokers, (admin) =>
      admin.createTopics({
        topics: [{ topic: TOPIC, numPartitions: PARTITIONS, replicationFactor: servers.brokers.length }],
        waitForLeaders: false,
      }),
    );
    const ports = await freePorts(2);
    const units = ['producer', 'consumer'].map(
      (role, i) => new Unit(`control-${role}`, (life) => specOf(role, ports[i]!, servers, dir, life), told),
    );
    await Promise.all(units.map((unit) => unit.start()));
    return new Control(units, ports[0]!, new Lines(join(dir, 'control.jsonl')));
  }

  /** Places orders until `stop`, whether earlier ones were answered or not. */
  async run(rate: number, seed: number): Promise<void> {
    const rng = new Rng(seed);
    const pick = zipf(200);
    const open = new Set<Promise<void>>();
    for (let n = 0; this.#running; n += 1) {
      const one = this.#place(`s${seed}-${n}`, `order-${pick(rng)}`).finally(() => open.delete(one));
      open.add(one);
      await sleep(1_000 / rate);
    }
    await Promise.all(open);
  }

  stop(): void {
    this.#running = false;
  }

  async close(): Promise<void> {
    await Promise.all(this.units.map((unit) => unit.close()));
    await this.#lines.close();
  }

  async #place(key: string, of: string): Promise<void> {
    const response = await fetch(`http://127.0.0.1:${this.#port}/orders`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ key, of }),
      signal: AbortSignal.timeout(12_000),
    }).catch(() => undefined);
    await this.#lines.add({ key, ok: response?.status === 201 });
  }
}

/** How the recipe fared. */
export interface ControlResult {
  readonly accepted: number;
  readonly lost: number;
  readonly doubled: number;
}

/** Counts what became of the accepted orders. */
export async function controlResult(mongoUrl: string, accepted: readonly string[]): Promise<ControlResult> {
  return withMongo(mongoUrl, async (client) => {
    const effects = await client
      .db('chaos_control')
      .collection('effects')
      .aggregate<{ _id: string; times: number }>([{ $group: { _id: '$key', times: { $sum: 1 } } }])
      .toArray();
    const times = new Map(effects.map((e) => [e._id, e.times]));
    return {
      accepted: accepted.length,
      lost: accepted.filter((key) => !times.has(key)).length,
      doubled: effects.filter((e) => e.times > 1).length,
    };
  });
}

function specOf(
  role: string,
  port: number,
  { mongoUrl, kafkaBrokers }: Servers,
  dir: string,
  life: number,
): ProcessSpec {
  return {
    name: `control-${role}`,
    command: process.execPath,
    args: ['--disable-warning=TimeoutNegativeWarning', PROGRAM, role],
    cwd: ROOT,
    ipc: true,
    env: { MONGO_URL: mongoUrl, KAFKA_BROKERS: kafkaBrokers.join(','), PORT: String(port) },
    logFile: join(dir, 'logs', `control-${role}.${life}.log`),
    readyWithin: 120_000,
    ready: async () =>
      (await fetch(`http://127.0.0.1:${port}/`, { signal: AbortSignal.timeout(2_000) }).catch(() => undefined)) !==
      undefined,
  };
}
