import { TestSystem, type Answer } from '../../test/system.js';

const system = new TestSystem();
beforeAll(() => system.start({ operationMs: 2_500 }));
afterAll(() => system.stop());

type Variables = Record<string, unknown>;
/** A wish about the form of the answer that only Apollo Server negotiates: the long way, whatever was asked before. */
const LONG_WAY = { accept: 'application/json; charset=utf-8' };

const seen = () => Object.values(system.subgraphs).flatMap((subgraph) => subgraph.seen);
const told = ({ status, text, headers }: Answer) => ({
  status,
  type: headers['content-type'],
  text: text.replaceAll(String(headers['x-request-id']), 'the id of the request'),
});

/** Asks the long way, by which it becomes known, and then again the short way. */
async function bothWays(query: string, variables?: Variables): Promise<[long: Answer, short: Answer]> {
  const long = await system.ask(query, variables, LONG_WAY);
  return [long, await system.ask(query, variables)];
}

const FRAGMENTS = `query Two($id: ID!, $more: Boolean = false, $less: Boolean!) {
  first: project(id: $id) { ...Head related { ...Head ... on Project { budget } } }
  projects(first: 3) { nodes { name @skip(if: $less) client @include(if: $more) ...Head tasks(first: 2) { nodes { id } } } __typename }
}
fragment Head on Project { __typename title: name budget name id }`;

const CASES: [string, { query: string; variables?: Variables }][] = [
  ['a page of three departments', { query: '{ project(id: "P1") { name budget client } }' }],
  ['a list with joins', { query: '{ projects(first: 5) { nodes { id name budget client } } }' }],
  [
    'aliases, fragments, nested joins, conditions',
    { query: FRAGMENTS, variables: { id: 'P1', more: true, less: false } },
  ],
  ['the same under other variables', { query: FRAGMENTS, variables: { id: 'P2', less: true } }],
  ['nothing of any department', { query: '{ __typename }' }],
  [
    'a mutation and what follows from it',
    { query: 'mutation { renameProject(id: "P1", name: "x") { name budget client } }' },
  ],
  ['an error inside', { query: '{ project(id: "P1") { name leaking client } }' }],
  ['errors inside of a list', { query: '{ projects(first: 2) { nodes { id forbidden outdated } } }' }],
  ['a mistake of the input', { query: '{ project(id: "P1") { wrongInput distrusted } }' }],
  ['a field that is no list', { query: '{ clients ledger }' }],
  [
    'variables that do not fit',
    { query: 'query ($id: ID!) { project(id: $id) { name } }', variables: { id: { no: 'id' } } },
  ],
  ['a variable that is missing', { query: 'query ($id: ID!) { project(id: $id) { name } }', variables: {} }],
  ['too many rows', { query: 'query ($n: Int) { projects(first: $n) { nodes { id } } }', variables: { n: 3_000 } }],
  ['a name that every object inherits', { query: '{ constructor: project(id: "P1") { toString: name } }' }],
];

describe('what was asked before is answered as by Apollo Server, to the byte', () => {
  it.each(CASES)('%s', async (_case, asked) => {
    const [long, short] = await bothWays(asked.query, asked.variables);
    expect(told(short)).toEqual(told(long));
  });

  it.each<[string, () => Promise<unknown>, () => Promise<unknown>]>([
    ['is down', () => system.subgraphs.finance.stop(), () => system.subgraphs.finance.start()],
    [
      'does not answer in time',
      async () => (system.subgraphs.finance.override = 'hang'),
      async () => (system.subgraphs.finance.override = undefined),
    ],
  ])('when a department %s', async (_case, begin, end) => {
    await begin();
    const [long, short] = await bothWays('{ project(id: "P1") { name budget client } }').finally(end);
    expect(long.json.errors).toHaveLength(1);
    expect(told(short)).toEqual(told(long));
  });
});

describe('fetches that begin together', () => {
  it('travel to a department in one request, which is signed once', async () => {
    const query = `{ one: project(id: "P1") { related { budget } } two: project(id: "P2") { budget related { client } } }`;
    const [long] = await bothWays(query);
    expect(long.json.errors).toBeUndefined();
    for (const subgraph of Object.values(system.subgraphs)) subgraph.seen.length = 0;
    await system.ask(query, undefined, LONG_WAY);
    const before = seen().length;
    for (const subgraph of Object.values(system.subgraphs)) subgraph.seen.length = 0;
    await system.ask(query);
    expect(seen().length).toBeLessThan(before);
    expect(system.subgraphs.finance.seen).toHaveLength(1);
  });
});

describe('the limits hold for what was asked before', () => {
  it('of variables: more rows than a page may have are refused after few were answered', async () => {
    const query = 'query ($n: Int) { projects(first: $n) { nodes { id tasks(first: $n) { nodes { id } } } } }';
    expect((await system.ask(query, { n: 2 })).status).toBe(200);
    expect((await system.ask(query, { n: 2 })).status).toBe(200);
    expect((await system.ask(query, { n: 1_000 })).status).toBe(400);
  });

  it('of people: a mutation is signed as one, a query as one', async () => {
    const rename = 'mutation { renameProject(id: "P1", name: "x") { name } }';
    await system.ask(rename);
    system.subgraphs.planning.seen.length = 0;
    await system.ask(rename);
    await system.ask('{ project(id: "P1") { name } }');
    expect(system.subgraphs.planning.seen.map(({ op }) => op)).toEqual(['m', 'q']);
  });
});
