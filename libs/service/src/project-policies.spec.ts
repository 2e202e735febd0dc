import { company } from '@marquee/regulation';
import { ad } from '@marquee/contracts';
import { aggregate, department, event, question, ref, rule, type Fact, type Recorded } from '@marquee/kernel';
import { logger } from '@marquee/platform';
import { projectApproved } from '@marquee/testing';
import { testInfrastructure, testSeals } from '@marquee/testing/infrastructure';
import mongoose from 'mongoose';
import { z } from 'zod';
import { Effects } from './bus/effects/effects.js';
import { CommandBus } from './command-bus/command-bus.js';
import { questionEntries } from './graph/answer/questions.js';
import type { Commit } from './model.js';
import { databaseOf, openStore } from './store/open-store.js';
import type { DepartmentStore } from './store/store.js';

/** A budget line that says which values it was judged by: one that binds projects, one that binds the company. */
const says = { zh: '預算', en: 'Budget' };
const Drawn = event('fi.Drawn', {
  says,
  data: { projectId: ref('Project').optional(), warnRatio: z.number(), reason: z.int() },
});
const belowWarning = rule(
  'C8.2.2',
  'belowWarning',
  'STATE',
  says,
  (c: { input: { share: number }; policy: { 'budget.warnRatio': number } }) =>
    c.input.share < c.policy['budget.warnRatio'],
);
const Budget = aggregate('Budget', {
  says,
  readers: [],
  state: z.object({ projectId: z.string().optional(), n: z.int() }),
  partitionBy: (id, s) => s.projectId ?? id,
})
  .born(Drawn, ({ projectId }) => ({ projectId, n: 1 }))
  .create('drawOn', {
    by: ['finance_staff'],
    input: z.object({ share: z.number(), forProject: z.string().optional() }),
    guards: [belowWarning],
    decide: (c) =>
      Drawn({
        projectId: c.input.forProject,
        warnRatio: c.policy['budget.warnRatio'],
        reason: c.policy['approval.minReasonLength'],
      }),
  });
const warnsAt = (name: string, under?: string) =>
  question(name, {
    says,
    readers: ['finance_staff'],
    ...(under ? { under } : {}),
    input: z.object({ projectId: z.string().optional() }),
    output: z.object({ ratio: z.number() }),
    reads: () => ({}),
    answer: (c) => ({ ratio: c.policy['budget.warnRatio'] }),
  });
const finance = department('finance', {
  prefix: 'fi',
  says,
  aggregates: [Budget],
  questions: [warnsAt('ofProject', 'Project'), warnsAt('ofBudget', 'Budget'), warnsAt('ofAny')],
});
const actor = { id: 'fan', roles: ['finance_staff'], dept: 'finance' } as const;

const yesterday = '2026-03-01T01:00:00.000Z';
const today = '2026-03-02T01:00:00.000Z';
const tomorrow = '2026-03-03T01:00:00.000Z';
const nextWeek = '2026-03-09T01:00:00.000Z';

let now = today;
let connection: mongoose.Connection;
let release: () => void;
let store: DepartmentStore;
let bus: CommandBus;

beforeAll(async () => {
  const servers = await testInfrastructure();
  release = () => servers.release();
  connection = await mongoose.createConnection(servers.mongoUrl, { dbName: databaseOf(finance.name) }).asPromise();
  await connection.dropDatabase();
  store = await openStore(finance, company, connection, { partitions: 3, seals: testSeals('finance') });
  bus = new CommandBus(store, { log: logger('spec'), now: () => new Date(now) });
}, 120_000);
afterAll(async () => {
  await connection?.close();
  release?.();
});

/** A fact reaches this department, as its consumer would apply it. */
async function hears(fact: Fact, at: string): Promise<void> {
  const recorded = {
    ...fact,
    id: JSON.stringify(fact),
    stream: 'Any/a',
    aggregateId: 'a',
    seq: 1,
    at,
    clauses: [],
    policyVersion: 0,
    correlationId: 'c',
    causationId: 'c',
    actor: { id: 'system', roles: [], dept: '' },
  } as Recorded;
  await new Effects({ store, bus }).apply(recorded, undefined);
}
const starts = (projectId: string, at: string) => hears(projectApproved({ projectId, at }), at);
const changes = (key: string, value: string, version: number) =>
  hears(ad.PolicyChanged({ key, value, version, effectiveFrom: tomorrow, changedBy: 'chow' }), today);

