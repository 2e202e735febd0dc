import { jest } from '@jest/globals';
import { testInfrastructure, type TestInfrastructure } from '@marquee/testing/infrastructure';
import { allDepartments } from '../company/departments.ts';
import { attack } from './attack.ts';
import { deep, spoiled } from './nasty.ts';
import { attackRequests, type AttackRequest } from './requests.ts';
import { clientSchemaOf } from './schema.ts';
import { toldOf } from './told.ts';
import { judge } from './verdict.ts';
import { Rng } from '../rng.ts';

jest.setTimeout(240_000);
/** The same in every run, so that a red build is about the change; `npm run attack` draws another one each time. */
const SEED = 20_261_129;
const REQUESTS = 720;

let servers: TestInfrastructure | undefined;
afterAll(() => servers?.release());

describe('whatever a client sends', () => {
  it('is answered or refused, never INTERNAL, and what is refused leaves nothing behind', async () => {
    servers = await testInfrastructure();
    const departments = await allDepartments();
    const little = { tries: 1, variants: 1, abreast: 8, report };
    const result = await attack({ departments, servers, seed: SEED, requests: REQUESTS, ...little });
    if (result.findings.length > 0) console.log(toldOf(result, SEED, REQUESTS).join('\n'));
    expect(result.findings).toEqual([]);
    expect(result.asked).toBe(result.fields);
    expect(result.acceptedCommands).toBeGreaterThan(5);
    expect(result.outcomes.answered).toBeGreaterThan(50);
  });
});
const report = () => undefined;

describe('the requests of an attack', () => {
  const schema = clientSchemaOf(`
    type Query @join__type(graph: A) { task(id: ID!): Task @join__field(graph: A) tasks(first: Int = 20): [Task!]! }
    type Mutation @join__type(graph: A) { draft(id: ID, input: DraftInput!, commandId: ID): DraftResult }
    type Task { id: ID! title: String owner: Person }  type Person { id: ID! name: String }
    type Rejection { broken: [String!]! }  union DraftResult = Task | Rejection
    input DraftInput { title: String! on: Instant }  scalar Instant  scalar join__FieldSet  enum join__Graph { A }`);
  const commands = new Map([
    ['draft', { department: 'a', by: ['planning_staff'], forms: [{ title: 'Gala', on: '2026-06-01T00:00:00Z' }] }],
  ]);

  it('ask every field of the graph, and of the composition nothing', () => {
    expect(schema.roots.map(({ name }) => name)).toEqual(['task', 'tasks', 'draft']);
    expect([...schema.enums.keys()]).toEqual([]);
  });

  it('follow from their seed alone, and differ with it', () => {
    const bodies = (seed: number) =>
      Array.from({ length: 50 }, (_, n) => attackRequests({ schema, commands, seed, variants: 2 })(n));
    expect(bodies(7)).toEqual(bodies(7));
    expect(bodies(7)).not.toEqual(bodies(8));
  });

  it('spoil a form in a place or two', () => {
    const form = { title: 'Gala', money: { amount: 1, currency: 'HKD' }, tags: ['a', 'b'] };
    const changed = Array.from({ length: 40 }, (_, n) => spoiled(form, new Rng(n)) as typeof form);
    expect(changed.some(({ money }) => typeof money.amount === 'number' && money.amount !== 1)).toBe(true);
    expect(changed.every(({ title, tags }) => title === 'Gala' || tags.join() === 'a,b')).toBe(true);
    expect(deep(3)).toEqual({ not: [{ not: 'x' }] });
  });
});

describe('the judge', () => {
  const request = { n: 1, field: 'draft', role: 'gm', body: '', key: 'k', isMutation: true } as AttackRequest;
  const judged = (text: string, status = 200) => judge(request, { status, text, requestId: 'r' });
  const error = (code: string) => JSON.stringify({ data: null, errors: [{ message: 'm', extensions: { code } }] });

  it.each([
    ['a record', '{"data":{"draft":{"__typename":"Task"}}}', 'accepted'],
    ['a receipt', '{"data":{"draft":{"__typename":"Receipt"}}}', 'accepted'],
    ['broken rules', '{"data":{"draft":{"__typename":"Rejection"}}}', 'refused'],
    ['nothing', '{"data":{"draft":null}}', 'refused'],
    ['a refusal', error('CONFLICT'), 'refused'],
  ])('takes %s for what it is', (_, text, outcome) => expect(judged(text)).toBe(outcome));

  it.each([
    ['INTERNAL', error('INTERNAL'), 200],
    ['SERVICE_UNAVAILABLE', error('SERVICE_UNAVAILABLE'), 200],
    ['a code that is none', error('E11000'), 200],
    ['no JSON', 'Internal Server Error', 500],
    ['JSON that is no GraphQL', '{"statusCode":500}', 500],
    ['a refusal with the status of a failure', error('CONFLICT'), 502],
  ])('finds %s', (_, text, status) => {
    expect(judged(text, status)).toMatchObject({ says: expect.any(String), request, requestId: 'r' });
  });
});
