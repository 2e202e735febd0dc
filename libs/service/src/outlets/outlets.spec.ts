import { company } from '@marquee/regulation';
import { jest } from '@jest/globals';
import { aggregate, department, event, instant, one, outlet, ref, text } from '@marquee/kernel';
import { logger, startTelemetry, stopTelemetry } from '@marquee/platform';
import {
  mailCatcher,
  testInfrastructure,
  testSeals,
  type MailCatcher,
  type TestInfrastructure,
} from '@marquee/testing/infrastructure';
import mongoose from 'mongoose';
import { z } from 'zod';
import { CommandBus } from '../command-bus/command-bus.js';
import { databaseOf, openStore } from '../store/open-store.js';
import type { DepartmentStore } from '../store/store.js';
import { OutletRunner } from './outlet-runner.js';
import { smtpCarrier } from './smtp.js';

// A busy machine is no failure.
jest.setTimeout(60_000);

const says = { zh: '信', en: 'Note' };
const Written = event('pl.NoteWritten', {
  says,
  data: { to: text(80).optional(), words: text(200), tryAt: instant() },
});
const Sent = event('pl.NoteSent', { says, data: {} });
const Failed = event('pl.NoteFailed', { says, data: { reason: text(500), nextTryAt: instant().optional() } });
const Reported = event('pl.PostReported', { says, data: { on: z.boolean() } });
const Opened = event('pl.PostOpened', { says, data: {} });

const Post = aggregate('Post', { says, state: z.object({ on: z.boolean() }), readers: [] })
  .born(Opened, () => ({ on: false }))
  .on(Reported, (_, e) => e)
  .ensure('reportPost', {
    by: ['system'],
    input: z.object({ on: z.boolean() }),
    decide: (c) => [...(c.state ? [] : [Opened({})]), Reported(c.input)],
  });
const Note = aggregate('Note', {
  says,
  state: z.object({
    to: text(80).optional(),
    words: text(200),
    tryAt: instant().optional(),
    reasons: z.array(z.string()),
    sent: z.boolean(),
    authorId: ref('Post').optional(),
  }),
  readers: [],
  lists: { filter: ['tryAt'] },
})
  .born(Written, (e) => ({ ...e, reasons: [], sent: false }))
  .on(Sent, (s) => ({ ...s, sent: true, tryAt: undefined }))
  .on(Failed, (s, e) => ({ ...s, reasons: [...s.reasons, e.reason], tryAt: e.nextTryAt }))
  .create('writeNote', {
    by: ['system'],
    input: z.object({ to: text(80).optional(), words: text(200) }),
    decide: (c) => Written({ ...c.input, tryAt: c.now }),
  })
  .command('recordSent', { by: ['system'], decide: () => Sent({}) })
  .command('recordFailed', {
    by: ['system'],
    input: z.object({ reason: text(500), nextTryAt: instant().optional() }),
    decide: (c) => Failed(c.input),
  });
const way = outlet('mail', Note, {
  dueAt: 'tryAt',
  reads: () => ({ post: one(Post, 'post') }),
  sent: 'recordSent',
  failed: 'recordFailed',
  letter: (s, { post }) =>
    s.to === undefined || !post?.on ? undefined : { to: s.to, subject: `${s.words}，恭喜！`, text: `${s.words}\n` },
  gate: { aggregate: Post, id: 'post', report: 'reportPost' },
});
const desk = department('planning', { prefix: 'pl', says, aggregates: [Note, Post], outlets: [way] });

const system = { id: 'system', roles: ['system'], dept: 'planning' } as const;
const log = logger('spec');
let servers: TestInfrastructure;
let connection: mongoose.Connection;
let store: DepartmentStore;
let bus: CommandBus;
let catcher: MailCatcher;
let now = new Date('2026-03-02T01:00:00Z');

