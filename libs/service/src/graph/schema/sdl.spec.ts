import { company } from '@marquee/regulation';
import { aggregate, department, event, type Role, secret, text } from '@marquee/kernel';
import { composeServices } from '@theguild/federation-composition';
import { buildSchema, parse, print } from 'graphql';
import { z } from 'zod';
import { neighbour } from '../fixtures/neighbour.js';
import { planning } from '../fixtures/sample.js';
import { sdlOf } from './sdl.js';
import { LINK, sharedDefinitions } from './shared.js';

const says = { zh: '事', en: 'Thing' };
const Made = event('pl.Made', { says, data: {} });
const owning = (state: z.ZodObject, options: object = {}) =>
  department('planning', {
    prefix: 'pl',
    says,
    aggregates: [
      aggregate('Thing', { says, state, readers: ['gm'], ...options }).born(Made as never, () => ({}) as never),
    ],
  });

const sdlOfOne = (state: z.ZodObject, options?: object) => sdlOf(owning(state, options), company);

describe('the SDL of a department', () => {
  const sdl = sdlOf(planning, company);

  it('is the same whenever it is derived, and begins with the link that all departments share', () => {
    expect(sdlOf(planning, company)).toBe(sdl);
    expect(sdl.split('\n')[0]).toBe(LINK);
    expect(sdl).toMatchSnapshot();
  });

  it('holds no secret field, neither to read nor to send', () => {
    expect(sdl).not.toMatch(/accessCode/i);
    const hidden = z.object({
      a: text(),
      b: secret(text()),
      c: z.object({ d: secret(text()), e: text() }),
      f: z.array(z.object({ g: secret(text()), h: text() })),
    });
    expect(sdlOfOne(hidden)).not.toMatch(/\b[bdg]: /);
  });

  it("opens no command that is given by the company's own machinery alone", () => {
    expect(sdl).toContain('submitTask(');
    expect(sdl).not.toContain('remindTask');
  });

  it('keeps what all departments share identical to the byte', () => {
    for (const name of ['Rejection', 'BrokenRule', 'RuleKind', 'PageInfo', 'HistoryEntry']) {
      for (const d of [planning, neighbour])
        expect(sdlOf(d, company)).toContain(`\n\n${sharedDefinitions.get(name)}\n`);
    }
  });

  it('gives one enum one name in record and form, and leaves views out that are not published', () => {
    expect(sdl.match(/enum Task\w*Priority/g)).toEqual(['enum TaskPriority']);
    expect(sdl).not.toContain('Inner');
  });

  it('composes with that of another department into one schema', () => {
    const services = [planning, neighbour].map((d) => ({
      name: d.name,
      url: `http://${d.name}.test`,
      typeDefs: parse(sdlOf(d, company)),
    }));
    const { errors, publicSdl } = composeServices(services);
    expect(errors).toBeUndefined();
    const project = buildSchema(publicSdl!).getType('Project')!;
    expect(print(project.astNode!)).toMatch(/title[^]*leader: Employee[^]*tasks\([^]*desk: Desk/);
  });
});

const title = (readers: readonly Role[]) => ({
  ...company,
  names: { Task: { view: planning.views[0]!, nameOf: () => undefined, told: { field: 'title', readers } } },
});

it('a name that every department tells is open to those alone who may read it in its own', () => {
  expect(() => sdlOf(planning, title(['planning_staff']))).toThrow(/open to just those/);
  // The client sees some tasks alone: what is told elsewhere would be told of all.
  expect(() => sdlOf(planning, title(['client_contact', 'planning_manager', 'planning_staff']))).toThrow(/just those/);
});

describe('what the graph cannot say is refused when the department is built', () => {
  it.each([
    [
      'a schema without a counterpart',
      () => sdlOfOne(z.object({ a: z.record(z.string(), z.string()) })),
      /ThingA: the graph has no type for a zod record/,
    ],
    ['an enum value that is no GraphQL name', () => sdlOfOne(z.object({ a: z.enum(['on-hold']) })), /"on-hold"/],
    [
      'a field that the runtime adds itself',
      () => sdlOfOne(z.object({ version: z.int() })),
      /Thing has two fields named version/,
    ],
    [
      'a list that would betray a hidden field',
      () => sdlOfOne(z.object({ a: text() }), { visible: { a: () => false }, lists: { filter: ['a'] } }),
      /lists may not use a/,
    ],
    [
      'a filter on a field without operators',
      () => sdlOfOne(z.object({ a: z.object({ b: text() }) }), { lists: { filter: ['a'] } }),
      /there is no filter for a/,
    ],
  ])('%s', (_, derive, sentence) => expect(derive).toThrow(sentence));
});
