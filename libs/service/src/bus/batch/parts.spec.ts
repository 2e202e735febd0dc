import { recordedEvents, CommandError, type Commit } from '../../model.js';
import mongoose from 'mongoose';
import { oneBatch } from '../publish/bucket-relay.js';
import { classify, isKafkaAway } from '../effects/failures.js';
import { Gap } from './record-consumer.js';
import { PausedPartitions } from './paused-partitions.js';
import { Lags } from './lags.js';
import { Progress } from '../../store/positions.js';
import { growingWait, TooLate, Wake, within } from '../../machinery/waits.js';

describe('the place of an event in its stream', () => {
  it('is next, consumed before, or behind a gap', () => {
    const progress = new Progress(new Map([['a', 4]]));
    expect([4, 5, 6].map((seq) => progress.turnOf('a', seq))).toEqual(['duplicate', 'next', 'gap']);
    expect([1, 2].map((seq) => progress.turnOf('never seen', seq))).toEqual(['next', 'gap']);
  });

  it('never goes back for what another party has reached', () => {
    const progress = new Progress(
      new Map([
        ['a', 4],
        ['b', 1],
      ]),
    );
    progress.learn(
      new Progress(
        new Map([
          ['a', 2],
          ['b', 3],
        ]),
      ),
    );
    expect([progress.turnOf('a', 4), progress.turnOf('b', 4)]).toEqual(['duplicate', 'next']);
  });
});

describe('a batch of the relay', () => {
  const commit = (n: number, size: number) =>
    ({
      _id: `${n}`,
      stream: 's',
      ver: n,
      seq: n,
      events: [{ type: 't', version: 1, data: 'x'.repeat(size), clauses: [] }],
      actor: {},
      at: '2026-01-01T00:00:00Z',
      key: 'k',
      bucket: 0,
      correlationId: '',
      causationId: '',
    }) as unknown as Commit;
  const sizes = (...kib: number[]) =>
    oneBatch(
      kib.map((k, i) => commit(i + 1, k * 1_024)),
      'd',
    ).commits.length;

  it('holds what a broker takes at once, and at least one commit, however large', () => {
    expect([sizes(1, 1, 1), sizes(300, 300), sizes(900, 1), sizes(100, 100, 100, 100, 100, 100)]).toEqual([3, 1, 1, 5]);
  });

  it('holds whole commits', () => {
    const two = { ...commit(1, 1), events: [...commit(1, 1).events, ...commit(1, 1).events] };
    expect(oneBatch([two], 'd').messages).toHaveLength(recordedEvents(two).length);
  });
});

describe('a failure', () => {
  const coded = (code: ConstructorParameters<typeof CommandError>[0]) =>
    classify(new CommandError(code, 'any', { zh: '', en: '' })).kind;
  it('is permanent when the command is malformed or not allowed, retriable when it came too early or lost a race', () => {
    expect(
      ['BAD_USER_INPUT', 'UNAUTHENTICATED', 'FORBIDDEN', 'NOT_FOUND', 'CONFLICT'].map((code) =>
        coded(code as 'CONFLICT'),
      ),
    ).toEqual(['permanent', 'permanent', 'permanent', 'retriable', 'retriable']);
  });

  it('is an outage when the database is away, which says nothing about the record', () => {
    const { MongoNetworkError, MongoServerSelectionError, MongoServerError, MongoNotConnectedError } = mongoose.mongo;
    const stepsDown = new MongoServerError({ message: 'stepping down', code: 189 });
    const away = [
      new MongoNetworkError('reset'),
      new MongoServerSelectionError('none', {} as never),
      new MongoNotConnectedError('closed'),
      stepsDown,
    ];
    expect(away.map((error) => classify(error).kind)).toEqual(['outage', 'outage', 'outage', 'outage']);
    expect(classify(new MongoServerError({ message: 'document too large', code: 10334 })).kind).toBe('retriable');
  });

  it('of Kafka means that it is away when kafkajs could not reach it, whatever kafkajs concludes', () => {
    const named = (name: string, more: object = {}) => Object.assign(new Error(name), { name, ...more });
    const away = [
      named('KafkaJSGroupCoordinatorNotFound', { retriable: false }),
      named('KafkaJSConnectionClosedError'),
      named('KafkaJSProtocolError', { retriable: true }),
      named('KafkaJSNonRetriableError', { cause: named('KafkaJSConnectionError') }),
      named('KafkaJSNumberOfRetriesExceeded', { retriable: false }),
    ];
    expect(away.map(isKafkaAway)).toEqual(away.map(() => true));
    expect(
      [named('KafkaJSProtocolError', { retriable: false }), named('KafkaJSSASLAuthenticationError'), undefined].map(
        isKafkaAway,
      ),
    ).toEqual([false, false, false]);
  });

  it('is an alarm when an event is missing, and otherwise taken for a bug that may pass', () => {
    expect([classify(new Gap('x')), classify('odd')]).toEqual([
      { kind: 'alarm', reason: 'x' },
      { kind: 'retriable', reason: 'odd' },
    ]);
  });
});

