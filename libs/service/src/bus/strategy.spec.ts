import { jest } from '@jest/globals';
import { context, propagation, trace } from '@opentelemetry/api';
import { topicOf } from '@marquee/contracts';
import { logger, startTelemetry, stopTelemetry, withSpan } from '@marquee/platform';
import { Controller, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { EventPattern } from '@nestjs/microservices';
import { Kafka, logLevel } from 'kafkajs';
import { DepartmentKafka } from './strategy.js';
import { HASTE, until, World } from './testing/world.js';

jest.setTimeout(90_000);
let world: World;
beforeAll(async () => { world = await World.start(25_050, 25_051); });
afterAll(() => world.end());
beforeEach(() => world.fresh());
afterEach(() => world.clear());

const strategyOf = (change: object = {}) => new DepartmentKafka({ ...world.jobs, brokers: world.brokers, log: logger('spec'), pace: HASTE, onFatal: () => undefined, ...change });
async function withAdmin<T>(work: (admin: ReturnType<Kafka['admin']>) => Promise<T>): Promise<T> {
  const admin = new Kafka({ brokers: [...world.brokers], logLevel: logLevel.NOTHING }).admin();
  await admin.connect();
  return work(admin).finally(() => admin.disconnect());
}
const topicIsGone = (topic: string) => until(() => withAdmin(async (admin) => !(await admin.listTopics()).includes(topic)));

@Module({})
class Nothing {}

@Controller()
class StockListener {
  @EventPattern('marquee.customer-service.v1')
  hear(): void {}
}
@Module({ controllers: [StockListener] })
class WithStockListener {}

describe('the consumer under Nest', () => {
  it('runs as a microservice of an application and leaves with it', async () => {
    const app = await NestFactory.createMicroservice(Nothing, { strategy: strategyOf(), logger: false });
    await app.listen();
    world.relay(world.orders);
    await world.place('a');
    await world.note('a', '1');
    await world.tallied('a', '1');
    await app.close();
    const { members } = await withAdmin(async (admin) => (await admin.describeGroups(['marquee.planning'])).groups[0]!);
    expect(members).toEqual([]);
  });

  it('refuses to start beside a stock listener, which would never hear anything', async () => {
    const app = await NestFactory.createMicroservice(WithStockListener, { strategy: strategyOf(), logger: false });
    await expect(app.listen()).rejects.toThrow('let a view or a reaction listen');
  });

  it.each(['customer-service', 'admin', 'planning'])('refuses to start when the topic of %s is missing', async (department) => {
    await withAdmin((admin) => admin.deleteTopics({ topics: [topicOf(department)] }));
    await topicIsGone(topicOf(department));
    await expect(world.consumer()).rejects.toThrow(`marquee.${department}.v1 is missing`);
    expect(await withAdmin((admin) => admin.listTopics())).not.toContain(topicOf(department));
  });

  it('refuses to start when a topic has another number of partitions', async () => {
    await withAdmin((admin) => admin.createPartitions({ topicPartitions: [{ topic: topicOf('customer-service'), count: 4 }] }));
    await expect(world.consumer()).rejects.toThrow('marquee.customer-service.v1 has 4 partitions, not 3');
  });

  it('calls for a new process when the consumer crashes for good, and is down', async () => {
    const fatal: Error[] = [];
    const tooLong = { sessionMs: 3_600_000 };
    const consumer = await world.consumer(world.jobs, (error) => fatal.push(error), { ...HASTE, ...tooLong });
    await until(() => fatal.length === 1);
    expect(await consumer.health()).toMatchObject({ status: 'down', reason: expect.stringContaining('session timeout') });
  });

  it('is not ready when nothing is fetched for long', async () => {
    const consumer = await world.consumer(world.jobs, undefined, { ...HASTE, stallMs: 1_000 });
    await until(async () => (await consumer.health()).status === 'up');
    await world.infrastructure.kafka!.stop();
    await until(async () => (await consumer.health()).status === 'down');
    await world.infrastructure.kafka!.restart();
    await until(async () => (await consumer.health()).status === 'up', 60_000);
  });
});

describe('a trace', () => {
  beforeAll(() => startTelemetry({
    OTEL_SERVICE_NAME: 'spec', OTEL_TRACES_SAMPLER_ARG: 1, OTEL_METRIC_EXPORT_INTERVAL: 60_000, OTEL_NODE_ENABLED_INSTRUMENTATIONS: [],
    OTEL_EXPORTER_OTLP_ENDPOINT: undefined,
  }));
  afterAll(async () => {
    await stopTelemetry();
    [trace, context, propagation].forEach((api) => api.disable());
  });

  it('spans the mutation, its commit, the topic and the reaction in another department', async () => {
    world.relay(world.orders);
    await world.consumer();
    const mutation = await withSpan('placeOrder', {}, async (span) => {
      await world.place('a');
      return span.spanContext();
    });
    await until(async () => world.jobs.store.commits.last('Job/a'));
    const [placed, opened] = await Promise.all([world.orders.store.commits.last('Order/a'), world.jobs.store.commits.last('Job/a')]);
    const [record] = await world.records('customer-service');
    expect(String(record!.headers!['ce_traceparent'])).toBe(placed!.traceparent);
    for (const commit of [placed, opened]) expect(commit!.traceparent!.split('-')[1]).toBe(mutation.traceId);
    expect(opened!.traceparent).not.toBe(placed!.traceparent);
  });
});
