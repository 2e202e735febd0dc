import { request as httpRequest } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { planning } from '../../test/departments.js';
import { StubSubgraph } from '../../test/stub-subgraph.js';
import { TestSystem } from '../../test/system.js';
import { sentences } from '../errors/sentences.js';

const system = new TestSystem();
const twin = new StubSubgraph(planning, system.keys);
system.twins.push(twin);
/** What is to be answered in time must be so on a busy machine too. */
const OPERATION_MS = 2_000;
beforeAll(() => system.start({ operationMs: OPERATION_MS }));
afterAll(() => system.stop());
beforeEach(() => {
  system.log.length = 0;
});

const PAGE = '{ project(id: "P1") { name budget client } }';
const financeAnswers = async <T>(
  override: NonNullable<typeof system.subgraphs.finance.override>,
  work: () => Promise<T>,
): Promise<T> => {
  system.subgraphs.finance.override = override;
  return work().finally(() => {
    system.subgraphs.finance.override = undefined;
  });
};

describe('errors of a department', () => {
  it.each<[string, string, string]>([
    ['leaking', 'INTERNAL', sentences.internal.zh],
    ['outdated', 'INTERNAL', sentences.internal.zh],
    ['distrusted', 'INTERNAL', sentences.internal.zh],
    ['forbidden', 'FORBIDDEN', '只有財務可以查看。'],
  ])('%s: the client sees code %s and no text from inside', async (field, code, message) => {
    const answer = await system.ask(`{ project(id: "P1") { name ${field} } }`);
    expect(answer.status).toBe(200);
    expect(answer.json).toEqual({
      data: { project: { name: 'Project P1', [field]: null } },
      errors: [{ message, path: ['project', field], extensions: { code, requestId: answer.headers['x-request-id'] } }],
    });
  });

  it('wrongInput: the path of the input comes along, so that a form can show it at the field', async () => {
    const answer = await system.ask('{ project(id: "P1") { wrongInput } }');
    expect(answer.json.errors?.[0]?.extensions).toEqual({
      code: 'BAD_USER_INPUT',
      requestId: answer.headers['x-request-id'],
      path: ['input', 'amount'],
    });
  });

  it('leaking: the log has the whole error under the request id the client quotes', async () => {
    const answer = await system.ask('{ project(id: "P1") { leaking } }');
    expect(answer.text).not.toContain('hunter2');
    const masked = system.log.find(({ message }) => message === 'error masked as INTERNAL');
    expect(masked?.details).toMatchObject({
      requestId: answer.headers['x-request-id'],
      err: { message: expect.stringContaining('hunter2') },
    });
  });
});

describe('a department that does not answer', () => {
  const expectPartial = (answer: Awaited<ReturnType<typeof system.ask>>, code: string): void => {
    expect(answer.status).toBe(200);
    expect(answer.json.data).toEqual({ project: { name: 'Project P1', budget: null, client: 'client of P1' } });
    expect(answer.json.errors?.map(({ path, extensions }) => [path, extensions['code']])).toEqual([
      [['project'], code],
    ]);
  };

  it('costs its own fields, not the page; and is back as soon as it is', async () => {
    await system.subgraphs.finance.stop();
    const answer = await system.ask(PAGE, {}, { 'accept-language': 'en' });
    expectPartial(answer, 'SERVICE_UNAVAILABLE');
    expect(answer.json.errors?.[0]?.message).toBe(sentences.unavailable.en);
    await system.subgraphs.finance.start();
    expect((await system.ask(PAGE)).json.errors).toBeUndefined();
  });

  it("in time costs its own fields when the operation's time is over", async () => {
    expectPartial(await financeAnswers('hang', () => system.ask(PAGE)), 'TIMEOUT');
  });

  it.each([
    ['with something that is not JSON', { status: 200, text: '<html>' }, 'SERVICE_UNAVAILABLE'],
    ['with JSON that is not GraphQL', { status: 500, text: '{"statusCode":500}' }, 'SERVICE_UNAVAILABLE'],
    ['with null', { status: 200, text: 'null' }, 'SERVICE_UNAVAILABLE'],
    ['that it does not know the gateway', { status: 401, text: '{"errors":[{"message":"who?"}]}' }, 'INTERNAL'],
  ])('%s', async (_case, override, code) => {
    expectPartial(await financeAnswers(override, () => system.ask(PAGE)), code);
  });
});

