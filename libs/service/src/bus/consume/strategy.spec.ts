import { jest } from '@jest/globals';
import { context, propagation, trace } from '@opentelemetry/api';
import { topicOf } from '@marquee/contracts';
import { startTelemetry, stopTelemetry, withSpan } from '@marquee/platform';
import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { HASTE, until, World } from '../fixtures/world.js';

jest.setTimeout(90_000);
let world: World;
beforeEach(async () => {
  world = await World.open();
});
afterEach(() => world.close());

@Module({})
class Nothing {}

describe('the consumer under Nest', () => {
  it('runs as a microservice of an application and leaves with it', async () => {
    const app = await NestFactory.createMicroservice(Nothing, { strategy: world.strategy(), logger: false });
    await app.listen();
    world.relay(world.orders);
    await world.place('a');
    await world.note('a', '1');
    await world.tallied('a', '1');
    await app.close();
    const { members } = await world.kafka.admin(
      async (admin) => (await admin.describeGroups(['marquee.planning'])).groups[0]!,
    );
    expect(members).toEqual([]);
  });

  it('refuses to start beside a stock listener, which would never hear anything', async () => {
    const strategy = world.strategy();
    strategy.addHandler(topicOf('customer-service'), () => Promise.resolve(), true);
    const app = await NestFactory.createMicroservice(Nothing, { strategy, logger: false });
    await expect(app.listen()).rejects.toThrow('let a view or a reaction listen');
  });

  it.each(['customer-service', 'admin', 'planning'])(
    'refuses to start when the topic of %s is missing',
    async (department) => {
      await world.dropTopic(department);
      await expect(world.consumer()).rejects.toThrow(`marquee.${department}.v1 is missing`);
      expect(await world.kafka.admin((admin) => admin.listTopics())).not.toContain(topicOf(department));
    },
  );

  it('refuses to start when a topic has another number of partitions', async () => {
    await world.kafka.admin((admin) =>
      admin.createPartitions({ topicPartitions: [{ topic: topicOf('customer-service'), count: 4 }] }),
    );
    await expect(world.consumer()).rejects.toThrow('marquee.customer-service.v1 has 4 partitions, not 3');
  });

  it('calls for a new process when the consumer crashes for good, and is down', async () => {
    const fatal: Error[] = [];
    const consumer = await world.consumer({
      onFatal: (error) => fatal.push(error),
      pace: { ...HASTE, sessionMs: 3_600_000 },
    });
    await until(() => fatal.length === 1);
    expect(await consumer.health()).toMatchObject({
      status: 'down',
      reason: 'the consumer crashed (KafkaJSProtocolError)',
    });
  });

  it('is not ready when nothing is fetched for long', async () => {
    const consumer = await world.consumer({ pace: { ...HASTE, stallMs: 1_000 } });
    await until(async () => (await consumer.health()).status === 'up');
    await world.infrastructure.stopKafka();
    await until(async () => (await consumer.health()).status === 'down');
    await world.infrastructure.startKafka();
    await until(async () => (await consumer.health()).status === 'up', 60_000);
  });
});

describe('a trace', () => {
  beforeAll(() =>
    startTelemetry({
      OTEL_SERVICE_NAME: 'spec',
      OTEL_TRACES_SAMPLER_ARG: 1,
      OTEL_METRIC_EXPORT_INTERVAL: 60_000,
      OTEL_NODE_ENABLED_INSTRUMENTATIONS: [],
      OTEL_EXPORTER_OTLP_ENDPOINT: undefined,
    }),
  );
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
    const [placed, opened] = await Promise.all([
      world.orders.store.commits.last('Order/a'),
      world.jobs.store.commits.last('Job/a'),
    ]);
    const [record] = await world.kafka.records('customer-service');
    expect(String(record!.headers!['ce_traceparent'])).toBe(placed!.traceparent);
    for (const commit of [placed, opened]) expect(commit!.traceparent!.split('-')[1]).toBe(mutation.traceId);
    expect(opened!.traceparent).not.toBe(placed!.traceparent);
  });
});
