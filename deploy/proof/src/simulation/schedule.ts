import { CommandBus, type Commit, type DepartmentStore } from '@marquee/service';
import {
  BatchRun,
  BucketRelay,
  ConsumerParts,
  Lease,
  PACE,
  Publisher,
  TIMING,
  type Logger,
  type ViewRow,
} from '@marquee/service/bus';
import type { Kafka } from 'kafkajs';
import { jobs, orders } from './company.ts';
import { FakeKafka, TOPIC } from './kafka.ts';
import { FakeMongo } from './mongo.ts';
import { type Bug, partsWith, publisherWith, runWith, storeWith } from './bugs.ts';
import { SCRIPT } from './script.ts';
import { fakeStore } from './store.ts';
import { breath } from './time.ts';
import { type Chance, Proc, World, type Trouble } from './world.ts';

const PARTITIONS = 1;
const LIMIT = 4_000;
const silent = Object.fromEntries(
  ['trace', 'debug', 'info', 'warn', 'error', 'fatal'].map((level) => [level, () => undefined]),
) as unknown as Logger;

/** What a schedule came to. */
export interface Played {
  readonly wrong: readonly string[];
  readonly steps: number;
  readonly trace: readonly string[];
}

/**
 * Plays one schedule: two processes of a department that take commands and publish them, two of another that consume
 * them; the real relay, lease, publisher, batches, positions, dead letters and command bus on servers that answer when
 * the schedule likes. What dies comes back.
 * @param bug a mistake to be planted
 */
export async function play(chance: Chance, trouble: Trouble, bug?: Bug): Promise<Played> {
  const world = new World(chance, trouble);
  const restore = world.install();
  try {
    const played = await new Schedule(world, bug).play();
    // What is on its way goes to rest in this world, not in the next one.
    await breath();
    return played;
  } finally {
    restore();
  }
}

class Schedule {
  readonly #world: World;
  readonly #bug: Bug | undefined;
  readonly #mongo: FakeMongo;
  readonly #kafka: FakeKafka;
  readonly #holders: { proc: Proc; lease: Lease }[] = [];
  readonly #wrong = new Set<string>();
  #lives = 0;
  /** How many commands of each script were answered "accepted". */
  readonly #told = SCRIPT.map(() => 0);

