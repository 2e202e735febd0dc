import { request as httpRequest } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { TestSystem } from '../../test/system.js';
import { sentences } from '../errors/sentences.js';

const system = new TestSystem();
const OPERATION_MS = 400;
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