let drawn = 0;
/**
 * What a new budget line of a project was judged by, and the version its commit names; or the rules that refused it.
 */
async function drawnOn(input: { share?: number; forProject?: string }, id = `line-${(drawn += 1)}`): Promise<unknown> {
  const result = await bus.execute({ command: 'drawOn', id, actor, input: { share: 0.1, ...input } });
  return result.accepted ? factsOf(result.commit!) : result.broken.map((b) => b.rule);
}
const factsOf = ({ events, policyVersion }: Commit) => {
  const { warnRatio, reason } = events[0]!.data as { warnRatio: number; reason: number };
  return { warnRatio, reason, policyVersion };
};

describe('S24 a policy that takes effect tomorrow', () => {
  it('binds nobody today', async () => {
    await starts('running', yesterday);
    await changes('budget.warnRatio', '0.7', 1);
    await changes('approval.minReasonLength', '15', 2);
    expect(await drawnOn({ forProject: 'running' })).toEqual({ warnRatio: 0.8, reason: 10, policyVersion: 0 });
  });

  it('never binds a project that runs, unless it is about the company; every commit names the version it obeyed', async () => {
    now = nextWeek;
    await starts('new', nextWeek);
    expect(await drawnOn({ forProject: 'running' })).toEqual({ warnRatio: 0.8, reason: 15, policyVersion: 2 });
    expect(await drawnOn({ forProject: 'new' })).toEqual({ warnRatio: 0.7, reason: 15, policyVersion: 2 });
    expect(await drawnOn({})).toEqual({ warnRatio: 0.7, reason: 15, policyVersion: 2 });
  });

  it('is what rules judge by: at 75 % the new project is refused and the running one, known by its id, is not', async () => {
    expect(await drawnOn({ share: 0.75, forProject: 'new' })).toEqual(['belowWarning']);
    expect(await drawnOn({ share: 0.75 }, 'running')).toMatchObject({ warnRatio: 0.8 });
  });

  it('is what questions about a project, or about one of its records, are answered by', async () => {
    await drawnOn({ forProject: 'running' }, 'line-of-running');
    const ask = async (name: string, id?: string, input: object = {}) => {
      const [, , resolve] = questionEntries(finance, new Set(['Budget'])).find(([, field]) => field === name)!;
      return (
        (await (resolve as (...given: unknown[]) => unknown)(id && { id }, { input }, { store, viewer: actor })) as {
          ratio: number;
        }
      ).ratio;
    };
    expect([
      await ask('ofProject', 'running'),
      await ask('ofProject', 'new'),
      await ask('ofBudget', 'line-of-running'),
    ]).toEqual([0.8, 0.7, 0.8]);
    expect([await ask('ofAny', undefined, { projectId: 'running' }), await ask('ofAny')]).toEqual([0.8, 0.7]);
  });

  it('binds a running project that is migrated, also when its start is heard of again', async () => {
    const migrated = {
      projectId: 'running',
      since: nextWeek,
      policyVersion: 2,
      values: [],
      by: 'chow',
      reason: 'agreed with the client',
    };
    await hears(ad.ProjectPoliciesMigrated(migrated), nextWeek);
    await starts('running', yesterday);
    expect(await drawnOn({ forProject: 'running' })).toMatchObject({ warnRatio: 0.7 });
  });

  it('and all of it is the same after a restart', async () => {
    await starts('older', yesterday);
    const again = await openStore(finance, company, connection, { partitions: 3, seals: testSeals('finance') });
    expect(
      ['older', 'running', 'unknown'].map((key) => again.policies.at(nextWeek, key).values['budget.warnRatio']),
    ).toEqual([0.8, 0.7, 0.7]);
  });
});
