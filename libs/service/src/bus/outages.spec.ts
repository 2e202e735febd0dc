import { jest } from '@jest/globals';
import { proxyTo } from '@marquee/testing/infrastructure';
import mongoose from 'mongoose';
import { decode } from './wire/codec.js';
import { HASTE, until, World } from './fixtures/world.js';

jest.setTimeout(120_000);
let world: World;
beforeEach(async () => {
  world = await World.open();
});
afterEach(() => world.close());

const notes = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, i) => String(from + i));
async function sequenceOf(stream: string): Promise<number[]> {
  const decoded = (await world.kafka.records('customer-service')).map((record) => decode(record));
  return decoded.flatMap((d) => (d.ok && d.event.stream === stream ? [d.event.seq] : []));
}

describe('through an outage of Kafka', () => {
  it('commands are accepted, and afterwards everything arrives in order', async () => {
    const relay = world.relay(world.orders);
    const consumer = await world.consumer();
    await world.place('a');
    await world.note('a', '1');
    await world.tallied('a', '1');
    await world.infrastructure.stopKafka();
    for (const note of notes(2, 20)) await world.note('a', note);
    expect((await world.orders.store.commits.backlog()).count).toBe(19);
    expect((await relay.health()).status).not.toBe('down');
    await world.infrastructure.startKafka();
    await world.published();
    await until(async () => (await world.position('Order/a')) === 21, 60_000);
    await world.tallied('a', ...notes(1, 20));
    await until(async () => (await consumer.health()).status === 'up');
  });

  it('a broker that goes and comes back again and again in the middle of the stream loses, doubles and reorders nothing', async () => {
    const fatal: Error[] = [];
    world.relay(world.orders);
    await world.consumer({ onFatal: (error) => fatal.push(error) });
    await world.place('a');
    for (const round of [0, 1]) {
      const writing = (async () => {
        for (const note of notes(round * 20 + 1, round * 20 + 20)) await world.note('a', note);
      })();
      await world.infrastructure.stopKafka();
      await world.infrastructure.startKafka();
      await writing;
    }
    await world.published();
    const sequence = await sequenceOf('Order/a');
    expect(sequence.filter((seq, i) => sequence.indexOf(seq) === i)).toEqual(
      Array.from({ length: 41 }, (_, i) => i + 1),
    );
    await until(async () => (await world.position('Order/a')) === 41, 60_000);
    await world.tallied('a', ...notes(1, 40));
    expect(fatal).toEqual([]);
  });

  it('a department starts without Kafka, says that it does not consume, and begins when Kafka is there', async () => {
    await world.place('a');
    await world.note('a', '1');
    const kafka = await world.cutFromKafka();
    const consumer = await world.consumer({ brokers: kafka.brokers });
    expect(await consumer.health()).toMatchObject({
      status: 'down',
      reason: expect.stringContaining('Kafka cannot be reached'),
    });
    world.relay(world.orders, {}, kafka.brokers);
    kafka.mend();
    await until(async () => (await world.tally('a')) !== undefined, 60_000);
    await world.tallied('a', '1');
    expect((await consumer.health()).status).toBe('up');
  });

  it('a department that starts without Kafka can be stopped without it', async () => {
    const { brokers } = await world.cutFromKafka();
    const consumer = await world.consumer({ brokers });
    expect(await consumer.health()).toMatchObject({ status: 'down' });
    await consumer.close();
  });
});

describe('through an outage of MongoDB', () => {
  it('nothing is parked for it, and afterwards everything arrives', async () => {
    const [, host, port] = /\/\/([^:/]+):(\d+)/.exec(world.infrastructure.mongoUrl)!;
    const wire = await proxyTo(host!, Number(port));
    world.onClose(() => wire.close());
    world.relay(world.orders);
    const consumer = await world.consumer(
      await world.office(world.jobs.store.department, `mongodb://127.0.0.1:${wire.port}/?directConnection=true`),
    );
    await world.place('a');
    await world.note('a', '1');
    await world.tallied('a', '1');
    wire.cut();
    for (const note of notes(2, 10)) await world.note('a', note);
    // A health check that throws is taken for down.
    await until(async () => (await consumer.health().catch(() => undefined))?.status !== 'up');
    wire.mend();
    await world.tallied('a', ...notes(1, 10));
    expect(await consumer.deadLetters.list()).toEqual([]);
  });

  it('a record is tried for as long as it takes, however often its effect meets a lost connection', async () => {
    world.relay(world.orders);
    const consumer = await world.consumer();
    const apply = jest
      .spyOn(world.jobs.store.views, 'apply')
      .mockRejectedValue(new mongoose.mongo.MongoNetworkError('connection reset'));
    await world.place('a');
    await world.note('a', '1');
    await until(() => apply.mock.calls.length > 2 * HASTE.attempts!);
    apply.mockRestore();
    await world.tallied('a', '1');
    expect(await consumer.deadLetters.list()).toEqual([]);
  });
});

describe('a relay that dies between sending and noting it', () => {
  it('leaves duplicates on the topic, which the consumer skips', async () => {
    const dying = await world.office(world.orders.store.department);
    let [sent, unstick] = [false, () => {}];
    dying.store.commits.markPublished = () => {
      sent = true;
      return new Promise((resolve) => {
        unstick = resolve;
      });
    };
    await world.place('a');
    await world.note('a', '1', '2');
    world.relay(dying, { ttlMs: 1_500, renewMs: 500, sendMs: 900 });
    world.onClose(() => unstick());
    await until(() => sent);
    world.relay(world.orders);
    await world.published();
    expect(await sequenceOf('Order/a')).toEqual([1, 2, 3, 1, 2, 3]);
    await world.consumer();
    await world.note('a', '3');
    await world.tallied('a', '1', '2', '3');
  });
});
