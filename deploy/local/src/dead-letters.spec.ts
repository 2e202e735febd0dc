import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { DeadLettersDesk } from './dead-letters-desk.ts';
import { GraphUser } from './graph-client.ts';

interface Asked {
  readonly query: string;
  readonly variables: Readonly<Record<string, string | null>>;
}

const asked: Asked[] = [];
const key = (id: string) => ({ id, department: id.split('|')[0], letters: [{ id: 'l1' }] });
const ID = 'customer-service|marquee.planning.v1|prj-1';
const UNKNOWN = 'planning|marquee.hr.v1|nobody';

/** Customer service has two pages of parked keys, finance is down, the others have none. */
function answer({ query, variables }: Asked): object {
  const [field = ''] = /\w+DeadLetter(s|Key)?(?=\()/.exec(query) ?? [];
  if (field === 'financeDeadLetters')
    return { data: { [field]: null }, errors: [{ message: 'down', extensions: { code: 'SERVICE_UNAVAILABLE' } }] };
  if (field.endsWith('Key')) return { data: { [field]: variables['id'] === ID ? key(ID) : null } };
  if (query.startsWith('mutation')) return { data: { [field]: { replayed: 2, waiting: 0 } } };
  const pages: Readonly<Record<string, object>> = {
    null: { nodes: [key('customer-service|x|1')], pageInfo: { hasNextPage: true, endCursor: 'c1' } },
    c1: { nodes: [key(ID)], pageInfo: { hasNextPage: false, endCursor: 'c2' } },
  };
  const none = { nodes: [], pageInfo: { hasNextPage: false, endCursor: null } };
  return { data: { [field]: field === 'customerServiceDeadLetters' ? pages[String(variables['after'])] : none } };
}

let gateway: Server;
let desk: DeadLettersDesk;
beforeAll(async () => {
  gateway = createServer((request, response) => {
    let body = '';
    request
      .on('data', (part) => {
        body += part;
      })
      .on('end', () => {
        asked.push(JSON.parse(body) as Asked);
        response.setHeader('content-type', 'application/json').end(JSON.stringify(answer(asked.at(-1)!)));
      });
  });
  await once(gateway.listen(0, '127.0.0.1'), 'listening');
  const url = `http://127.0.0.1:${(gateway.address() as AddressInfo).port}/graphql`;
  desk = new DeadLettersDesk(new GraphUser({ url, tokenOf: () => Promise.resolve('t') }, 'kwok.suk-fan'));
});
beforeEach(() => {
  asked.length = 0;
});
afterAll(() => {
  gateway.close();
});

describe('the desk for dead letters', () => {
  it('asks every department, turns every page, and names those that do not answer', async () => {
    const { keys, silent } = await desk.list();
    expect([keys.map(({ id }) => id), silent]).toEqual([['customer-service|x|1', ID], ['finance']]);
    expect(new Set(asked.map(({ query }) => /\w+DeadLetters/.exec(query)![0])).size).toBe(7);
  });

  it('shows one key', async () => {
    expect(await desk.show(ID)).toMatchObject({ id: ID, letters: [{ id: 'l1' }] });
    await expect(desk.show(UNKNOWN)).rejects.toThrow('is parked');
  });

  it('replays and discards at the department that parked the key', async () => {
    await desk.replay(ID);
    await desk.discard(ID, 'l1', '不再需要');
    expect(asked.map(({ query, variables }) => [/\w+DeadLetters?(?=\()/.exec(query)![0], variables])).toEqual([
      ['replayCustomerServiceDeadLetters', { id: ID }],
      ['discardCustomerServiceDeadLetter', { id: ID, letter: 'l1', reason: '不再需要' }],
    ]);
    await expect(desk.replay('nowhere|x|y')).rejects.toThrow('not the handle');
  });
});
