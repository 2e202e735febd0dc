import { aggregate, event, lifecycle, many, one, rule, view } from '@marquee/kernel';
import { z } from 'zod';
import { given, person, system } from './index.js';

const says = { zh: '句', en: 'sentence' };
const Opened = event('cs.Opened', {
  says,
  data: { by: z.string(), title: z.string(), lines: z.array(z.string()).optional() },
});
const Closed = event('cs.Closed', { says, data: { by: z.string(), number: z.string().optional() } });
const Spoiled = event('cs.Spoiled', { says, data: {} });
const Bloated = event('cs.Bloated', { says, data: {} });
const Card = view('Card', { says, readers: [], shape: z.object({ ready: z.boolean() }) });

const titled = rule('C3.1.1', 'titled', 'INPUT', says, (c: { input: { title: string } }) => c.input.title !== '');
const notOwn = rule(
  'C3.1.2',
  'notOwn',
  'DUTY',
  says,
  (c: { state: { by: string }; actor: { id: string } }) => c.state.by !== c.actor.id,
);
const isReady = rule(
  'C3.1.2',
  'isReady',
  'STATE',
  says,
  (c: { reads: { card: { ready?: boolean } | undefined } }) => c.reads.card?.ready === true,
);
const longLead = rule(
  'C3.1.1',
  'longLead',
  'INPUT',
  says,
  (c: { policy: { 'plan.minDrafts': number } }) => c.policy['plan.minDrafts'] < 5,
  { mode: () => 'warn', answeredBy: 'leader' },
);

const Case = aggregate('Case', {
  says,
  readers: [],
  lifecycle: lifecycle('status', { open: ['closed'], closed: [] }),
  state: z.object({
    by: z.string(),
    title: z.string(),
    status: z.enum(['open', 'closed']),
    number: z.string().optional(),
  }),
})
  .born(Opened, ({ by, title }) => ({ by, title, status: 'open' as const }))
  .on(Closed, (s, e) => ({ ...s, status: 'closed' as const, number: e.number }))
  .on(Spoiled, (s) => ({ ...s, title: 7 as never }))
  .on(Bloated, (s) => ({ ...s, undeclared: 1 }) as never)
  .create('open', {
    by: ['cs_staff'],
    numbered: 'CAS',
    input: z.object({ title: z.string().trim() }),
    guards: [titled],
    decide: (c) => Opened({ by: c.actor.id, title: c.input.title }),
  })
  .command('close', {
    by: ['cs_manager'],
    reads: (c) => ({ card: one(Card, c.id), all: many(Card, {}) }),
    guards: [notOwn, isReady, longLead],
    decide: (c) => Closed({ by: c.actor.id, number: String(c.reads.all.length) }),
  })
  .command('bloat', { by: ['system'], decide: () => Bloated({}) })
  .command('spoil', { by: ['system'], decide: () => Spoiled({}) })
  .command('reopen', { by: ['system'], decide: (c) => Opened({ by: c.actor.id, title: '' }) });

const ann = person('ann', 'cs_staff');
const mei = person('mei', 'cs_manager');
const opened = Opened({ by: 'ann', title: 'Gala' });
const ready = { card: { id: 'case-1', ready: true } };

describe('given / when / then', () => {
  it('passes when exactly the stated facts follow, and fails when one differs', () => {
    const result = given(Case).when('open', { actor: ann, input: { title: ' Gala ' } });
    result.then(opened);
    result.then((s) => expect(s.status).toBe('open'));
    result.thenState({ title: 'Gala', number: undefined });
    expect(() => result.then()).toThrow();
    expect(() => result.then(Opened({ by: 'ann', title: 'Ball' }))).toThrow();
    expect(() => result.then(opened, opened)).toThrow();
    expect(() => result.thenState({ title: 'Ball' })).toThrow();
    expect(() => result.rejects(titled)).toThrow('open should be refused, but was accepted with cs.Opened');
  });

  it('asks for exactly the broken rules', () => {
    const result = given(Case, [opened]).when('close', { actor: person('ann', 'cs_manager') });
    result.rejects([isReady, notOwn]);
    expect(() => result.rejects(notOwn)).toThrow();
    expect(() => result.rejects([isReady, notOwn, titled])).toThrow();
    expect(() => result.then()).toThrow(/refused:\n.*C3.1.2 notOwn: 句 sentence/);
  });

  it('hands over reads and policies, and keeps warnings apart', () => {
    given(Case, [opened])
      .when('close', { actor: mei, reads: ready })
      .then(Closed({ by: 'mei', number: '0' }));
    given(Case, [opened]).when('close', { actor: mei, reads: ready }).warns([]);
    const late = given(Case, [opened]).when('close', { actor: mei, reads: ready, policy: { 'plan.minDrafts': 9 } });
    late.warns(longLead);
    expect(() => late.warns([])).toThrow();
    expect(() => given(Case, [opened]).when('close', { actor: mei, reads: { crad: 1 } })).toThrow(
      'close does not read crad; it reads card, all',
    );
  });

  it('tells a missing role and a malformed input from a refusal', () => {
    given(Case)
      .when('open', { actor: mei, input: { title: '' } })
      .forbidden();
    given(Case)
      .when('open', { actor: ann, input: { title: 1 } as never })
      .malformed('title');
    given(Case)
      .when('open', { actor: ann, input: { title: '' } })
      .rejects(titled);
    expect(() => given(Case).when('open', { actor: ann }).malformed('date')).toThrow(
      /malformed at date, but was malformed:\n  title/,
    );
    expect(() => given(Case).when('open', { actor: ann }).forbidden()).toThrow();
  });

  it('catches what no user could cause', () => {
    expect(() => given(Case, [opened]).when('bloat', { actor: system('customer-service') })).toThrow(
      'the state after cs.Bloated does not fit its schema',
    );
    expect(() => given(Case, [opened]).when('spoil', { actor: system('customer-service') })).toThrow(
      'the state after cs.Spoiled does not fit its schema',
    );
    expect(() => given(Case, [opened]).when('reopen', { actor: system('customer-service') })).toThrow(
      'starts a record that exists',
    );
    expect(() => given(Case, [opened]).when('open', { actor: ann, input: { title: 'x' } })).toThrow(
      'open starts a record, and one exists',
    );
    expect(() => given(Case).when('close', { actor: mei })).toThrow('close needs a record');
    // @ts-expect-error a command that the aggregate does not have
    expect(() => given(Case).when('shut', { actor: mei })).toThrow('Case has no command shut');
  });
});
