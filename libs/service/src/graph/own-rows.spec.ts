import { jest } from '@jest/globals';
import { aggregate, department, event, many, question, ref, text, where, within, type Readable } from '@marquee/kernel';
import { startService, testInfrastructure, type TestService } from '@marquee/testing/infrastructure';
import { z } from 'zod';

// A busy machine is no failure.
jest.setTimeout(120_000);

const OWN = 30;
/** One row in so many is their own, so that more than 20,000 belong to others. */
const EVERY = 700;

/** A record of one person, once with the rule as a condition, once as a predicate that only the department knows. */
const says = { zh: '便條', en: 'Note' };
const state = z.object({ ownerId: ref('Employee'), title: text(80) });
type State = z.output<typeof state>;
const kept = <N extends string>(name: N, readable: Readable<State>) => {
  const Kept = event(`pl.${name}Kept`, { says, data: state.shape });
  return aggregate(name, {
    says,
    state,
    readers: ['planning_staff'],
    readable,
    lists: { filter: ['title'], order: ['title'], search: ['title'] },
    reverse: [{ type: 'Project', field: `of${name}`, by: 'title', many: false }],
  }).born(Kept, (e) => e);
};
const Sought = kept(
  'Sought',
  within((viewer) => where({ ownerId: viewer.id })),
);
const Judged = kept('Judged', (row, viewer) => row.ownerId === viewer.id);
const mine = question('mySought', {
  says: { zh: '我的便條', en: 'My notes' },
  readers: ['planning_staff'],
  output: z.object({ count: z.int() }),
  reads: () => ({ notes: many(Sought, { title: 'same' }) }),
  answer: ({ reads }) => ({ count: reads.notes.length }),
});
const planning = department('planning', {
  prefix: 'pl',
  says: { zh: '策劃部', en: 'Planning' },
  aggregates: [Sought, Judged],
  questions: [mine],
});

let service: TestService;
let close: (() => Promise<void>) | undefined;
beforeAll(async () => {
  const servers = await testInfrastructure();
  service = await startService(planning, servers);
  close = async () => {
    await service.stop();
    servers.release();
  };
  for (const name of ['Sought', 'Judged']) await fill(name);
});
afterAll(() => close?.());

/** Rows of others, with those of ann far apart among them. */
async function fill(name: string): Promise<void> {
  const rows = Array.from({ length: OWN * EVERY }, (_, i) => ({
    _id: `n${String(i).padStart(6, '0')}`,
    ver: 1,
    state: { ownerId: i % EVERY === EVERY - 1 ? 'ann' : `other-${i % 50}`, title: 'same' },
    warnings: [],
    words: ['same'],
    createdAt: '2026-03-02T01:00:00.000Z',
    updatedAt: '2026-03-02T01:00:00.000Z',
  }));
  await heads(name).insertMany(rows);
}

const heads = (name: string) => service.store.connection.db!.collection<{ _id: string }>(`heads.${name}`);
const ask = (document: string) =>
  service.as({ id: 'ann', roles: ['planning_staff'], dept: 'planning' }).query(document);

/** How many documents MongoDB looked at while something was asked. */
async function examined(name: string, work: () => Promise<unknown>): Promise<number> {
  const db = service.store.connection.db!;
  await db.setProfilingLevel('all');
  await work().finally(() => db.setProfilingLevel('off'));
  const seen = await db
    .collection('system.profile')
    .find({ ns: `${db.databaseName}.heads.${name}` })
    .toArray();
  await db.collection('system.profile').drop();
  expect(seen.length).toBeGreaterThan(0);
  return seen.reduce((sum, { docsExamined = 0 }) => sum + Number(docsExamined), 0);
}

describe('a page of 20 own rows among 20,000 of others', () => {
  it.each([
    ['by id', 'first: 20'],
    ['by another field', 'first: 20, orderBy: [TITLE_ASC]'],
    ['by a filter that all of them meet', 'first: 20, filter: { title: { eq: "same" } }'],
    ['by a search that all of them meet', 'first: 20, search: "same"'],
  ])('is read with few documents, %s', async (_, args) => {
    const page = () => ask(`{ soughts(${args}) { nodes { ownerId } pageInfo { hasNextPage } } }`);
    const { data, errors } = await page();
    expect(errors).toBeUndefined();
    expect(data!['soughts'].nodes).toEqual(Array.from({ length: 20 }, () => ({ ownerId: 'ann' })));
    expect(data!['soughts'].pageInfo.hasNextPage).toBe(true);
    expect(await examined('Sought', page)).toBeLessThan(200);
  });

  it('is found by a question and a reverse field as well, which read their own alone', async () => {
    const question = () => ask('{ mySought { count } }');
    expect((await question()).data).toEqual({ mySought: { count: OWN } });
    expect(await examined('Sought', question)).toBeLessThan(200);
    const back =
      '{ _entities(representations: [{ __typename: "Project", id: "same" }]) { ... on Project { ofSought { ownerId } } } }';
    expect((await ask(back)).data).toEqual({ _entities: [{ ofSought: { ownerId: 'ann' } }] });
  });
});

describe('where only a predicate knows whose a row is', () => {
  it('a list reads on until its page is full', async () => {
    const { data } = await ask('{ judgeds(first: 1) { nodes { ownerId } } }');
    expect(data!['judgeds'].nodes).toEqual([{ ownerId: 'ann' }]);
  });

  it('and asks for a narrower filter when too many belong to others', async () => {
    const { errors } = await ask('{ judgeds(first: 20) { nodes { ownerId } } }');
    expect(errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT' } }]);
  });
});
