import { CompressionTypes } from 'kafkajs';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { kafkaClient } from './connection.ts';
import { dropOurs } from './fresh.ts';
import { startInfrastructure, startLocalInfrastructure, type Infrastructure } from './infrastructure.ts';
import { kafkaAnswers, withKafka } from './kafka.ts';
import { mongoAnswers, withMongo } from './mongo.ts';
import { DEPARTMENTS } from './departments.ts';
import { ROOT } from './paths.ts';
import { freePort } from './ports.ts';
import { createTopics, topicOf } from './topics.ts';

const dataDir = mkdtempSync(join(tmpdir(), 'marquee-infrastructure-'));
const TOPIC = 2;
const KEPT = ['retention.ms', 'retention.bytes'].map((name) => ({ name, value: '-1' }));
let servers: Infrastructure;

beforeAll(async () => {
  servers = await startLocalInfrastructure({
    root: ROOT,
    dataDir,
    mongoPort: await freePort(),
    kafkaPort: await freePort(),
  });
}, 300_000);
afterAll(async () => {
  await servers?.stop();
  rmSync(dataDir, { recursive: true });
}, 60_000);

async function put(database: string, id: string): Promise<void> {
  await withMongo(servers.mongoUrl, (client) =>
    client
      .db(database)
      .collection<{ _id: string }>('notes')
      .insertOne({ _id: id }, { writeConcern: { w: 'majority', journal: true } }),
  );
}

function found(database: string): Promise<string[]> {
  return withMongo(servers.mongoUrl, async (client) =>
    (await client.db(database).collection('notes').find().toArray()).map(({ _id }) => String(_id)),
  );
}

function topics(): Promise<string[]> {
  return withKafka(servers.kafkaBrokers, async (admin) =>
    (await admin.listTopics()).filter((topic) => !topic.startsWith('__')).sort(),
  );
}

describe('local infrastructure', () => {
  it('is a replica set that takes writes, and a broker with its controller', async () => {
    expect(servers.sources).toEqual({ mongo: 'local', kafka: 'local' });
    expect(await mongoAnswers(servers.mongoUrl)).toBe(true);
    expect(await kafkaAnswers(servers.kafkaBrokers)).toBe(true);
  });

  it('gets a topic per department that keeps everything; done again, nothing changes', async () => {
    // One is older than what is asked of topics today, and somebody has set something for it.
    const configEntries = [...KEPT, { name: 'segment.ms', value: '99999999' }];
    const older = { topic: topicOf('hr'), numPartitions: 3, configEntries };
    await withKafka(servers.kafkaBrokers, (admin) => admin.createTopics({ topics: [older], waitForLeaders: true }));
    await createTopics(servers.kafkaBrokers, 3);
    await createTopics(servers.kafkaBrokers, 3);
    expect(await topics()).toEqual(DEPARTMENTS.map(topicOf).sort());
    const configNames = ['retention.ms', 'retention.bytes', 'compression.type', 'segment.ms'];
    const resources = ['hr', 'planning'].map((name) => ({ type: TOPIC, name: topicOf(name), configNames }));
    const { resources: found } = await withKafka(servers.kafkaBrokers, (admin) =>
      admin.describeConfigs({ includeSynonyms: false, resources }),
    );
    const valuesOf = (name: string) => {
      const { configEntries: own = [] } = found.find((one) => one.resourceName === topicOf(name)) ?? {};
      return configNames.map((config) => own.find((entry) => entry.configName === config)?.configValue);
    };
    expect(valuesOf('hr')).toEqual(['-1', '-1', 'uncompressed', '99999999']);
    expect(valuesOf('planning').slice(0, 3)).toEqual(['-1', '-1', 'uncompressed']);
  });

  it('takes no record that unpacks to more than a record may be: nobody stops whoever reads by one record', async () => {
    const byHand = 'packed.by.hand';
    await withKafka(servers.kafkaBrokers, (admin) =>
      admin.createTopics({ topics: [{ topic: byHand }], waitForLeaders: true }),
    );
    const producer = kafkaClient(servers.kafkaBrokers).producer();
    await producer.connect();
    const send = (topic: string) =>
      producer
        .send({ topic, compression: CompressionTypes.GZIP, messages: [{ value: Buffer.alloc(8 * 1_048_576) }] })
        .then(
          () => 'taken',
          ({ message }: Error) => message,
        );
    const outcomes = [await send(byHand), await send(topicOf('hr')), await send(topicOf('planning'))];
    await producer.disconnect();
    await withKafka(servers.kafkaBrokers, (admin) => admin.deleteTopics({ topics: [byHand] }));
    expect(outcomes).toEqual(['taken', expect.stringContaining('larger'), expect.stringContaining('larger')]);
  });

  it('refuses another number of partitions for a topic that exists', async () => {
    await expect(createTopics(servers.kafkaBrokers, 12)).rejects.toThrow(
      'Topic marquee.planning.v1 has 3 partitions, not 12',
    );
  });

  it('keeps what MongoDB confirmed over a kill -9', async () => {
    await put('marquee_spec', 'before');
    await servers.mongo?.kill();
    expect(await mongoAnswers(servers.mongoUrl)).toBe(false);
    await servers.mongo?.restart();
    expect(await found('marquee_spec')).toEqual(['before']);
  }, 60_000);

  it('continues with its data when started again at other ports, the topics of Kafka after a kill -9', async () => {
    await servers.kafka?.kill();
    expect(await kafkaAnswers(servers.kafkaBrokers)).toBe(false);
    await servers.stop();
    expect(servers.mongo?.pid).toBeUndefined();
    expect(servers.kafka?.pid).toBeUndefined();
    servers = await startLocalInfrastructure({
      root: ROOT,
      dataDir,
      mongoPort: await freePort(),
      kafkaPort: await freePort(),
    });
    expect(await found('marquee_spec')).toEqual(['before']);
    expect(await topics()).toEqual(DEPARTMENTS.map(topicOf).sort());
  }, 120_000);
});

describe('servers named by the environment', () => {
  afterEach(() => {
    delete process.env['MONGO_URL'];
    delete process.env['KAFKA_BROKERS'];
  });

  const options = { root: ROOT, dataDir: join(dataDir, 'unused') };

  it('are used, and not stopped with us', async () => {
    Object.assign(process.env, { MONGO_URL: servers.mongoUrl, KAFKA_BROKERS: servers.kafkaBrokers.join() });
    const used = await startInfrastructure(options);
    expect(used).toMatchObject({
      mongoUrl: servers.mongoUrl,
      kafkaBrokers: servers.kafkaBrokers,
      sources: { mongo: 'environment', kafka: 'environment' },
    });
    await used.stop();
    expect(await mongoAnswers(servers.mongoUrl)).toBe(true);
    expect(await kafkaAnswers(servers.kafkaBrokers)).toBe(true);
  });

  it('are refused by name when they do not answer', async () => {
    process.env['MONGO_URL'] = `mongodb://127.0.0.1:${await freePort()}/?directConnection=true`;
    await expect(startInfrastructure(options)).rejects.toThrow('MONGO_URL names a MongoDB that does not answer');
  });

  it('lose our databases and topics on a fresh start, and nothing of anybody else', async () => {
    await put('payroll', 'theirs');
    await withKafka(servers.kafkaBrokers, (admin) => admin.createTopics({ topics: [{ topic: 'payroll.v1' }] }));
    await dropOurs(servers);
    expect(await found('marquee_spec')).toEqual([]);
    expect(await found('payroll')).toEqual(['theirs']);
    expect(await topics()).toEqual(['payroll.v1']);
  }, 60_000);
});
