import type { Recorded } from '@marquee/kernel';
import fc from 'fast-check';
import type { KafkaMessage, Message } from 'kafkajs';
import { recordedEvents, type Commit } from '../../model.js';
import { checkContract, decode, encode, type RawRecord } from './codec.js';
import { OrderNoted, OrderPlaced } from '../fixtures/companies.js';

const commit: Commit = {
  _id: 'Order/a:2',
  stream: 'Order/a',
  kind: 'Order',
  aggregateId: 'a',
  ver: 2,
  seq: 3,
  events: [
    { ...OrderPlaced({ orderId: 'a', title: '周年晚宴' }), clauses: ['C3.1.1', 'C3.1.2'] },
    { ...OrderNoted({ orderId: 'a', note: '' }), clauses: [] },
  ],
  state: {},
  command: 'placeOrder',
  commandId: 'k',
  inputHash: 'h',
  actor: { id: 'ann', roles: ['cs_staff', 'gm'], dept: 'cs', onBehalfOf: 'bob', through: 'cat' },
  warnings: [],
  policyVersion: 7,
  at: '2026-11-23T14:00:00.000Z',
  key: 'a',
  bucket: 1,
  orderKey: 1,
  correlationId: 'c',
  causationId: 'k',
  traceparent: '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01',
  pending: true,
};
/** A record as Kafka gives it back: everything as bytes. */
const received = ({ key, value, headers }: Message): RawRecord => ({
  key: Buffer.from(key as string),
  value: Buffer.from(value as string),
  headers: Object.fromEntries(Object.entries(headers!).map(([name, text]) => [name, Buffer.from(text as string)])),
});
const records = encode(commit, 'customer-service').map(received);
const event = recordedEvents(commit)[0]!;

describe('a record', () => {
  it('gives back every event of a commit as it was recorded', () => {
    expect(records.map((record) => decode(record))).toEqual(
      recordedEvents(commit).map((e) => ({ ok: true, event: e, traceparent: commit.traceparent })),
    );
  });

  it('is the same bytes each time, so that one sent twice can be told from one that was changed', () => {
    expect(encode(commit, 'customer-service')).toEqual(encode(structuredClone(commit), 'customer-service'));
  });

  it('carries a sequence that sorts as text like the numbers it stands for', () => {
    const sequence = (seq: number) => String(encode({ ...commit, seq }, 'x')[0]!.headers!['ce_sequence']);
    expect([sequence(10), sequence(9), sequence(100)].sort()).toEqual([sequence(9), sequence(10), sequence(100)]);
  });

  it.each<[string, Partial<Record<string, string>>]>([
    ['is no CloudEvent of ours', { ce_specversion: '0.3' }],
    ['has a sequence below 1', { ce_sequence: '0' }],
    ['has a sequence that is no number', { ce_sequence: '1e3' }],
    ['names no version', { ce_type: 'cs.OrderPlaced' }],
    ['names no stream', { ce_subject: 'Order' }],
    ['has no time', { ce_time: 'yesterday' }],
    ['has an actor that is no JSON', { ce_actor: '{' }],
  ])('that %s is not read, and says why', (_, headers) => {
    expect(decode({ ...records[0]!, headers: { ...records[0]!.headers, ...headers } })).toEqual({
      ok: false,
      reason: expect.any(String),
    });
  });

  it('with broken UTF-8 is not read, though it would be JSON with its characters replaced', () => {
    expect(decode({ ...records[0]!, value: Buffer.from([0x22, 0xff, 0x22]) })).toMatchObject({ ok: false });
  });

  it('never makes the reader throw', () => {
    const bytes = fc.uint8Array({ maxLength: 20 }).map((b) => Buffer.from(b));
    const header = fc.oneof(bytes, fc.string(), fc.constant(undefined), fc.array(bytes, { maxLength: 2 }));
    const any = fc.record({
      key: fc.option(bytes),
      value: fc.option(bytes),
      headers: fc.dictionary(fc.constantFrom(...Object.keys(records[0]!.headers!)), header),
    });
    fc.assert(fc.property(any, (record) => expect(typeof decode(record as KafkaMessage).ok).toBe('boolean')));
  });
});

describe('the contract of a consumer', () => {
  const known = new Map([[OrderPlaced.type, OrderPlaced as never]]);
  const check = (change: Partial<Recorded>) => checkContract({ ...event, ...change }, known);

  it('drops fields it does not name', () => {
    expect(check({ data: { orderId: 'a', title: 't', colour: 'red' } })).toMatchObject({
      ok: true,
      event: { data: { orderId: 'a', title: 't' } },
    });
    expect(check({ data: { orderId: 'a', title: 't', colour: 'red' } })).not.toHaveProperty('event.data.colour');
  });

  it('has nothing to say about types and versions it does not name', () => {
    expect([check({ type: 'cs.Other' }), check({ version: 2 })]).toEqual([
      { ok: true, event: undefined },
      { ok: true, event: undefined },
    ]);
  });

  it('is broken by data of another shape, and says where', () => {
    expect(check({ data: { orderId: 'a' } })).toMatchObject({ ok: false, reason: expect.stringContaining('title') });
  });
});