  constructor(world: World, bug: Bug | undefined) {
    this.#world = world;
    this.#bug = bug;
    this.#mongo = new FakeMongo(world, bug);
    this.#kafka = new FakeKafka(world, PARTITIONS, bug);
    world.onCrash((proc) => void world.after(500, () => this.#begin(proc.name.split('#')[0]!)));
  }

  async play(): Promise<Played> {
    for (const role of ['orders', 'orders', 'jobs', 'jobs', '0', '1']) this.#begin(role);
    const reached = await this.#world.runUntil(() => this.#isTold(), LIMIT);
    this.#world.heal();
    const quiet = await this.#world.runUntil(() => this.#isQuiet(), LIMIT);
    if (!reached || !quiet) this.#wrong.add('it did not come to rest');
    this.#check();
    return { wrong: [...this.#wrong, ...this.#kafka.misuse], steps: this.#world.steps, trace: this.#world.trace };
  }

  #begin(role: string): void {
    const proc = new Proc(`${role}#${(this.#lives += 1)}`, (this.#lives % 3) * 20_000);
    if (role === 'orders') this.#publish(proc);
    else if (role === 'jobs') this.#consume(proc);
    else void this.#say(proc, Number(role));
  }

  #publish(proc: Proc): void {
    const store = this.#store(proc, orders);
    const lease = new Lease(store.connection, 'relay:0', { ...TIMING, clock: () => this.#world.now + proc.skew });
    const publisher = publisherWith(
      this.#bug,
      new Publisher(this.#kafka.client(proc) as Kafka, { topic: TOPIC, partition: 0 }, TIMING.sendMs, silent),
      this.#world,
    );
    const relay = new BucketRelay({
      bucket: 0,
      department: orders.name,
      store,
      lease,
      publisher,
      log: silent,
      timing: TIMING,
    });
    this.#holders.push({ proc, lease });
    void relay.run();
  }

  #consume(proc: Proc): void {
    const store = this.#store(proc, jobs);
    const parts = partsWith(
      this.#bug,
      new ConsumerParts({ store, bus: new CommandBus(store, { log: silent }), log: silent, pace: PACE }),
      this.#world,
    );
    this.#kafka.join(proc, (payload) => runWith(this.#bug, payload, (p) => new BatchRun(parts, p)));
  }

  /**
   * A process that takes commands of a client who says each under the same key until it is accepted, and goes to the
   * next process when this one dies.
   */
  async #say(proc: Proc, script: number): Promise<void> {
    const bus = new CommandBus(this.#store(proc, orders), { log: silent });
    for (let command = SCRIPT[script]![this.#told[script]!]; command; command = SCRIPT[script]![this.#told[script]!]) {
      const told = await bus.execute(command).then(
        ({ accepted }) => accepted,
        () => false,
      );
      if (told) this.#told[script]! += 1;
      else await this.#aMoment();
    }
  }

  #aMoment(): Promise<void> {
    return new Promise((resolve) => void this.#world.after(200, resolve));
  }

  #store(proc: Proc, department: typeof orders): DepartmentStore {
    return storeWith(
      this.#bug,
      fakeStore({ world: this.#world, proc, mongo: this.#mongo, bug: this.#bug }, department, PARTITIONS),
    );
  }

  /** At no moment may two believe that they hold the lease. */
  #watchLease(): void {
    const holding = this.#holders.filter(({ proc, lease }) => proc.alive && lease.remaining() > 0);
    if (holding.length > 1)
      this.#wrong.add(`${holding.map(({ proc }) => proc.name).join(' and ')} both held the lease`);
  }

  #isTold(): boolean {
    this.#watchLease();
    return this.#told.every((n, i) => n === SCRIPT[i]!.length) && this.#world.steps > 60;
  }

  #isQuiet(): boolean {
    this.#watchLease();
    const { log, reached, committed } = this.#kafka.partitions[0]!;
    return (
      this.#commits().every((c) => !c.pending) &&
      Math.max(reached, committed.get('group') ?? 0) >= log.length &&
      log.length > 0
    );
  }

  #commits(): Commit[] {
    return [...this.#mongo.collection('customer-service.commits').values()] as unknown as Commit[];
  }

  #check(): void {
    const firsts = [...new Set(this.#kafka.partitions[0]!.log.map(({ headers }) => String(headers?.['ce_id'])))];
    for (const [of, commands] of [
      ['a', SCRIPT[0]!],
      ['b', SCRIPT[1]!],
    ] as const) {
      const expected = commands.map((_, n) => `Order/${of}:${n + 1}:0`);
      const found = firsts.filter((id) => id.startsWith(`Order/${of}:`));
      if (found.join() !== expected.join())
        this.#wrong.add(`on the topic: ${found.join()} instead of ${expected.join()}`);
      const row = this.#mongo.collection('planning.rows').get(of) as unknown as ViewRow | undefined;
      const notes = commands.slice(1).map((_, n) => `n${n + 1}`);
      if (JSON.stringify(row?.row['notes']) !== JSON.stringify(notes))
        this.#wrong.add(`row ${of}: ${JSON.stringify(row?.row['notes'])} instead of ${JSON.stringify(notes)}`);
    }
    const opened = [...this.#mongo.collection('planning.commits').values()].map((c) => c['stream']).sort();
    if (opened.join() !== 'Job/a,Job/b') this.#wrong.add(`jobs opened: ${opened.join()}`);
    if (this.#mongo.collection('planning.parkedKeys').size > 0)
      this.#wrong.add('a key was parked for no fault of its own');
  }
}
