import type { KafkaMessage, Message } from 'kafkajs';
import { departmentNames, topicOf, topicOfEvent } from '@marquee/contracts';
import { testRing, testSeals } from '@marquee/testing/infrastructure';
import fc from 'fast-check';
import { encode } from '../bus/wire/codec.js';
import { OrderNoted, OrderPlaced } from '../bus/fixtures/companies.js';
import type { Commit } from '../model.js';
import { partitionOf } from '../store/partition.js';
import { SealJudge, type Verdict } from './judge.js';
import { contentOf, Sealer, sealedPart } from './sealer.js';
import { digest } from './statement.js';
import { climb, pathOf, rootOf } from './tree.js';

const PARTITIONS = 3;
const company = { departments: departmentNames, topicOf, topicOfEvent };
const sealer = new Sealer(testSeals('customer-service').key);
const noted = (note: string) => ({ ...OrderNoted({ orderId: 'a', note }), clauses: [] });

const bare = (ver: number, ...events: Commit['events']): Commit => ({
  _id: `Order/a:${ver}`,
  stream: 'Order/a',
  kind: 'Order',
  aggregateId: 'a',
  ver,
  seq: ver,
  events,
  state: { title: '晚宴', price: { amount: 100, currency: 'HKD' } },
  command: 'noteOrder',
  commandId: `k${ver}`,
  inputHash: 'h',
  actor: { id: 'ann', roles: ['cs_staff'], dept: 'customer-service' },
  warnings: [],
  policyVersion: 0,
  at: '2026-11-23T14:00:00.000Z',
  key: 'a',
  bucket: partitionOf('a', PARTITIONS),
  orderKey: ver,
  correlationId: 'c',
  causationId: 'k',
});
const first = sealer.seal(bare(1, { ...OrderPlaced({ orderId: 'a', title: '晚宴' }), clauses: ['C3.1.1'] }), undefined);
const second = sealer.seal(bare(2, noted('1'), noted('2'), noted('3')), first);

/** A record as Kafka gives it back: everything as bytes. */
const received = ({ key, value, headers }: Message, offset = 0, topic = topicOf('customer-service')) => ({
  topic,
  partition: partitionOf('a', PARTITIONS),
  offset: String(offset),
  record: {
    key: Buffer.from(key as string),
    value: value === null ? null : Buffer.from(value as string),
    headers: Object.fromEntries(Object.entries(headers!).map(([name, text]) => [name, Buffer.from(text as string)])),
  } as unknown as KafkaMessage,
});
type Received = ReturnType<typeof received>;
const recordsOf = (...commits: Commit[]) =>
  commits.flatMap((c) => encode(c, 'customer-service')).map((m, i) => received(m, i));

let signatures = 0;
const counting = {
  keyOf: (department: string, kid: string) => {
    signatures += 1;
    return testRing.keyOf(department, kid);
  },
};
const judge = (ring = testRing, until = 0) =>
  new SealJudge({ company, partitions: PARTITIONS, ring, older: { holds: ({ offset }) => Number(offset) < until } });
const attacks = (verdicts: readonly Verdict[]) => verdicts.map((v) => v.attack);
const changed = (change: (r: Received) => void): Received => {
  const [record] = recordsOf(first);
  change(record!);
  return record!;
};
const setHeader = (name: string, value: unknown) => (r: Received) => void (r.record.headers![name] = value as Buffer);

describe('the tree over the records of a commit', () => {
  it('leads every leaf, and no other, to the one root', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 40 }), fc.nat(), (count, at) => {
        const leaves = Array.from({ length: count }, (_, n) => digest(`leaf ${n}`));
        const [index, other] = [at % count, (at + 1) % count];
        expect(climb(leaves[index]!, pathOf(leaves, index))).toBe(rootOf(leaves));
        if (other !== index) expect(climb(leaves[other]!, pathOf(leaves, index))).not.toBe(rootOf(leaves));
      }),
    );
    expect(rootOf([])).toBe('');
  });
});

describe('a commit', () => {
  it('has the same seal whenever it is sealed after the same one, so that what is sent twice is the same bytes', () => {
    expect(sealer.seal(bare(2, noted('1'), noted('2'), noted('3')), first)).toEqual(second);
    expect(encode(second, 'customer-service')).toEqual(encode(structuredClone(second), 'customer-service'));
  });

  it('is sealed with everything in it but the mark of the relay', () => {
    const { seal: _, pending: __, events: ___, ...fields } = { ...second, pending: true };
    for (const name of Object.keys(fields))
      expect([name, contentOf({ ...second, [name]: 'other' } as never) === contentOf(second)]).toEqual([name, false]);
    expect(contentOf({ ...second, pending: true })).toBe(contentOf(second));
    const cheaper = { ...second, state: { ...second.state, price: { amount: 99, currency: 'HKD' } } };
    expect(sealedPart(cheaper, 'customer-service', first.seal!.hash).hash).not.toBe(second.seal!.hash);
  });

  it('is linked to the commit before it, and to its department', () => {
    expect(second.seal!.prev).toBe(first.seal!.hash);
    expect(sealedPart(first, 'finance', '').hash).not.toBe(first.seal!.hash);
  });
});

