import { jest } from '@jest/globals';
import { sampleService, type Ask } from './fixtures/people.js';

// A busy machine is no failure.
jest.setTimeout(60_000);

const PAGE =
  'query ($filter: TaskFilter, $orderBy: [TaskOrder!], $first: Int, $after: String) { tasks(filter: $filter, orderBy: $orderBy, first: $first, after: $after) { edges { cursor } nodes { id } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } }';
/** Titles and starting times such that every order has ties and missing values. */
const tasks = ['Bar.x', 'Bar.y', 'Barn', 'Door', undefined].flatMap((title, i) =>
  [undefined, '2027-01-01T00:00:00Z', '2027-02-01T00:00:00Z'].map((startsAt, j) => ({
    id: `t${i}${j}`,
    title,
    startsAt,
    projectId: `P${j}`,
    priority: j === 2 ? 'high' : 'low',
    memberIds: [`e${i}`, 'all'],
  })),
);

let as: Awaited<ReturnType<typeof sampleService>>['as'];
let ask: Ask;
let close: (() => Promise<void>) | undefined;

beforeAll(async () => {
  const { service, ...rest } = await sampleService();
  ({ as, close } = rest);
  ask = as('clerk');
  for (const { id, ...input } of tasks)
    await service.bus.execute({
      command: 'draftTask',
      id,
      input,
      actor: { id: 'ann', roles: ['planning_staff'], dept: 'planning' },
    });
}, 120_000);
afterAll(() => close?.());

const nodes = async (variables: object): Promise<string[]> =>
  (await ask(PAGE, variables)).data!['tasks'].nodes.map((n: { id: string }) => n.id);
const ids = (filter: object) => nodes({ filter, first: 100 });
const which = (holds: (t: (typeof tasks)[number]) => boolean) => tasks.filter(holds).map((t) => t.id);
const badly = {
  errors: [expect.objectContaining({ extensions: expect.objectContaining({ code: 'BAD_USER_INPUT' }) })],
};

/** Walks a list to its end, page by page. */
async function walk(caller: Ask, variables: object): Promise<string[][]> {
  const pages: string[][] = [];
  for (let after: string | undefined, more = true; more; ) {
    const { nodes: rows, pageInfo } = (await caller(PAGE, { ...variables, after })).data!['tasks'];
    pages.push(rows.map((n: { id: string }) => n.id));
    [after, more] = [pageInfo.endCursor, pageInfo.hasNextPage];
  }
  return pages;
}

describe('pages', () => {
  it.each(
    [[], ['TITLE_ASC'], ['TITLE_DESC'], ['STARTS_AT_DESC', 'TITLE_ASC'], ['STARTS_AT_ASC', 'TITLE_DESC']].map(
      (orderBy) => [orderBy],
    ),
  )('by %j cover the list once, in its order', async (orderBy) => {
    const whole = (await walk(ask, { orderBy, first: 100 }))[0]!;
    expect([...whole].sort()).toEqual(tasks.map((t) => t.id).sort());
    expect((await walk(ask, { orderBy, first: 4 })).flat()).toEqual(whole);
  });

  it('sort a missing value first, and break ties by id', async () => {
    expect((await walk(ask, { orderBy: ['TITLE_ASC', 'STARTS_AT_DESC'], first: 100 }))[0]!.slice(0, 4)).toEqual([
      't42',
      't41',
      't40',
      't02',
    ]);
  });

  it('are filled with what the reader may see, however much lies between', async () => {
    expect(await walk(as('client'), { first: 2 })).toEqual([['t02', 't12'], ['t22', 't32'], ['t42']]);
  });

  it('have 20 rows unless asked otherwise, 1 to 100, and nothing is cut silently', async () => {
    expect(await nodes({})).toHaveLength(15);
    for (const first of [0, -1, 101]) expect(await ask(PAGE, { first })).toMatchObject(badly);
    expect(await ask(PAGE, { orderBy: ['TITLE_ASC', 'TITLE_DESC', 'STARTS_AT_ASC'] })).toMatchObject(badly);
  });

  it('under a project show that project alone', async () => {
    const { data } = await ask(
      '{ _entities(representations: [{ __typename: "Project", id: "P1" }]) { ... on Project { tasks(filter: { title: { eq: "Door" } }) { nodes { id } } } } }',
    );
    expect(data).toEqual({ _entities: [{ tasks: { nodes: [{ id: 't31' }] } }] });
  });
});

