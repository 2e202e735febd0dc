import { createTopics, dropOurs, startLocalInfrastructure, topicOf, type Infrastructure } from '@marquee/local';
import type { Actor, Department, Row } from '@marquee/kernel';
import { logger } from '@marquee/platform';
import { Kafka, logLevel, type KafkaMessage, type Message } from 'kafkajs';
import mongoose from 'mongoose';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { CommandBus } from '../../command-bus/command-bus.js';
import { openStore } from '../../store/open-store.js';
import { databaseOf, type DepartmentStore } from '../../store/store.js';
import type { ConsumerPace } from '../consumer-parts.js';
import { startRelay, type Relay } from '../relay.js';
import { DepartmentKafka } from '../strategy.js';
import { jobs, orders, Tally } from './companies.js';

export const PARTITIONS = 3;
export const clerk: Actor = { id: 'ann', roles: ['cs_staff'], dept: 'customer-service' };
/** Quick enough for a test, in the proportions of the real thing. */
export const HASTE: Partial<ConsumerPace> = { inPlaceMs: 300, attempts: 4, pauses: { firstMs: 100, maxMs: 500 }, flushMs: 200 };

const ROOT = fileURLToPath(new URL('../../../../../', import.meta.url));
const log = logger('spec');

export interface Office {
  readonly store: DepartmentStore;
  readonly bus: CommandBus;
}

/** A real MongoDB and a real Kafka of this spec's own, the two test departments, and what specs do with them. */
export class World {
  private readonly closers: (() => Promise<unknown>)[] = [];
  orders!: Office;
  jobs!: Office;

  private constructor(readonly infrastructure: Infrastructure, private readonly folder: string) {}

  static async start(mongoPort: number, kafkaPort: number): Promise<World> {
    const folder = await mkdtemp(join(tmpdir(), 'marquee-bus-'));
    return new World(await startLocalInfrastructure({ root: ROOT, dataDir: folder, mongoPort, kafkaPort }), folder);
  }

  get brokers(): readonly string[] {
    return this.infrastructure.kafkaBrokers;
  }

  /** Empty databases and topics. */
  async fresh(): Promise<void> {
    await dropOurs(this.infrastructure);
    // A broker that was just asked to forget a topic may not have its successor at hand yet.
    await until(() => createTopics(this.brokers, PARTITIONS).then(() => true, () => false));
    this.orders = await this.office(orders);
    this.jobs = await this.office(jobs);
  }

  /** Stops what a test started, last first. */
  async clear(): Promise<void> {
    for (const close of this.closers.splice(0).reverse()) await close();
  }

  async end(): Promise<void> {
    await this.infrastructure.stop();
    await rm(this.folder, { recursive: true, force: true });
  }

  /** A department's store and bus over a connection of its own, as another process would have them. */
  async office(department: Department): Promise<Office> {
    const connection = await mongoose.createConnection(this.infrastructure.mongoUrl, { dbName: databaseOf(department.name) }).asPromise();
    this.closers.push(() => connection.close());
    const store = await openStore(department, connection, { partitions: PARTITIONS });
    return { store, bus: new CommandBus(store, { log }) };
  }

  relay(office: Office, timing: Parameters<typeof startRelay>[0]['timing'] = {}): Relay {
    const { store, bus } = office;
    const relay = startRelay({ store, bus, brokers: this.brokers, department: store.department.name, partitions: PARTITIONS, log, timing });
    this.closers.push(() => relay.stop());
    return relay;
  }

  /** Starts the consumer of `jobs`, as Nest would. */
  async consumer(office = this.jobs, onFatal: (error: Error) => void = () => undefined, pace = HASTE): Promise<DepartmentKafka> {
    const strategy = new DepartmentKafka({ ...office, brokers: this.brokers, log, pace, onFatal });
    await new Promise<void>((resolve, reject) => {
      void strategy.listen((error?: unknown) => (error ? reject(error) : resolve()));
    });
    this.closers.push(() => strategy.close());
    return strategy;
  }

  place(id: string, title = id): Promise<unknown> {
    return this.orders.bus.execute({ command: 'placeOrder', id, input: { title }, actor: clerk });
  }

  note(id: string, ...notes: string[]): Promise<unknown> {
    return this.orders.bus.execute({ command: 'noteOrder', id, input: { notes }, actor: clerk });
  }

  tally(id: string): Promise<Row<Record<string, unknown>> | undefined> {
    return this.jobs.store.views.get(Tally, id);
  }

  /** Waits until the tally of an order holds exactly these notes. */
  async tallied(id: string, ...notes: string[]): Promise<void> {
    await until(async () => JSON.stringify((await this.tally(id))?.['notes']) === JSON.stringify(notes));
  }

  /** How far `jobs` has come in a stream. */
  async position(stream: string): Promise<number | undefined> {
    const positions = this.jobs.store.connection.collection<{ _id: string; seq: number }>('positions');
    return (await positions.findOne({ _id: `planning|${stream}` }))?.seq;
  }

  /** Puts records on a topic behind the relay's back. */
  async inject(department: string, messages: Message[]): Promise<void> {
    const producer = this.kafka().producer();
    await producer.connect();
    await producer.send({ topic: topicOf(department), messages });
    await producer.disconnect();
  }

  /** Everything on a department's topic, by partition and offset. */
  async records(department: string): Promise<readonly (KafkaMessage & { partition: number })[]> {
    const topic = topicOf(department);
    const expected = await this.endOf(topic);
    const found: (KafkaMessage & { partition: number })[] = [];
    const consumer = this.kafka().consumer({ groupId: `reader-${Math.random()}`, maxWaitTimeInMs: 100 });
    await consumer.subscribe({ topics: [topic], fromBeginning: true });
    await consumer.run({ autoCommit: false, eachMessage: async ({ partition, message }) => void found.push({ ...message, partition }) });
    await until(() => found.length >= expected);
    await consumer.disconnect();
    return found.sort((a, b) => a.partition - b.partition || Number(a.offset) - Number(b.offset));
  }

  /** As if the group had never been. */
  async forgetOffsets(groupId: string): Promise<void> {
    const admin = this.kafka().admin();
    await admin.connect();
    await admin.deleteGroups([groupId]);
    await admin.disconnect();
  }

  private async endOf(topic: string): Promise<number> {
    const admin = this.kafka().admin();
    await admin.connect();
    const offsets = await admin.fetchTopicOffsets(topic);
    await admin.disconnect();
    return offsets.reduce((sum, { high }) => sum + Number(high), 0);
  }

  private kafka(): Kafka {
    return new Kafka({ clientId: 'spec', brokers: [...this.brokers], logLevel: logLevel.NOTHING });
  }
}

/** Waits until something holds, and says what was there instead when it does not within `ms`. */
export async function until(holds: () => unknown, ms = 20_000): Promise<void> {
  const end = performance.now() + ms;
  while (!(await holds())) {
    if (performance.now() > end) throw new Error(`not within ${ms} ms: ${holds.toString()}`);
    await sleep(25);
  }
}
