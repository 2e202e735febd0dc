import { jest } from '@jest/globals';
import { cs, fi, pl } from '@marquee/contracts';
import type { Fact } from '@marquee/kernel';
import { happened, person, projectApproved } from '@marquee/testing';
import {
  eventually,
  publish,
  rebuiltViews,
  startService,
  testInfrastructure,
  type TestInfrastructure,
  type TestService,
} from '@marquee/testing/infrastructure';
import { admin } from '../department.js';

const PATIENCE = 300_000;
const VIEWS = ['TimelineEntry', 'TimelineLedger'];
const PROJECT = 'prj-ini-1';
const at = (minute: number) => `2026-03-02T01:${String(minute).padStart(2, '0')}:00.000Z`;
const auditor = person('ho', 'auditor');
const asked = `{ _entities(representations: [{ __typename: "Project", id: "${PROJECT}" }]) { ... on Project {
  timeline(first: 50) { nodes { at type } } verifyTimeline { sound headHash flaws { kind entry } } } } }`;

/** The nth event of a stream; project-wide partition, as its department would publish it. */
const on = (fact: Fact, stream: string, minute: number, seq: number) => ({
  ...happened(fact, { at: at(minute), seq }),
  id: `${stream}:${seq}:0`,
  stream,
  aggregateId: stream.split('/')[1]!,
  key: PROJECT,
});
const spent = (minute: number, seq: number) =>
  on(
    fi.CashForecastLineAdded({
      projectId: PROJECT,
      lineId: `l${seq}`,
      kind: 'client_budget',
      amount: { amount: seq * 100, currency: 'HKD' },
      expectedAt: at(50),
    }),
    'CashForecast/1',
    minute,
    seq,
  );

/** Finance is heard first, although customer service acted first. */
const events = [
  on(
    fi.CostCentreOpened({ projectId: PROJECT, number: 'CC-1', title: 't', clientId: 'c', currency: 'HKD' }),
    'CostCentre/1',
    3,
    1,
  ),
  ...Array.from({ length: 60 }, (_, i) => spent(4 + (i % 40), i + 1)),
  on(cs.InitiationWithdrawn({ initiationId: 'ini-1', by: 'ann', at: at(0) }), 'Initiation/ini-1', 0, 1),
  on(projectApproved({ initiationId: 'ini-1', projectId: PROJECT }), 'Initiation/ini-1', 2, 2),
  on(
    pl.ProjectTeamDisbanded({ projectId: PROJECT, by: 'ng', leaderId: 'k', memberIds: [], reason: '客戶取消活動。' }),
    'Project/1',
    50,
    1,
  ),
];

let servers: TestInfrastructure;
let service: TestService;

beforeAll(async () => {
  servers = await testInfrastructure();
  service = await startService(admin, servers);
  await publish(servers.brokers, events);
  // Admin's own answers to the approval (the folder, the permit clock …) belong to the story too.
  await eventually(async () => expect((await stored()).length).toBeGreaterThan(events.length), { timeout: PATIENCE });
}, PATIENCE);
afterAll(async () => {
  await service?.stop();
  servers?.release();
}, PATIENCE);

const collection = (name: string) =>
  service.store.connection.db!.collection<{ _id: string; row: Record<string, unknown> }>(`views.${name}`);
const dump = async () =>
  JSON.stringify(await Promise.all(VIEWS.map((name) => collection(name).find().sort({ _id: 1 }).toArray())));
const indexes = () => Promise.all(VIEWS.map((name) => collection(name).indexes()));
const stored = () => collection('TimelineEntry').find().toArray();
const rebuilt = () => rebuiltViews(service, servers.brokers, VIEWS);
interface Shown {
  timeline: { nodes: { at: string }[] };
  verifyTimeline: { sound: boolean; headHash: string; flaws: unknown[] };
}
const project = async (): Promise<Shown> => (await service.as(auditor).query(asked)).data!['_entities'][0];

/** Admin commits while the test looks; the story stands still when two readings agree. */
const standsStill = () =>
  eventually(
    async () => {
      expect(await (await rebuilt()).differences()).toEqual([]);
    },
    { timeout: PATIENCE },
  );

describe('N2 時間線與 Kafka · the timeline and the topics it was told from', () => {
  it('is told in the order of time, whichever department was heard first', async () => {
    const { nodes } = (await project()).timeline;
    expect(nodes.map((n) => n.at)).toEqual([...nodes.map((n) => n.at)].sort());
  });

  it(
    'is the same byte for byte when it is dropped and told again',
    async () => {
      await standsStill();
      const before = [await dump(), await indexes(), (await project()).verifyTimeline.headHash];
      await (await rebuilt()).store();
      expect([await dump(), await indexes(), (await project()).verifyTimeline.headHash]).toEqual(before);
    },
    PATIENCE,
  );

  it(
    'names the one entry of which a byte was flipped, against its counterfoil and against the topics',
    async () => {
      const key = `${at(3)} CostCentre/1:1:0`;
      expect((await project()).verifyTimeline).toMatchObject({ sound: true, flaws: [] });
      await collection('TimelineEntry').updateOne({ _id: key }, { $set: { 'row.zh': '成本中心已開立（編號 CC-2）' } });
      expect((await project()).verifyTimeline).toMatchObject({
        sound: false,
        flaws: [{ kind: 'changed', entry: key }],
      });
      expect(await (await rebuilt()).differences()).toEqual([{ view: 'TimelineEntry', key, kind: 'changed' }]);
    },
    PATIENCE,
  );

  it(
    'names an entry that was removed and one that no event caused',
    async () => {
      await (await rebuilt()).store();
      const gone = `${at(50)} Project/1:1:0`;
      const first = (await stored())[0]!;
      await collection('TimelineEntry').deleteOne({ _id: gone });
      await collection('TimelineEntry').insertOne({ ...first, _id: `${at(51)} Forged/1:1:0` });
      expect(await (await rebuilt()).differences()).toEqual([
        { view: 'TimelineEntry', key: `${at(51)} Forged/1:1:0`, kind: 'inserted' },
        { view: 'TimelineEntry', key: gone, kind: 'missing' },
      ]);
    },
    PATIENCE,
  );

  it(
    'shows the old rows when telling anew breaks off, and the new ones when it is repeated',
    async () => {
      await collection('TimelineEntry').deleteOne({});
      const before = await dump();
      const telling = await rebuilt();
      const cut = jest
        .spyOn(Object.getPrototypeOf(collection(VIEWS[0]!)) as ReturnType<typeof collection>, 'createIndexes')
        .mockRejectedValueOnce(new Error('the power went'));
      await expect(telling.store()).rejects.toThrow('the power went');
      cut.mockRestore();
      expect(await dump()).toBe(before);
      await telling.store();
      expect(await (await rebuilt()).differences()).toEqual([]);
    },
    PATIENCE,
  );
});