describe('a cursor', () => {
  it('opens only unaltered, and only for the list, filter and order it came from', async () => {
    const variables = { filter: { title: { startsWith: 'Bar' } }, orderBy: ['TITLE_ASC'], first: 2 };
    const after = (await ask(PAGE, variables)).data!['tasks'].pageInfo.endCursor as string;
    const [body = '', seal = ''] = after.split('.');
    const forged = Buffer.from(Buffer.from(body, 'base64url').toString().replace('Bar', 'Aar')).toString('base64url');
    for (const wrong of ['.', 'x', `${body}.`, `${body}.${seal.slice(0, -2)}`, `${forged}.${seal}`])
      expect(await ask(PAGE, { ...variables, after: wrong })).toMatchObject(badly);
    expect(await ask(PAGE, { ...variables, after, filter: {} })).toMatchObject(badly);
    expect(await ask(PAGE, { ...variables, after, orderBy: ['TITLE_DESC'] })).toMatchObject(badly);
    expect((await ask(PAGE, { ...variables, after })).errors).toBeUndefined();
  });
});

describe('a filter', () => {
  it('compares as it says', async () => {
    expect(await ids({ title: { startsWith: 'Bar.' } })).toEqual(which((t) => Boolean(t.title?.startsWith('Bar.'))));
    expect(await ids({ title: { in: ['Door', 'Barn'] }, startsAt: { gt: '2027-01-01T08:00:00+08:00' } })).toEqual([
      't22',
      't32',
    ]);
    expect(await ids({ startsAt: { gte: '2027-01-01T00:00:00Z', lt: '2027-02-01T00:00:00Z' } })).toEqual(
      which((t) => t.startsAt === '2027-01-01T00:00:00Z'),
    );
    expect(await ids({ memberIds: { eq: 'e3' } })).toEqual(which((t) => t.memberIds.includes('e3')));
    expect(
      await ids({ not: { projectId: { eq: 'P0' } }, or: [{ title: { eq: 'Door' } }, { title: { eq: 'Barn' } }] }),
    ).toEqual(['t21', 't22', 't31', 't32']);
    expect(await ids({ or: [] })).toEqual([]);
    expect(await ids({ status: { in: ['submitted'] } })).toEqual([]);
  });

  it('has at most three levels and twenty conditions', async () => {
    const leaf = { title: { eq: 'Door' } };
    expect((await ask(PAGE, { filter: { and: [{ not: leaf }] } })).errors).toBeUndefined();
    expect(await ask(PAGE, { filter: { and: [{ or: [{ not: leaf }] }] } })).toMatchObject(badly);
    expect((await ask(PAGE, { filter: { or: Array(20).fill(leaf) } })).errors).toBeUndefined();
    expect(await ask(PAGE, { filter: { or: Array(21).fill(leaf) } })).toMatchObject(badly);
  });

  it('takes values as values: neither an operator nor a pattern from outside is obeyed', async () => {
    expect(await ids({ title: { startsWith: '.*' } })).toEqual([]);
    for (const value of [{ $ne: null }, ['x'], 1])
      expect((await ask(PAGE, { filter: { startsAt: { gt: value } } })).errors).toHaveLength(1);
  });
});

describe('a search', () => {
  const search = async (caller: Ask, words: string, more = '') => {
    const answer = await caller(`{ tasks(search: ${JSON.stringify(words)}, first: 100${more}) { nodes { id } } }`);
    return answer.data!['tasks'].nodes.map((n: { id: string }) => n.id);
  };

  it('finds records by the beginning of a word, together with a filter', async () => {
    expect(await search(ask, 'bar')).toEqual(which((t) => t.title?.startsWith('Bar') ?? false));
    expect(await search(ask, 'doo', ', filter: { projectId: { eq: "P1" } }')).toEqual(['t31']);
    expect(await search(ask, '海')).toEqual([]);
  });

  it('binds the cursor of its pages', async () => {
    const { data } = await ask('{ tasks(search: "bar", first: 1) { pageInfo { endCursor } } }');
    const after = data!['tasks'].pageInfo.endCursor as string;
    expect(await ask(`{ tasks(search: "door", after: "${after}") { nodes { id } } }`)).toMatchObject(badly);
  });

  it('is not longer than people type', async () =>
    expect(await ask(`{ tasks(search: "${'x'.repeat(201)}") { nodes { id } } }`)).toMatchObject(badly));
});