describe('a partition that stands still', () => {
  const place = { topic: 't', partition: 1 };
  const paused = () => new PausedPartitions({ firstMs: 10, maxMs: 40 });

  it('counts failures of one record, not those of the next one or of an outage', () => {
    const h = paused();
    h.failed(place, { offset: '5', reason: 'r', counts: true });
    h.failed(place, { offset: '5', reason: 'away', counts: false });
    expect(h.failed(place, { offset: '5', reason: 'r', counts: true }).attempts).toBe(2);
    expect(h.failed(place, { offset: '6', reason: 'r', counts: true }).attempts).toBe(1);
  });

  it('is worth a look at once, an alarm at once when only a person can help, and nothing when it moved on or went elsewhere', () => {
    const h = paused();
    h.failed(place, { offset: '5', reason: 'NOT_FOUND: there is no Contract c-17', counts: true });
    expect(h.health()).toEqual({ status: 'degraded', reason: 't/1 stands still at offset 5; the log says why' });
    h.failed(place, { offset: '5', reason: 'gap', counts: false, alarm: true });
    expect(h.health().status).toBe('down');
    h.keepOnly(() => true);
    expect(h.health().status).toBe('down');
    h.keepOnly(() => false);
    expect(h.health().status).toBe('up');
  });

  it('rests longer each time, then resumes', async () => {
    const h = paused();
    const waits: number[] = [];
    for (let i = 0; i < 4; i += 1) {
      const failing = h.failed(place, { offset: '5', reason: 'r', counts: true });
      await new Promise<void>((resolve) => {
        waits.push(h.pause(failing, resolve));
      });
    }
    [
      [5, 10],
      [10, 20],
      [20, 40],
      [20, 40],
    ].forEach(([least, most], i) => {
      expect(waits[i]).toBeGreaterThanOrEqual(least!);
      expect(waits[i]).toBeLessThanOrEqual(most!);
    });
  });
});

describe('waiting', () => {
  it('grows to its limit and never past it', () => {
    for (const failures of [1, 10, 1_000])
      expect(growingWait(failures, { firstMs: 100, maxMs: 5_000 })).toBeLessThanOrEqual(5_000);
  });

  it('ends at a call, also one that came before it began', async () => {
    const wake = new Wake();
    wake.call();
    await wake.rest(3_600_000);
    const resting = wake.rest(3_600_000);
    wake.call();
    await resting;
  });

  it('has an end', async () => {
    await expect(within(5, 'an answer', new Promise(() => undefined))).rejects.toThrow(TooLate);
    await expect(within(1_000, 'an answer', Promise.resolve(42))).resolves.toBe(42);
  });
});

describe('the lag of a consumer', () => {
  it('has seconds only while records wait', () => {
    const lags = new Lags();
    lags.note({ topic: 't', partition: 0 }, 0, '2020-01-01T00:00:00Z');
    lags.note({ topic: 't', partition: 1 }, 3, '2020-01-01T00:00:00Z');
    expect(lags.all()).toMatchObject([
      { records: 0, seconds: 0 },
      { records: 3, seconds: expect.any(Number) },
    ]);
    expect(lags.all()[1]!.seconds).toBeGreaterThan(0);
    lags.keepOnly(({ partition }) => partition === 0);
    expect(lags.all()).toHaveLength(1);
  });
});
