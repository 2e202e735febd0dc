import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { getOperationAST, parse, type ExecutionResult, type GraphQLSchema, validate } from 'graphql';
import { Courier } from '../../subgraphs/courier.js';
import type { Departments } from '../../subgraphs/departments.js';
import type { FetchContext } from '../../subgraphs/fetch-context.js';
import type { FetchAnswer } from '../../subgraphs/subgraph.js';
import { ApolloEngine } from '../apollo/apollo-engine.js';
import type { Executor } from '../engine.js';

/**
 * The federation-gateway-audit of The Guild (MIT licence, github.com/graphql-hive/federation-gateway-audit): its
 * supergraphs as our composer makes them (`requires-with-fragments`, which it does not compose, as Apollo's does), its
 * 199 operations, what it expects, and what its subgraphs answered to each fetch when it was recorded. Eight documents
 * do not fit the schema and are refused before any engine sees them, as five of them are to be.
 */
interface Suite {
  readonly suite: string;
  readonly supergraph: string;
  readonly cases: readonly Case[];
}
interface Case {
  readonly query: string;
  readonly variables?: Record<string, unknown>;
  readonly expected: { readonly data: unknown; readonly errors: boolean };
  /** By department and body. */
  readonly answers: Readonly<Record<string, FetchAnswer>>;
}

const recorded = new URL('../../../test/federation-audit.json', import.meta.url);
const suites = JSON.parse(readFileSync(recorded, 'utf8')) as Suite[];
const quiet = { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined };

/** Departments that answer what was recorded, and nothing else. */
class Recorded {
  answers: Case['answers'] = {};
  readonly departments = { get: (name: string) => this.department(name) } as unknown as Departments;

  private department(name: string) {
    const fetch = async (body: string): Promise<FetchAnswer> => {
      const found = Object.entries(this.answers).find(
        ([key]) => sameDepartment(key, name) && key.endsWith(`\n${body}`),
      );
      if (!found) throw new Error(`nobody asked ${name} for ${body} when this was recorded`);
      return structuredClone(found[1]);
    };
    return {
      fetch: (request: object) => fetch(JSON.stringify(request)),
      fetchTogether: (bodies: readonly string[]) => Promise.all(bodies.map(fetch)),
    };
  }
}

const sameDepartment = (key: string, name: string): boolean =>
  key.slice(0, key.indexOf('\n')).toUpperCase().replaceAll('-', '_') === name.toUpperCase().replaceAll('-', '_');

/** A document that does not fit the schema comes to this. */
const REFUSED = { data: null, errors: [] };
type Outcome = Pick<ExecutionResult, 'data' | 'errors'>;
const told = ({ data, errors = [] }: Outcome) =>
  JSON.parse(JSON.stringify({ data: data ?? null, errors: errors.map(({ message, path }) => ({ message, path })) }));

async function byLibrary(executor: Executor, schema: GraphQLSchema, asked: Case): Promise<Outcome> {
  const { query, variables = {} } = asked;
  const document = parse(query);
  const queryHash = createHash('sha256').update(query).digest('hex');
  const request = { request: { query, variables }, document, schema, source: query, queryHash };
  const rest = { operation: getOperationAST(document), context: {}, metrics: {}, logger: quiet };
  return (await executor({ ...request, ...rest } as unknown as Parameters<Executor>[0])) as Outcome;
}

async function judged({ supergraph, suite, cases }: Suite) {
  const recording = new Recorded();
  const engine = new ApolloEngine(recording.departments, quiet);
  await engine.update({ sdl: supergraph, hash: suite });
  let schema: GraphQLSchema | undefined;
  engine.onSchemaLoadOrUpdate(({ apiSchema }) => (schema = apiSchema));
  const { executor } = await engine.load();
  const all = [];
  for (const one of cases) {
    if (validate(schema!, parse(one.query)).length > 0) {
      all.push({ suite, query: one.query, library: REFUSED, ours: undefined, passes: one.expected.errors });
      continue;
    }
    recording.answers = one.answers;
    const library = await byLibrary(executor, schema!, one).catch(
      (error: Error): Outcome => ({ errors: [error as never] }),
    );
    const known = engine.known(one.query, undefined);
    const courier = new Courier(recording.departments, {} as FetchContext, false);
    const ours = await known?.execute(one.variables ?? {}, courier.send);
    const { data, errors } = told(library) as { data: unknown; errors: unknown[] };
    const { expected } = one;
    const passes =
      JSON.stringify(sorted(data)) === JSON.stringify(sorted(expected.data)) && errors.length > 0 === expected.errors;
    all.push({ suite, query: one.query, library: told(library), ours: ours && told(ours as Outcome), passes });
  }
  return all;
}

/** What is asked for together has no order. */
const sorted = (value: unknown): unknown =>
  Array.isArray(value)
    ? value.map(sorted)
    : typeof value === 'object' && value !== null
      ? Object.fromEntries(
          Object.entries(value)
            .sort(([a], [b]) => (a < b ? -1 : 1))
            .map(([key, one]) => [key, sorted(one)]),
        )
      : value;

it('answers every case of the federation audit as the library does, and as the audit expects', async () => {
  const cases = [];
  for (const suite of suites) cases.push(...(await judged(suite)));
  const taken = cases.filter(({ ours }) => ours !== undefined);
  expect(taken.map(({ query, ours }) => ({ query, ...ours }))).toEqual(
    taken.map(({ query, library }) => ({ query, ...library })),
  );
  expect({ cases: cases.length, taken: taken.length, pass: cases.filter(({ passes }) => passes).length }).toEqual({
    cases: 199,
    taken: 163,
    pass: 185,
  });
}, 120_000);
