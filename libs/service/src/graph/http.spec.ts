import { company } from '@marquee/regulation';
import { eventually, post, type TestService } from '@marquee/testing/infrastructure';
import { page } from '../store/native.js';
import { DRAFT, SUBMIT } from './fixtures/mutations.js';
import { sampleTasks } from './fixtures/people.js';
import { planning } from './fixtures/sample.js';
import { sdlOf } from './schema/sdl.js';

const entities = [...sdlOf(planning, company).matchAll(/^type (\w+) @key\(fields: "id"\) /gm)].map(([, name]) => name!);
const refused = (code: string) => [expect.objectContaining({ extensions: expect.objectContaining({ code }) })];

let service: TestService;
let as: Awaited<ReturnType<typeof sampleTasks>>['as'];
let close: (() => Promise<void>) | undefined;
beforeAll(async () => {
  ({ service, as, close } = await sampleTasks());
}, 120_000);
afterAll(() => close?.());

describe('without a principal from the gateway nothing answers', () => {
  it.each([
    ['a root field', '{ tasks { nodes { id } } }'],
    ['a mutation', 'mutation { submitTask(id: "low") { __typename } }'],
    ['the SDL', '{ _service { sdl } }'],
    ...entities.map((type) => [
      `the entity ${type}`,
      `{ _entities(representations: [{ __typename: "${type}", id: "low" }]) { __typename } }`,
    ]),
  ] as [string, string][])('%s', async (_, query) => {
    expect(await post(service.url, JSON.stringify({ query }))).toEqual({
      status: 401,
      errors: refused('UNAUTHENTICATED'),
    });
  });

  it('nor does any other address', async () => {
    expect((await post(service.url.replace('/graphql', '/else'), '{}')).status).toBe(401);
  });

  it('and a mutation that was signed as a query is refused before it does anything', async () => {
    const sneaky = service.as({ id: 'ann', roles: ['planning_staff'], dept: 'planning' });
    expect(await sneaky.query(SUBMIT, { id: 'low' })).toMatchObject({
      status: 401,
      errors: refused('UNAUTHENTICATED'),
    });
    expect(await as('clerk')('{ task(id: "low") { version } }')).toMatchObject({ data: { task: { version: 1 } } });
  });
});

it('the entities asked for above are those of the graph', () => expect(entities).toEqual(['Desk', 'Project', 'Task']));

describe('who may not read a record', () => {
  const everywhere =
    '{ _entities(representations: [{ __typename: "Task", id: "low" }, { __typename: "Task", id: "unknown" }, { __typename: "Project", id: "P1" }]) { ... on Task { id } ... on Project { id tasks { nodes { id } } } } }';

  it('is told so at the root', async () => {
    for (const field of [
      'task(id: "low") { id }',
      'tasks { nodes { id } }',
      'desk(id: "P1") { id }',
      'desks { nodes { id } }',
    ]) {
      expect((await as('supplier')(`{ ${field} }`)).errors).toEqual(refused('FORBIDDEN'));
    }
  });

  it('finds nothing behind a reference, whether there is something or not', async () => {
    expect((await as('supplier')(everywhere)).data).toEqual({ _entities: [null, null, { id: 'P1', tasks: null }] });
    expect((await as('client')(everywhere)).data).toEqual({
      _entities: [null, null, { id: 'P1', tasks: { nodes: [{ id: 'high' }] } }],
    });
  });

  it('learns nothing from the answer to a command either, which is a receipt', async () => {
    await as('clerk')(DRAFT, { id: 'unseen', input: { projectId: 'P9', title: 'Sound' } });
    const receipt = SUBMIT.replace('... on Rejection', '... on Receipt { id number at } ... on Rejection');
    expect(await as('supplier')(receipt, { id: 'unseen' })).toEqual({
      status: 200,
      data: {
        submitTask: { __typename: 'Receipt', id: 'unseen', number: null, at: expect.stringMatching(/^20.*Z$/) },
      },
    });
    expect(await as('clerk')('{ task(id: "unseen") { status } }')).toMatchObject({
      data: { task: { status: 'submitted' } },
    });
  });

  it('sees single fields only when the department lets them', async () => {
    const score = '{ task(id: "high") { title score printed { html } } }';
    expect((await as('clerk')(score)).data).toMatchObject({
      task: {
        title: 'Light',
        score: null,
        printed: { html: expect.stringContaining('<th scope="row">評分</th><td></td>') },
      },
    });
    expect((await as('manager')(score)).data).toMatchObject({
      task: { score: 7, printed: { html: expect.stringContaining('<td>7</td>') } },
    });
  });

  it('is no machine, whatever the token says', async () => {
    expect((await as('machine')(SUBMIT, { id: 'low' })).errors).toEqual(refused('FORBIDDEN'));
  });
});

describe('a read that takes MongoDB too long', () => {
  const SLOW = { query: { $where: 'sleep(20000) || true' }, sort: { _id: 1 }, limit: 1, projection: {} } as const;
  const tasks = () => service.store.connection.db!.collection<{ _id: string }>('heads.Task');
  const underWay = async () => {
    const { inprog } = await service.store.connection
      .getClient()
      .db('admin')
      .command({ currentOp: 1, ns: tasks().namespace, 'command.filter.$where': { $exists: true } });
    return (inprog as unknown[]).length;
  };
  const ann = () => service.as({ id: 'ann', roles: ['planning_staff'], dept: 'planning' });
  /** Every list takes twenty seconds. */
  const slowly = async (work: () => Promise<void>) => {
    const { heads } = service.store;
    const { find } = heads;
    Object.assign(heads, { find: () => page(tasks(), SLOW) });
    await work().finally(() => Object.assign(heads, { find }));
  };

  it('ends there as soon as the caller has gone', () =>
    slowly(async () => {
      const gone = new AbortController();
      const asked = ann().query('{ tasks { nodes { id } } }', {}, gone.signal);
      await eventually(async () => expect(await underWay()).toBe(1));
      gone.abort();
      await expect(asked).rejects.toThrow();
      await eventually(async () => expect(await underWay()).toBe(0), { timeout: 3_000 });
    }));

  it('is given up after five seconds, and the caller is told so', () =>
    slowly(async () => {
      expect((await ann().query('{ tasks { nodes { id } } }')).errors).toEqual(refused('TIMEOUT'));
      expect(await underWay()).toBe(0);
    }));
});
