import { nextUser, replaceUser, usersIn } from '@marquee/local/broker-files';
import type { KafkaServers, MongoServer } from '@marquee/platform';
import { databaseOf } from '@marquee/service';
import { kafkaClient, removeFromKafka, removeFromMongo, topicOf, withKafka, withMongo } from '@marquee/servers';
import { eventually, startService } from '@marquee/testing/infrastructure';
import {
  type AclEntry,
  AclOperationTypes,
  AclPermissionTypes,
  AclResourceTypes,
  type Admin,
  ResourcePatternTypes,
} from 'kafkajs';
import { startSecureCompany, type Reach, type SecureCompany } from './secure-company.ts';
import { strangersLike } from './strangers.ts';

const ann = { id: 'ann', roles: ['cs_staff'], dept: 'customer-service' } as const;
const REGISTER = `mutation ($input: RegisterClientInput!) {
  registerClient(id: "c1", input: $input) { __typename ... on Client { id } ... on Rejection { broken { says } } } }`;

let company: SecureCompany;
beforeAll(async () => {
  company = await startSecureCompany();
}, 120_000);
afterAll(() => company?.stop(), 60_000);

const firstIn = (at: MongoServer, department: string) =>
  withMongo(at, (client) => client.db(databaseOf(department)).collection('commits').findOne({}));

/** What a server opens first. */
const LOOKS: Record<string, (at: Reach) => Promise<unknown>> = {
  Kafka: ({ brokers }) => withKafka(brokers, (admin) => admin.listTopics()),
  MongoDB: ({ mongoUrl }) => firstIn(mongoUrl, 'hr'),
};

/** How it ended: `done`, or what the server said. */
const outcome = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'done',
    (error: Error) => error.message,
  );

async function write(at: KafkaServers, department: string): Promise<void> {
  const producer = kafkaClient(at).producer();
  await producer.connect();
  await producer
    .send({ topic: topicOf(department), messages: [{ key: 'k', value: '{}' }] })
    .finally(() => producer.disconnect());
}

const read = (at: KafkaServers, department: string) =>
  withKafka(at, (admin) => admin.fetchTopicOffsets(topicOf(department)));

/** Consumes in a group, until it does. */
async function consume(at: KafkaServers, groupId: string, department: string): Promise<void> {
  const consumer = kafkaClient(at).consumer({ groupId, maxWaitTimeInMs: 100 });
  try {
    await consumer.connect();
    await consumer.subscribe({ topic: topicOf(department), fromBeginning: true });
    await new Promise<void>((done, failed) => {
      consumer.on(consumer.events.CRASH, ({ payload }) => failed(payload.error));
      consumer.on(consumer.events.FETCH, () => done());
      consumer.run({ autoCommit: false, eachMessage: async () => undefined }).catch(failed);
    });
  } finally {
    await consumer.disconnect();
  }
}

it('a department lives whole on servers that demand TLS, a certificate and a user', async () => {
  const [desk, planning] = await Promise.all(
    ['customer-service', 'planning'].map((name) => startService(company.department(name), company.as(name))),
  );
  try {
    const input = { name: '海濱控股', phone: '+852 2801 3300' };
    const { data } = await desk!.as(ann).mutate(REGISTER, { input });
    expect(data).toEqual({ registerClient: { __typename: 'Client', id: 'c1' } });
    const hints = planning!.store.department.views.find((view) => view.name === 'ClientHints')!;
    await eventually(async () => expect(await planning!.store.views.get(hints, 'c1')).toMatchObject({ id: 'c1' }));
  } finally {
    await Promise.all([desk, planning].map((service) => service?.stop()));
  }
}, 60_000);

const NOT_ITS_TOPIC = /Not authorized to access topics/;
const PASSWORD = /Authentication failed/;
it.each([
  [
    'Kafka',
    {
      nameless: /Closed connection/,
      inTheClear: /Closed connection/,
      shown: /alert (bad certificate|certificate unknown)/,
    },
  ],
  ['MongoDB', { nameless: /requires authentication/, inTheClear: /closed/, shown: /closed/ }],
])('%s opens to a member and to nobody else', async (server, { nameless, inTheClear, shown }) => {
  const look = LOOKS[server]!;
  expect(await outcome(look(company.as('hr')))).toBe('done');
  const strangers = strangersLike(company, 'hr');
  const told = await Promise.all(strangers.map(async ([who, at]) => [who, await outcome(look(at))]));
  expect(Object.fromEntries(told)).toEqual({
    'who says no name': expect.stringMatching(nameless),
    'with a wrong password': expect.stringMatching(PASSWORD),
    'who speaks in the clear': expect.stringMatching(inTheClear),
    'without a certificate': expect.stringMatching(shown),
    'with a certificate of another authority': expect.stringMatching(shown),
    'who believes another authority': expect.stringMatching(/certificate/),
  });
});