describe('a record', () => {
  it('is believed, with its proof, when its department sealed it', async () => {
    const verdicts = await judge().judge(recordsOf(first, second));
    expect(attacks(verdicts)).toEqual(Array(4).fill(undefined));
    expect(verdicts[0]).toMatchObject({
      proof: { statement: expect.stringContaining('Order/a:1:0'), seal: /^1\.test\./ },
    } as never);
  });

  it.each<[string, string, (r: Received) => void]>([
    ['has no seal', 'unsigned', (r) => void delete r.record.headers!['ce_seal']],
    ['has a seal that is none', 'unreadable', setHeader('ce_seal', Buffer.from('1.test'))],
    ['has a header twice', 'unreadable', setHeader('ce_actor', [Buffer.from('{}'), Buffer.from('{}')])],
    ['has a header that is no text', 'unreadable', setHeader('ce_actor', Buffer.from([0xff]))],
    ['says other data', 'altered', (r) => void (r.record.value = Buffer.from('{"orderId":"a","title":"Gala"}'))],
    ['says nothing', 'altered', (r) => void (r.record.value = null)],
    ['names another actor', 'altered', setHeader('ce_actor', Buffer.from('{"id":"bob","roles":["gm"],"dept":"x"}'))],
    ['has another place in its stream', 'altered', setHeader('ce_sequence', Buffer.from('7'))],
    ['has one header more', 'altered', setHeader('more', Buffer.from('x'))],
    ['lies on the topic of another department', 'foreign', (r) => void (r.topic = topicOf('hr'))],
    ['lies on a topic of nobody', 'foreign', (r) => void (r.topic = 'elsewhere')],
    ['lies on another partition', 'foreign', (r) => void (r.partition = (r.partition + 1) % PARTITIONS)],
    ['has another key', 'foreign', (r) => void (r.record.key = Buffer.from('other'))],
    ['is of a type that nobody publishes', 'foreign', setHeader('ce_type', Buffer.from('zz.Nothing.v1'))],
  ])('that %s is an attack', async (_, attack, change) => {
    expect(attacks(await judge().judge([changed(change)]))).toEqual([attack]);
  });

  it('that another department sealed is an attack, also on its own topic with an event that is not its own', async () => {
    const asHr = new Sealer(testSeals('hr').key);
    const [stolen] = encode(asHr.seal(bare(1, noted('1')), undefined), 'customer-service');
    const at = (topic: string) => ({ ...received(stolen!), topic: topicOf(topic) });
    expect(attacks(await judge().judge([at('customer-service')]))).toEqual(['altered']);
    expect(attacks(await judge().judge([at('hr')]))).toEqual(['foreign']);
  });

  it('is an attack when its department has no such key, or not at that moment', async () => {
    const known = testRing.keyOf('customer-service', 'test')!;
    const with_ = (more: object) => judge({ keyOf: () => ({ ...known, ...more }) }).judge(recordsOf(first));
    const at = Date.parse(first.at);
    expect(attacks(await judge({ keyOf: () => undefined }).judge(recordsOf(first)))).toEqual(['unknown key']);
    expect(attacks(await with_({ from: at + 1 }))).toEqual(['key out of its time']);
    expect(attacks(await with_({ until: at }))).toEqual(['key out of its time']);
    expect(attacks(await with_({ from: at, until: at + 1 }))).toEqual([undefined]);
  });

  it('needs no signature of its own when the next of its stream vouches for it, and is an attack when changed all the same', async () => {
    signatures = 0;
    const records = recordsOf(first, second);
    expect(attacks(await judge(counting).judge(records))).toEqual(Array(4).fill(undefined));
    expect(signatures).toBe(1);
    records[0] = { ...records[0]!, record: { ...records[0]!.record, value: Buffer.from('{}') } };
    expect(attacks(await judge().judge(records))).toEqual(['altered', undefined, undefined, undefined]);
  });

  it('is not vouched for by a record that is itself an attack', async () => {
    const forged = { ...second, seal: { ...second.seal!, signature: first.seal!.signature } };
    const strange = { ...first, seal: { ...first.seal!, signature: second.seal!.signature } };
    expect(attacks(await judge().judge(recordsOf(strange, forged)))).toEqual(Array(4).fill('altered'));
    expect(attacks(await judge().judge(recordsOf(first, forged)))[0]).toBeUndefined();
  });

  it('without a seal is believed where the log is older than seals, and nowhere else', async () => {
    const unsealed = recordsOf({ ...first, seal: undefined as never }, { ...second, seal: undefined as never });
    expect(attacks(await judge(testRing, 2).judge(unsealed))).toEqual([undefined, undefined, 'unsigned', 'unsigned']);
    const foreign = { ...unsealed[0]!, topic: topicOf('hr') };
    expect(attacks(await judge(testRing, 2).judge([foreign]))).toEqual(['foreign']);
  });

  it('never makes the judge throw', async () => {
    const bytes = fc.uint8Array({ maxLength: 20 }).map((b) => Buffer.from(b));
    const header = fc.oneof(bytes, fc.string(), fc.constant(undefined), fc.array(bytes, { maxLength: 2 }));
    const names = [...Object.keys(recordsOf(first)[0]!.record.headers!), '__proto__'];
    const any = fc.record({
      key: fc.option(bytes),
      value: fc.option(bytes),
      headers: fc.option(fc.dictionary(fc.constantFrom(...names), header), { nil: undefined }),
    });
    await fc.assert(
      fc.asyncProperty(any, async (record) => {
        const [verdict] = await judge().judge([{ ...recordsOf(first)[0]!, record: record as never }]);
        expect(verdict!.attack).toEqual(expect.any(String));
      }),
    );
  });
});
