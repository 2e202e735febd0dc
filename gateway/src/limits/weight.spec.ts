import { buildSchema, getOperationAST, parse } from 'graphql';
import { weightOf } from './weight.js';

const schema = buildSchema(`
  type Query { projects(first: Int = 20): ProjectConnection  node: Node  all: [Project!] }
  interface Node { projects(first: Int = 20): ProjectConnection }
  type ProjectConnection { nodes: [Project!] edges: [Edge!] }
  type Edge { node: Project }
  type PrintedForm { html: String! }
  type Paper { path: String! unopenedByIds: [ID!]! }
  type Project implements Node { printed: PrintedForm document: Paper id: ID! tasks(first: Int!): ProjectConnection  projects(first: Int = 20, last: Int): ProjectConnection }
`);
const weight = (text: string, variables: Record<string, unknown> = {}) => {
  const document = parse(text);
  return weightOf({ schema, document, operation: getOperationAST(document, null)!, variables });
};
const product = (text: string, variables: Record<string, unknown> = {}): number => weight(text, variables).rows;

it('a form that is set out costs as much as some rows, wherever it is shown; to look for its address costs nothing', () => {
  const inList = (fields: string) => weight(`{ projects(first: 10) { nodes { ${fields} } } }`).values;
  expect(inList('printed { html }') - inList('id')).toBe(500);
  expect(inList('document { unopenedByIds }') - inList('document { path }')).toBe(490);
  expect(inList('document { path }')).toBeLessThan(200);
});

describe('what a mutation brings along in lists', () => {
  const withMutations = buildSchema(
    'type Query { a: Int } type Mutation { take(rows: [Row!]!): Int } input Row { row: Int cells: [String!] }',
  );
  const taken = (rows: unknown) => {
    const document = parse('mutation ($rows: [Row!]!) { take(rows: $rows) }');
    return weightOf({
      schema: withMutations,
      document,
      operation: getOperationAST(document, null)!,
      variables: { rows },
    }).values;
  };

  it('counts as what is asked for does: a row ten, a value one', () => {
    expect(taken([])).toBe(1);
    expect(taken([{ row: 2, cells: ['a', 'b'] }])).toBe(13);
    expect(taken(Array.from({ length: 1_000 }, () => ({ row: 2, cells: [] })))).toBe(10_001);
  });

  it('however deep it is, without an end of the stack', () => {
    const deep = JSON.parse(`${'['.repeat(60_000)}${']'.repeat(60_000)}`) as unknown;
    expect(taken(deep)).toBeGreaterThan(10_000);
  });
});

describe('the number of rows a query can ask for', () => {
  it.each<[string, string, number]>([
    ['without lists', '{ all { id } }', 1],
    ['with a page size written out', '{ projects(first: 5) { nodes { id } } }', 5],
    ["with the schema's default", '{ projects { nodes { id } } }', 20],
    [
      'is multiplied along a path',
      '{ projects(first: 5) { nodes { tasks(first: 7) { nodes { projects { nodes { id } } } } } } }',
      700,
    ],
    [
      'is that of the largest path',
      '{ a: projects(first: 3) { nodes { id } } b: projects(first: 9) { edges { node { id } } } }',
      9,
    ],
    [
      'counts inline fragments',
      '{ node { ... on Project { tasks(first: 8) { nodes { id } } } ... { projects(first: 4) { nodes { id } } } } }',
      8,
    ],
    [
      'counts fragments wherever they are spread',
      'fragment F on Project { tasks(first: 6) { nodes { id } } } { all { ...F } projects(first: 10) { nodes { ...F } } }',
      60,
    ],
    ['counts the larger of first and last', '{ all { projects(first: 2, last: 30) { nodes { id } } } }', 30],
    [
      'is not made smaller by zero or negative sizes',
      '{ projects(first: 0) { nodes { tasks(first: -5) { nodes { projects(first: 50) { nodes { id } } } } } } }',
      50,
    ],
  ])('%s', (_case, query, expected) => {
    expect(product(query)).toBe(expected);
  });

  it("is that of this request's variables, of their defaults, or of the schema's default", () => {
    const query =
      'query ($n: Int = 30, $m: Int) { projects(first: $n) { nodes { projects(first: $m) { nodes { id } } } } }';
    expect(product(query, { n: 4, m: 5 })).toBe(20);
    expect(product(query, { m: 5 })).toBe(150);
    expect(product(query)).toBe(600);
    expect(product(query, { n: 4, m: null })).toBe(80);
  });

  it('ignores a variable that is no number: coercion refuses it later', () => {
    expect(product('query ($n: Int) { projects(first: $n) { nodes { id } } }', { n: { $gt: 1 } })).toBe(1);
  });

  it("takes a fragment's product once, so doubling fragments cost nothing", () => {
    const names = Array.from({ length: 40 }, (_, i) => i);
    const fragments = names.map(
      (i) =>
        `fragment F${i} on Project { a: projects(first: 1) { nodes { ...F${i + 1} } } b: projects(first: 1) { nodes { ...F${i + 1} } } }`,
    );
    expect(
      product(`${fragments.join(' ')} fragment F40 on Project { tasks(first: 3) { nodes { id } } } { all { ...F0 } }`),
    ).toBe(3);
  });
});

describe('the number of values a query can ask for', () => {
  it.each<[string, string, number]>([
    ['is that of its fields', '{ node { __typename } }', 2],
    ['is as large as its pages', '{ projects(first: 100) { nodes { id } } }', 1 + 100 * 12],
    [
      'is the sum of everything that is asked for at once, under whatever names',
      '{ a: projects(first: 100) { nodes { id } } b: projects(first: 100) { edges { node { id } } } }',
      1 + 100 * 12 + 1 + 100 * 13,
    ],
    [
      'is multiplied by the rows above',
      '{ projects(first: 5) { nodes { projects(first: 7) { nodes { id } } } } }',
      1 + 5 * (10 + 1 + 1 + 7 * 12),
    ],
    ['takes ten for a list without pages', '{ all { id } }', 11],
    [
      'counts a fragment as often as it is spread',
      'fragment F on Project { id } { all { ...F a: __typename ...F } }',
      1 + 10 * 3,
    ],
  ])('%s', (_case, query, expected) => {
    expect(weight(query).values).toBe(expected);
  });
});
