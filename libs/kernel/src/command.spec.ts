import { z } from 'zod';
import {
  aggregate,
  among,
  event,
  following,
  judgeCommand,
  decideCommand,
  many,
  one,
  own,
  rule,
  runCommand,
  view,
  type Case,
} from './index.js';

const says = { zh: '句', en: 'sentence' };
const Hired = event('hr.Hired', { says, data: { name: z.string(), number: z.string() } });
const Welcomed = event('hr.Welcomed', { says, data: { by: z.string() } });
const Desk = view('Desk', { says, readers: [], shape: z.object({ free: z.boolean() }) });

const named = rule('C9.1.1', 'named', 'INPUT', says, (c: { input: { name: string } }) => c.input.name !== '');
const adult = rule('C9.1.1', 'adult', 'INPUT', says, (c: { input: { age: number } }) => c.input.age >= 18);
const polite = rule('C9.1.3', 'polite', 'INPUT', says, (c: { input: { name: string } }) => c.input.name !== 'X', {
  mode: () => 'warn',
  answeredBy: 'leader',
});

const Employee = aggregate('Employee', { says, readers: [], state: z.object({ name: z.string() }) })
  .born(Hired, ({ name }) => ({ name }))
  .on(Welcomed, (s) => s)
  .create('hire', {
    by: ['hr_staff'],
    numbered: 'EMP',
    input: z.object({ name: z.string(), age: z.int() }),
    guards: [named, adult, polite],
    decide: (c) => Hired({ name: c.input.name, number: c.number }),
  })
  .command('welcome', {
    by: ['hr_staff'],
    reads: (c, ownRecords) => ({ desk: one(Desk, c.id), namesakes: ownRecords.many({ name: c.state.name }) }),
    decide: (c) => c.reads.namesakes.map(() => Welcomed({ by: c.actor.id })),
  });

const hire = Employee.commands.get('hire')!;
const welcome = Employee.commands.get('welcome')!;
const when = (input: unknown, state?: unknown): Case => ({
  id: '1',
  now: '2026-03-02T01:00:00.000Z',
  actor: { id: 'ann', roles: ['hr_staff'], dept: 'hr' },
  policy: {} as never,
  state,
  input,
  reads: {},
});

describe('command', () => {
  it('is refused with every rule that it breaks, and decides nothing then', () => {
    const verdict = runCommand(hire, when({ name: '', age: 3 }));
    expect(verdict).toMatchObject({ ok: false, broken: [{ rule: 'named' }, { rule: 'adult' }] });
    expect(verdict).not.toHaveProperty('facts');
  });

  it('passes with its warnings', () => {
    expect(runCommand(hire, when({ name: 'X', age: 30 }), 'EMP-2026-0001')).toMatchObject({
      ok: true,
      warnings: [{ rule: 'polite' }],
      facts: [{ type: 'hr.Hired', data: { name: 'X', number: 'EMP-2026-0001' } }],
    });
  });

  it('judges before a number is drawn and decides with it', () => {
    const c = when({ name: 'Ann', age: 30 });
    expect(judgeCommand(hire, c)).toEqual({ broken: [], warnings: [] });
    expect(decideCommand(hire, c, 'EMP-2026-0002')).toEqual([Hired({ name: 'Ann', number: 'EMP-2026-0002' })]);
  });

  it('may state one fact, several or none', () => {
    const asked = (namesakes: unknown[]) => ({ ...when({}, { name: 'Ann' }), reads: { namesakes } });
    expect(decideCommand(welcome, asked([]))).toEqual([]);
    expect(decideCommand(welcome, asked([1, 2]))).toHaveLength(2);
  });

  it('asks for facts by name, never loads them itself', () => {
    expect(welcome.reads(when({}, { name: 'Ann' }), own('Employee'))).toEqual({
      desk: { get: 'one', from: 'Desk', id: '1' },
      namesakes: { get: 'many', from: 'Employee', where: { name: 'Ann' } },
    });
    expect(many(Desk, { free: true })).toEqual({ get: 'many', from: 'Desk', where: { free: true } });
    expect(own('Employee').one(undefined)).toEqual({ get: 'one', from: 'Employee', id: undefined });
  });

  it('may ask for what follows from what it found, and for records whose field is, or holds, one of some texts', () => {
    const Team = view('Team', {
      says,
      readers: [],
      shape: z.object({ lead: z.string(), members: z.array(z.string()) }),
    });
    const read = following(one(Team, 'a'), (team) => among(Team, { lead: team?.members ?? [], members: ['ann'] }));
    const { next, ...first } = read as Extract<typeof read, { get: 'then' }>;
    expect(first).toEqual({ get: 'then', first: { get: 'one', from: 'Team', id: 'a' } });
    expect(next({ id: 'a', members: ['bo'] } as never)).toEqual({
      get: 'many',
      from: 'Team',
      where: {},
      among: { lead: ['bo'], members: ['ann'] },
    });
  });

  it('may start the record when there is none, and go to it when there is one', () => {
    const Badge = aggregate('Badge', { says, readers: [], state: z.object({ uses: z.int() }) })
      .born(Hired, () => ({ uses: 0 }))
      .on(Welcomed, (s) => ({ uses: s.uses + 1 }))
      .ensure('useBadge', {
        by: ['hr_staff'],
        decide: (c) => [...(c.state ? [] : [Hired({ name: 'x', number: '1' })]), Welcomed({ by: c.actor.id })],
      });
    const use = Badge.commands.get('useBadge')!;
    const [first, second] = [decideCommand(use, when({})), decideCommand(use, when({}, { uses: 1 }))];
    expect([use.creates, use.ensures, Badge.fold(first), Badge.fold(second, { uses: 1 })]).toEqual([
      false,
      true,
      { uses: 1 },
      { uses: 2 },
    ]);
  });
});