it('a department writes its own topic, reads what it listens to, and is in no group and no database of others', async () => {
  const { brokers, mongoUrl } = company.as('customer-service');
  const asAdmin = (work: (admin: Admin) => Promise<unknown>) => outcome(withKafka(brokers, work));
  expect(await outcome(write(brokers, 'planning'))).toMatch(NOT_ITS_TOPIC);
  expect(await outcome(read(brokers, 'hr'))).toBe('done');
  expect(await outcome(read(brokers, 'finance'))).toMatch(NOT_ITS_TOPIC);
  expect(await outcome(consume(brokers, 'marquee.customer-service.reader', 'planning'))).toBe('done');
  // That is how the driver says that Kafka will not speak of this group.
  expect(await outcome(consume(brokers, 'marquee.planning', 'planning'))).toBe('Failed to find group coordinator');
  expect(await outcome(firstIn(mongoUrl, 'customer-service'))).toBe('done');
  expect(await outcome(firstIn(mongoUrl, 'planning'))).toMatch(/not authorized on marquee_planning/);
  const topics = [{ topic: 'marquee.x.v1' }];
  expect(await asAdmin((admin) => admin.createTopics({ topics }))).toMatch(/error|authoriz/i);
  expect(await asAdmin((admin) => admin.createAcls({ acl: [byHand('customer-service-1')] }))).toMatch(/authoriz/);
});

it('whoever reads the streams reads them all, writes none, and is nobody at MongoDB', async () => {
  const at = company.as('analytics');
  expect(await outcome(consume(at.brokers, 'marquee.analytics.today', 'finance'))).toBe('done');
  expect(await outcome(write(at.brokers, 'finance'))).toMatch(NOT_ITS_TOPIC);
  expect(await outcome(LOOKS['MongoDB']!(at))).toMatch(PASSWORD);
});

it('the deploy step is repeated without effect, and takes away what somebody gave by hand', async () => {
  expect(await company.secure()).toEqual([]);
  const { kafka, mongo } = company.servers.operator;
  await withKafka(kafka, (admin) => admin.createAcls({ acl: ['visitor', 'design-1'].map(byHand) }));
  const roles = [{ role: 'read', db: databaseOf('finance') }];
  await withMongo(mongo, (client) => client.db('admin').command({ grantRolesToUser: 'design-1', roles }));
  expect((await company.secure()).toSorted()).toEqual([
    'Kafka: taken away: design-1 may WRITE TOPIC marquee.finance.v1',
    'Kafka: taken away: visitor may WRITE TOPIC marquee.finance.v1',
    'MongoDB: design-1 is of marquee_design and marquee_person_keys alone again',
  ]);
  expect(await company.secure()).toEqual([]);
});

it('a member’s next user is let in beside the former, until that is taken away', async () => {
  const former = company.as('hr');
  const next = nextUser((await usersIn(company.files, ['hr']))['hr']!);
  expect(await company.secure({ hr: next })).toContain(
    'MongoDB: user hr-2, of marquee_hr and marquee_person_keys alone',
  );
  await replaceUser(company.files, 'hr', next);
  const looks = (at: Reach) => Promise.all(Object.values(LOOKS).map((look) => outcome(look(at))));
  expect(await looks(former)).toEqual(['done', 'done']);
  expect(company.as('hr').brokers.sasl?.username).toBe('hr-2');
  const { kafka, mongo } = company.servers.operator;
  const member = company.member('hr');
  await Promise.all([removeFromKafka(kafka, member, 'hr-2'), removeFromMongo(mongo, member, 'hr-2')]);
  expect(await looks(former)).toEqual([expect.stringMatching(PASSWORD), expect.stringMatching(PASSWORD)]);
  expect(await looks(company.as('hr'))).toEqual(['done', 'done']);
  expect(await company.secure()).toEqual([]);
});

const byHand = (username: string): AclEntry => ({
  resourceType: AclResourceTypes.TOPIC,
  resourceName: topicOf('finance'),
  resourcePatternType: ResourcePatternTypes.LITERAL,
  principal: `User:${username}`,
  host: '*',
  operation: AclOperationTypes.WRITE,
  permissionType: AclPermissionTypes.ALLOW,
});
