import { z } from 'zod';
import {
  aggregate,
  consumedEvents,
  department,
  event,
  findCommand,
  form,
  outlet,
  publishedEvents,
  view,
  when,
  type Recorded,
} from './index.js';

const says = { zh: '句', en: 'sentence' };
const Opened = event('de.Opened', { says, data: { projectId: z.string() } });
const Started = event('cs.Started', { says, data: { projectIds: z.array(z.string()) } });

const desk = (name = 'Desk', by: 'system' | 'designer' = 'system') =>
  aggregate(name, { says, readers: [], state: z.object({ projectId: z.string().optional() }) })
    .born(Opened, (e) => e)
    .create('open', { by: ['system'], input: z.object({ projectId: z.string() }), decide: (c) => Opened(c.input) })
    .command('close', { by: [by], decide: () => [] })
    .due(() => undefined, 'close');
const Desk = desk();
const Card = view('Card', { says, readers: [], shape: z.object({}) }).on(Started, () => undefined);
const opens = when(Started).issue(Desk, 'open', (e) =>
  e.data.projectIds.map((id) => ({ id, input: { projectId: id } })),
);
const base = { prefix: 'de', says, aggregates: [Desk], views: [Card], reactions: [opens] };

describe('department', () => {
  it('knows its commands, what it publishes and what it listens to', () => {
    const design = department('design', base);
    expect(findCommand(design, 'open')).toEqual({ aggregate: Desk, command: Desk.commands.get('open') });
    expect(findCommand(design, 'paint')).toBeUndefined();
    expect([...publishedEvents(design)]).toEqual([['de.Opened', Opened]]);
    expect([...consumedEvents(design)]).toEqual([['cs.Started', Started]]);
    expect(department('design', { prefix: 'de', says, aggregates: [] })).toMatchObject({
      name: 'design',
      views: [],
      reactions: [],
      forms: [],
    });
  });

  it('refuses one name for two aggregates, for an aggregate and a view, or for two commands', () => {
    const other = aggregate('Desk', { says, readers: [], state: z.object({}) });
    expect(() => department('design', { ...base, aggregates: [Desk, other] })).toThrow(
      'design: Desk is declared twice',
    );
    expect(() =>
      department('design', { ...base, views: [view('Desk', { says, readers: [], shape: z.object({}) })] }),
    ).toThrow('design: Desk is declared twice');
    expect(() => department('design', { ...base, aggregates: [Desk, desk('Bench')] })).toThrow('is declared twice');
  });

  it('refuses two reactions of one name: the second would pass for a repetition of the first', () => {
    expect(() => department('design', { ...base, reactions: [opens, opens] })).toThrow(
      'design: cs.Started -> Desk.open is declared twice',
    );
  });

  it('refuses a clock whose command is not open to the machinery', () => {
    expect(() => department('design', { ...base, aggregates: [desk('Desk', 'designer')] })).toThrow(
      "Desk: the clock's command close is not open to 'system'",
    );
  });

  it('refuses a form that prints what the department does not have', () => {
    const elsewhere = aggregate('Bench', { says, readers: [], state: z.object({}) });
    const printed = form(elsewhere, { title: says, number: () => '1', isFinal: () => true, sections: () => [] });
    expect(() => department('design', { ...base, forms: [printed] })).toThrow(
      'design: the form sentence prints Bench, which the department does not have',
    );
  });

  it('refuses an outlet whose commands do not exist or are not open to the machinery', () => {
    const shut = desk('Desk', 'designer');
    const way = (sent: string) =>
      outlet('mail', shut, {
        dueAt: 'projectId',
        letter: () => undefined,
        sent,
        failed: 'open',
        gate: { aggregate: shut, id: 'one', report: 'open' },
      });
    expect(department('design', { ...base, outlets: [way('open')] }).outlets).toHaveLength(1);
    expect(() => department('design', { ...base, outlets: [way('paint')] })).toThrow(
      "Desk: the command paint of the outlet mail is not open to 'system'",
    );
    expect(() => department('design', { ...base, outlets: [way('close')] })).toThrow(
      "Desk: the command close of the outlet mail is not open to 'system'",
    );
  });

  it("refuses an aggregate that evolves another department's event", () => {
    expect(() => department('finance', { ...base, prefix: 'fi' })).toThrow(
      'Desk evolves de.Opened, which belongs to another department',
    );
  });
});

describe('reaction', () => {
  const started = (projectIds: string[]) => Started({ projectIds }) as unknown as Recorded;

  it('gives one order, several or none', () => {
    const single = when(Started).issue(Desk, 'open', (e) =>
      e.data.projectIds[0] ? { id: 'a', input: { projectId: 'a' } } : undefined,
    );
    expect(opens.orders(started(['a', 'b']))).toEqual([
      { id: 'a', input: { projectId: 'a' } },
      { id: 'b', input: { projectId: 'b' } },
    ]);
    expect(single.orders(started(['a']))).toHaveLength(1);
    expect(single.orders(started([]))).toEqual([]);
  });

  it('has a name that tells event and command', () => {
    expect(opens.name).toBe('cs.Started -> Desk.open');
  });
});
