import { logger } from '@marquee/platform';
import type { Kafka } from 'kafkajs';
import { jobs } from '../fixtures/companies.js';
import { Handover, type HandoverParts } from './handover.js';

const places = { 'marquee.customer-service.v1': [0] };
const consumer = { commitOffsets: () => Promise.resolve() };

/** A handover that asks a Kafka which answers, or fails, when it is told to. */
function handover() {
  const asked: { answer(): void; fail(): void }[] = [];
  const connect = () =>
    new Promise<void>((answer, failed) => asked.push({ answer, fail: () => failed(new Error('no broker')) }));
  const admin = { connect, fetchOffsets: () => Promise.resolve([]), disconnect: () => Promise.resolve() };
  const kafka = { admin: () => admin } as unknown as Kafka;
  const parts = { kafka, store: { department: jobs }, groupId: 'g', log: logger('spec') } as unknown as HandoverParts;
  return { it: new Handover(parts), asked };
}
const settled = async (promise: Promise<unknown>): Promise<boolean> => {
  const open = Symbol('open');
  await new Promise((resolve) => setImmediate(resolve));
  return (await Promise.race([promise, Promise.resolve(open)])) !== open;
};

it('a member that leaves waits for what it was taking over, and then does not consume', async () => {
  const { it: taking, asked } = handover();
  taking.take(places, consumer);
  const left = taking.stop();
  expect(await settled(left)).toBe(false);
  asked[0]!.answer();
  await left;
  expect(await taking.ready()).toBe(false);
});

it('also for what it was taking over when the partitions were dealt anew', async () => {
  const { it: taking, asked } = handover();
  taking.take(places, consumer);
  taking.take(places, consumer);
  const left = taking.stop();
  asked[1]!.answer();
  expect(await settled(left)).toBe(false);
  asked[0]!.answer();
  await left;
});

it('leaving ends the rest before the next try, and what is dealt meanwhile is not taken over', async () => {
  const { it: taking, asked } = handover();
  taking.take(places, consumer);
  asked[0]!.fail();
  await settled(taking.ready());
  await taking.stop();
  taking.take(places, consumer);
  expect(await taking.ready()).toBe(false);
  expect(asked).toHaveLength(1);
});

it('consumes when nothing is left to tell', async () => {
  const { it: taking, asked } = handover();
  taking.take(places, consumer);
  asked[0]!.answer();
  expect(await taking.ready()).toBe(true);
});
