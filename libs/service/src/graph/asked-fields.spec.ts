import { jest } from '@jest/globals';
import { sampleTasks, type Ask } from './fixtures/people.js';

// A busy machine is no failure.
jest.setTimeout(60_000);

let service: Awaited<ReturnType<typeof sampleTasks>>['service'];
let as: Awaited<ReturnType<typeof sampleTasks>>['as'];
let close: (() => Promise<void>) | undefined;

beforeAll(async () => {
  ({ service, as, close } = await sampleTasks());
}, 120_000);
afterAll(() => close?.());

/** What the store is asked for while somebody asks. */
async function read(ask: Ask, document: string) {
  const { heads } = service.store;
  const { find } = heads;
  const fields: (readonly string[] | undefined)[] = [];
  Object.assign(heads, {
    find: (...args: Parameters<typeof find>) => (fields.push(args[1].fields), find.apply(heads, args)),
  });
  try {
    const { data } = await ask(document);
    return { fields, nodes: data!['tasks'].nodes ?? data!['tasks'].edges };
  } finally {
    Object.assign(heads, { find });
  }
}

describe('a list reads of its rows', () => {
  it('what is asked for, and what they are sorted by', async () => {
    const document =
      '{ tasks(orderBy: [STARTS_AT_ASC]) { nodes { ...Named version } } } fragment Named on Task { id title author { id } }';
    expect(await read(as('clerk'), document)).toEqual({
      fields: [['title', 'authorId', 'startsAt']],
      nodes: [
        { id: 'high', title: 'Light', version: 1, author: { id: 'ann' } },
        { id: 'low', title: 'Stage', version: 1, author: { id: 'ann' } },
      ],
    });
  });

  it('what decides who may read them, which its reader is not shown for it', async () => {
    expect(await read(as('client'), '{ tasks { edges { node { title } } } }')).toEqual({
      fields: [['title', 'priority']],
      nodes: [{ node: { title: 'Light' } }],
    });
  });

  it('nothing of the state where none of it is asked for', async () => {
    expect(await read(as('clerk'), '{ tasks { nodes { id __typename } } }')).toEqual({
      fields: [[]],
      nodes: [
        { id: 'high', __typename: 'Task' },
        { id: 'low', __typename: 'Task' },
      ],
    });
  });

  it.each(['score', 'remarks { text }', 'desk { tasks }', 'printed { html }'])(
    'all of it for %s, which follows from more than its own field',
    async (field) => {
      expect((await read(as('manager'), `{ tasks { nodes { title ${field} } } }`)).fields).toEqual([undefined]);
    },
  );
});

describe('a person’s name stands beside their id', () => {
  const people = (fields: string) => `{ task(id: "high") { author { ${fields} } members { ${fields} } } }`;

  it('for whoever may read it in human resources', async () => {
    expect((await as('clerk')(people('id name'))).data).toEqual({
      task: {
        author: { id: 'ann', name: 'ann' },
        members: [
          { id: 'e1', name: 'e1' },
          { id: 'e2', name: 'e2' },
        ],
      },
    });
  });

  it('for nobody else: there is no person where a name is asked for, and an id where it is not', async () => {
    const { data, errors } = await as('client')(people('id name'));
    expect({ data, errors }).toEqual({ data: { task: { author: null, members: [null, null] } }, errors: undefined });
    expect((await as('client')(people('id'))).data!['task'].author).toEqual({ id: 'ann' });
  });

  it('in the history of a record, where the machinery is nobody', async () => {
    const { data } = await as('clerk')('{ task(id: "low") { history { actor { ... on Employee { name } } } } }');
    expect(data).toEqual({ task: { history: [{ actor: { name: 'ann' } }] } });
  });

  it('as soon as they are heard of', async () => {
    const unknown =
      '{ _entities(representations: [{ __typename: "Task", id: "low" }]) { ... on Task { author { name } } } }';
    expect((await as('manager')(unknown)).data).toEqual({ _entities: [{ author: { name: 'ann' } }] });
  });
});
