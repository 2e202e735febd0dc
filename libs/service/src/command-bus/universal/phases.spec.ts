import { between, company, until } from '@marquee/regulation';
import { aggregate, department, event, rule, type Actor } from '@marquee/kernel';
import { logger } from '@marquee/platform';
import { happened, planPublished, projectApproved } from '@marquee/testing';
import { testInfrastructure, testSeals } from '@marquee/testing/infrastructure';
import mongoose from 'mongoose';
import { z } from 'zod';
import { withCompanyViews } from '../../company-views.js';
import type { CommandRequest } from '../../model.js';
import { databaseOf, openStore } from '../../store/open-store.js';
import type { DepartmentStore } from '../../store/store.js';
import { CommandBus } from '../command-bus.js';

/** A record of a project: sketched while it is planned, sealed while it is confirmed, by people or by itself. */
const says = { zh: '草圖', en: 'Sketch' };
const Sketched = event('de.Sketched', { says, data: { projectId: z.string() } });
const Sealed = event('de.Sealed', { says, data: { word: z.string() } });
const wordIsLong = rule(
  'C2.2.3a',
  'wordIsLong',
  'INPUT',
  says,
  (c: { input: { word: string } }) => c.input.word.length > 3,
);
const Sketch = aggregate('Sketch', { says, readers: [], state: z.object({ projectId: z.string(), word: z.string() }) })
  .born(Sketched, (e) => ({ ...e, word: '' }))
  .on(Sealed, (s, e) => ({ ...s, ...e }))
  .create('sketch', {
    by: ['designer', 'system'],
    phases: until('planning'),
    input: z.object({ projectId: z.string() }),
    decide: (c) => Sketched(c.input),
  })
  .command('seal', {
    by: ['designer', 'system'],
    phases: between('confirming', 'confirming'),
    input: z.object({ word: z.string() }),
    guards: [wordIsLong],
    decide: (c) => Sealed(c.input),
  });
const studio = withCompanyViews(department('design', { prefix: 'de', says, aggregates: [Sketch] }), company);

const dee: Actor = { id: 'dee', roles: ['designer'], dept: 'design' };
const machinery: Actor = { id: 'system', roles: ['system'], dept: 'design' };
let store: DepartmentStore;
let bus: CommandBus;
let connection: mongoose.Connection;
let release: () => void;
let heard = 0;

beforeAll(async () => {
  const servers = await testInfrastructure();
  release = () => servers.release();
  connection = await mongoose.createConnection(servers.mongoUrl, { dbName: databaseOf('design') }).asPromise();
  await connection.dropDatabase();
  store = await openStore(studio, company, connection, { partitions: 3, seals: testSeals(studio.name) });
  bus = new CommandBus(store, { log: logger('spec') });
}, 120_000);
afterAll(async () => {
  await connection.close();
  release();
});

const hear = (fact: Parameters<typeof happened>[0]) => {
  heard += 1;
  const stream = `Any/${heard}`;
  return store.views.apply(company.phases.view, { ...happened(fact), stream, id: `${stream}:1:0` });
};
const rules = async (request: Partial<CommandRequest> & { command: string; id: string }) => {
  const result = await bus.execute({ actor: dee, ...request });
  return result.accepted ? [] : result.broken.map((b) => b.rule);
};
const sketch = (id: string, projectId: string, actor = dee) =>
  rules({ command: 'sketch', id, input: { projectId }, actor });
const seal = (id: string, word: string, actor = dee) => rules({ command: 'seal', id, input: { word }, actor });

it('people give a command of a project only to one that is known, and only in the phases that it names', async () => {
  expect(await sketch('s1', 'p1')).toEqual(['projectIsOpen']);
  await hear(projectApproved({ projectId: 'p1' }));
  expect(await sketch('s1', 'p1')).toEqual([]);
  expect(await seal('s1', 'moon')).toEqual(['phaseAllows']);
  expect(await seal('s1', 'no')).toEqual(['phaseAllows', 'wordIsLong']);
  await hear(planPublished({ projectId: 'p1' }));
  expect(await seal('s1', 'moon')).toEqual([]);
  expect(await sketch('s2', 'p1')).toEqual(['phaseAllows']);
});

it('what the company itself does follows facts that were accepted, whatever the phase', async () => {
  expect(await sketch('s3', 'p3', machinery)).toEqual([]);
  expect(await seal('s3', 'moon', machinery)).toEqual([]);
  expect(await seal('s3', 'moon')).toEqual(['projectIsOpen']);
});

it('a command that was accepted is answered as it was when the phase is over', async () => {
  await hear(projectApproved({ projectId: 'p4' }));
  const request = { command: 'sketch', id: 's4', input: { projectId: 'p4' }, actor: dee, commandId: 'once' };
  const first = await bus.execute(request);
  await hear(planPublished({ projectId: 'p4' }));
  expect(await bus.execute(request)).toEqual(first);
});