describe('a client that goes away', () => {
  const askAndLeave = async (query: string): Promise<void> => {
    const headers = { 'content-type': 'application/json', authorization: `Bearer ${await system.issuer.token()}` };
    const request = httpRequest(`${system.url}/graphql`, { method: 'POST', headers }).on('error', () => undefined);
    request.end(JSON.stringify({ query }));
    while (system.subgraphs.finance.seen.length === 0) await pause(5);
    request.destroy();
  };
  const reasonOfEnd = async (): Promise<string> => {
    while (!system.log.some(({ message }) => message === 'fetch failed')) await pause(5);
    const { details } = system.log.find(({ message }) => message === 'fetch failed')!;
    return (details as { err: Error }).err.message;
  };
  beforeEach(() => {
    system.subgraphs.finance.seen.length = 0;
  });

  it('ends the fetches of its query', async () => {
    await financeAnswers('hang', async () => {
      await askAndLeave('{ ledger }');
      expect(await reasonOfEnd()).toBe('the client went away');
    });
  });

  it('does not end those of its mutation, which has its full time', async () => {
    await financeAnswers('hang', async () => {
      await askAndLeave('mutation { renameProject(id: "P1", name: "x") { budget } }');
      expect(await reasonOfEnd()).toBe('the operation took too long');
    });
  });
});

describe('a department of two processes', () => {
  const both = [system.subgraphs.planning, twin];
  const seen = () => both.map((one) => one.seen.length);
  const errors = async (query: string, times: number) => {
    const answers = await Promise.all(Array.from({ length: times }, () => system.ask(query)));
    return answers.flatMap(({ json }) => json.errors ?? []).map(({ extensions }) => extensions['code']);
  };
  const oneDies = async <T>(work: () => Promise<T>): Promise<T> => {
    twin.override = 'die';
    return work().finally(() => {
      twin.override = undefined;
    });
  };
  const QUERY = '{ project(id: "P1") { name } }';
  const forgotten = () => both.forEach((one) => (one.seen.length = 0));
  /** Asks until the twin has its share again, or none of it any more. */
  const whenAsked = async (share: 0 | 4) => {
    for (forgotten(); ; await pause(100), forgotten()) {
      expect(await errors(QUERY, 8)).toEqual([]);
      if (seen()[1] === share) return;
    }
  };
  // One that was gone is left alone for a while.
  beforeEach(async () => {
    await whenAsked(4);
    forgotten();
  });

  it('shares its requests among them', async () => {
    expect(await errors(QUERY, 8)).toEqual([]);
    expect(seen()).toEqual([4, 4]);
  });

  it('answers every query while one is down, and both are asked again when it is back', async () => {
    await twin.stop();
    expect(await errors(QUERY, 8)).toEqual([]);
    expect(seen()).toEqual([8, 0]);
    await twin.start();
    await whenAsked(4);
    expect(seen()).toEqual([4, 4]);
  });

  it.each([
    ['a query', QUERY],
    ['a command, which the department does once for one request', 'mutation { closeProject(id: "P1") { name } }'],
  ])('answers %s although the process dies over it', async (_, query) => {
    expect(await oneDies(() => errors(query, 2))).toEqual([]);
    const [other, dead] = both.map((one) => one.seen.map(({ principal }) => principal.rid));
    expect(dead!.map((rid) => other!.includes(rid))).toEqual([true]);
  });

  it('is never sent twice what is no command: the client is told that nobody knows', async () => {
    const rename = 'mutation { renameProject(id: "P1", name: "x") { name } }';
    expect(await oneDies(() => errors(rename, 2))).toEqual(['SERVICE_UNAVAILABLE']);
    expect(seen()).toEqual([1, 1]);
  });

  it('passes by one that hangs', async () => {
    twin.ready = false;
    await whenAsked(0);
    expect(seen()).toEqual([8, 0]);
    twin.ready = true;
  });
});
