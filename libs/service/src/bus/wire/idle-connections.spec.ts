import { jest } from '@jest/globals';
import { createRequire } from 'node:module';
import './kafka-client.js';

interface Queue {
  push(request: object): void;
  fulfillRequest(answer: { correlationId: number; size: number; payload: unknown }): void;
  maybeThrottle(ms: number): void;
}
const Queue = createRequire(import.meta.url)('kafkajs/src/network/requestQueue/index.js') as new (o: object) => Queue;
const silent = { debug: () => undefined, warn: () => undefined };

let sent: number[];
/** A connection that takes one request at a time. */
const connection = () =>
  new Queue({
    ...{ maxInFlightRequests: 1, requestTimeout: 1_000, enforceRequestTimeout: false },
    ...{ clientId: 'spec', broker: 'b', logger: silent },
    isConnected: () => true,
  });
const ask = (queue: Queue, correlationId: number) =>
  queue.push({
    entry: { correlationId, resolve: () => undefined, reject: () => undefined },
    expectResponse: true,
    sendRequest: () => sent.push(correlationId),
  });
const answer = (queue: Queue, correlationId: number) => queue.fulfillRequest({ correlationId, size: 0, payload: null });

beforeEach(() => {
  sent = [];
  jest.useFakeTimers();
});
afterEach(() => jest.useRealTimers());

it('a connection on which everything is answered waits for nothing', () => {
  const queue = connection();
  ask(queue, 1);
  answer(queue, 1);
  expect(sent).toEqual([1]);
  expect(jest.getTimerCount()).toBe(0);
});

it('what has to wait for the answer before it, or until the broker takes more, is sent all the same', async () => {
  const queue = connection();
  ask(queue, 1);
  ask(queue, 2);
  answer(queue, 1);
  expect(sent).toEqual([1, 2]);
  answer(queue, 2);
  queue.maybeThrottle(500);
  ask(queue, 3);
  await jest.advanceTimersByTimeAsync(499);
  expect(sent).toEqual([1, 2]);
  await jest.advanceTimersByTimeAsync(1);
  expect(sent).toEqual([1, 2, 3]);
  answer(queue, 3);
  await jest.advanceTimersByTimeAsync(1_000);
  expect(jest.getTimerCount()).toBe(0);
});
