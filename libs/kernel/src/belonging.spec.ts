import { z } from 'zod';
import { projectOf } from './belonging.js';
import { aggregate, type Actor, type Phases } from './index.js';

const says = { zh: '句', en: 'sentence' };
const record = (name: string, shape: z.ZodRawShape) => aggregate(name, { says, readers: [], state: z.object(shape) });
const phases: Phases = ['planning'];
const ann: Actor = { id: 'ann', roles: ['cs_staff'], dept: 'x' };
const names = { field: 'projectId', record: 'Project' };
const bound = record('Task', { projectId: z.string() });
const loose = record('Note', { projectId: z.string().optional() });
const ask = (a: ReturnType<typeof record>, c: object, command: { phases?: Phases } = { phases }) =>
  projectOf(a as never, command, { actor: ann, id: 'x1', state: undefined, input: {}, ...c }, names);

describe('the project whose phase decides', () => {
  it('is the one of the record, or that of the form which starts or names it', () => {
    expect(ask(bound, { state: { projectId: 'p1' }, input: { projectId: 'p2' } })).toBe('p1');
    expect(ask(bound, { input: { projectId: 'p2' } })).toBe('p2');
    expect(ask(loose, { input: { projectId: 'p2' } })).toBe('p2');
  });

  it('has the id of a record that is started without naming one, and is the project itself', () => {
    expect(ask(bound, {})).toBe('x1');
    expect(ask(record('Project', { title: z.string() }), { state: { title: 'Gala' } })).toBe('x1');
  });

  it('is none where the command names no project this time, no phases, or follows accepted facts', () => {
    expect(ask(loose, {})).toBeUndefined();
    expect(ask(bound, { state: { projectId: 'p1' } }, {})).toBeUndefined();
    expect(ask(bound, { state: { projectId: 'p1' }, actor: { ...ann, roles: ['system'] } })).toBeUndefined();
  });
});