beforeAll(async () => {
  startTelemetry({
    OTEL_SERVICE_NAME: 'spec',
    OTEL_TRACES_SAMPLER_ARG: 1,
    OTEL_METRIC_EXPORT_INTERVAL: 60_000,
    OTEL_NODE_ENABLED_INSTRUMENTATIONS: [],
    OTEL_EXPORTER_OTLP_ENDPOINT: undefined,
  });
  servers = await testInfrastructure();
  connection = await mongoose.createConnection(servers.mongoUrl, { dbName: databaseOf(desk.name) }).asPromise();
  await connection.dropDatabase();
  store = await openStore(desk, company, connection, { partitions: 3, seals: testSeals(desk.name) });
  bus = new CommandBus(store, { log, now: () => now });
  catcher = await mailCatcher({ refuse: (address) => address.startsWith('nobody') });
}, 120_000);
afterAll(async () => {
  await stopTelemetry();
  await catcher?.close();
  await connection?.close();
  servers?.release();
});

const runner = (carrier = true) =>
  new OutletRunner(store, bus, way, {
    log,
    now: () => now,
    carrier: carrier ? smtpCarrier({ url: catcher.url, from: 'marquee@company.example' }) : undefined,
  });
const write = (id: string, to?: string) =>
  bus.execute({ command: 'writeNote', id, input: { words: `致 ${id}`, ...(to ? { to } : {}) }, actor: system });
const stateOf = async (id: string) => (await store.commits.last(`Note/${id}`))!.state;

/** One sweep of a process that starts, sweeps and ends. */
async function sweep(carrier = true): Promise<void> {
  const one = runner(carrier);
  await one.tick();
  await one.stop();
}

it('says whether mail can go out, and again when that changes, in a trace of its own', async () => {
  await sweep(false);
  await sweep(false);
  expect((await store.commits.history('Post/post')).map((c) => c.events.map((e) => [e.type, e.data]))).toEqual([
    [
      ['pl.PostOpened', {}],
      ['pl.PostReported', { on: false }],
    ],
  ]);
  await sweep();
  expect(await store.commits.last('Post/post')).toMatchObject({
    state: { on: true },
    traceparent: expect.stringMatching(/^00-\w{32}-\w{16}-01$/),
  });
});

it('carries what waits, once, in both languages’ letters, under an id that stays the same', async () => {
  await write('a', 'ann@company.example');
  await sweep();
  await sweep();
  expect(catcher.mails).toEqual([
    { to: 'ann@company.example', subject: '致 a，恭喜！', text: '致 a\n', messageId: '<a@company.example>' },
  ]);
  expect(await stateOf('a')).toMatchObject({ sent: true, reasons: [] });
});

it('loses nothing while the mail server is away: tries again, later each time, and sends when it is back', async () => {
  const port = Number(new URL(catcher.url).port);
  await catcher.close();
  await write('b', 'bo@company.example');
  await sweep();
  expect(await stateOf('b')).toMatchObject({
    sent: false,
    tryAt: '2026-03-02T01:00:30.000Z',
    reasons: [expect.stringContaining('ECONNREFUSED')],
  });
  now = new Date('2026-03-02T01:00:30Z');
  await sweep();
  expect(await stateOf('b')).toMatchObject({ tryAt: '2026-03-02T01:01:30.000Z' });
  catcher = await mailCatcher({ port });
  await sweep();
  expect(catcher.mails).toEqual([]);
  now = new Date('2026-03-02T01:01:30Z');
  await sweep();
  expect(catcher.mails.map((m) => m.messageId)).toEqual(['<b@company.example>']);
  expect(await stateOf('b')).toMatchObject({ sent: true });
});

it('gives up what can never arrive: an address that does not exist, and none at all', async () => {
  await catcher.close();
  catcher = await mailCatcher({
    port: Number(new URL(catcher.url).port),
    refuse: (address) => address.startsWith('nobody'),
  });
  await write('c', 'nobody@company.example');
  await write('d');
  await sweep();
  const states = [await stateOf('c'), await stateOf('d')];
  expect(states.map((s) => [s['sent'], s['tryAt'], s['reasons']])).toEqual([
    [false, undefined, [expect.stringContaining('no such user')]],
    [false, undefined, ['there is no address']],
  ]);
});
