/** What must not compile. `tsc` fails when one of these errors disappears; no code here runs. */
import { z } from 'zod';
import {
  aggregate,
  among,
  department,
  event,
  following,
  form,
  lifecycle,
  one,
  personal,
  rule,
  view,
  when,
} from './index.js';

const says = { zh: '句', en: 'sentence' };
const Submitted = event('cs.Submitted', { says, data: { title: z.string(), date: z.string() } });
const Reviewed = event('cs.Reviewed', { says, data: { by: z.string() } });
const Stranger = event('cs.Stranger', { says, data: { x: z.number() } });
const Card = view('Card', { says, readers: [], shape: z.object({ head: z.string() }) });

const state = z.object({ title: z.string(), date: z.string(), status: z.enum(['submitted', 'reviewed']) });
const leadTime = rule(
  'C3.1.1',
  'leadTime',
  'INPUT',
  says,
  (c: { input: { date: string }; now: string }) => c.input.date > c.now,
);
const isWaiting = rule(
  'C3.1.2',
  'isWaiting',
  'STATE',
  says,
  (c: { state: { status: string } }) => c.state.status === 'submitted',
);
const isHead = rule(
  'C3.1.2',
  'isHead',
  'DUTY',
  says,
  (c: { reads: { card: { head?: string } | undefined }; actor: { id: string } }) => c.reads.card?.head === c.actor.id,
);

export const Form = aggregate('Form', { says, state, readers: [] })
  .born(Submitted, (e) => ({ ...e, status: 'submitted' }))
  .on(Reviewed, (s) => ({ ...s, status: 'reviewed' }))
  .create('submit', {
    by: ['system'],
    input: z.object({ title: z.string(), date: z.string() }),
    guards: [leadTime],
    decide: (c) => Submitted(c.input),
  })
  .command('review', {
    by: ['system'],
    reads: (c) => ({ card: one(Card, c.state.title) }),
    guards: [isWaiting, isHead],
    decide: (c) => Reviewed({ by: c.reads.card?.head ?? c.actor.id }),
  });

// @ts-expect-error a rule that reads an input which the command does not have
Form.command('a', { by: ['system'], guards: [leadTime], decide: (c) => Reviewed({ by: c.actor.id }) });
// @ts-expect-error a rule that reads a foreign fact which the command does not load
Form.command('b', { by: ['system'], guards: [isHead], decide: (c) => Reviewed({ by: c.actor.id }) });
// @ts-expect-error a command that states a fact which nobody evolves
Form.command('c', { by: ['system'], decide: () => Stranger({ x: 1 }) });
// @ts-expect-error a role that the regulation does not know
Form.command('d', { by: ['nobody'], decide: (c) => Reviewed({ by: c.actor.id }) });
// @ts-expect-error a role that only looks on gives no command
Form.command('d2', { by: ['auditor'], decide: (c) => Reviewed({ by: c.actor.id }) });
// @ts-expect-error a rule about a record's state on the command that starts the record
Form.create('e', { by: ['system'], guards: [isWaiting], decide: () => Submitted({ title: '', date: '' }) });

Form.ensure('f', {
  by: ['system'],
  decide: (c) => (c.state ? Reviewed({ by: c.state.title }) : Submitted({ title: '', date: '' })),
});
// @ts-expect-error a state that may not be there yet
Form.ensure('g', { by: ['system'], decide: (c) => Reviewed({ by: c.state.title }) });

following(one(Card, '1'), (card) => among(Card, { head: [card?.head ?? ''] }));
// @ts-expect-error a field that the view does not have
among(Card, { foot: ['x'] });

when(Reviewed).issue(Form, 'submit', () => ({ id: '1', input: { title: 't', date: 'd' } }));
// @ts-expect-error a reaction with an input that the command does not take
when(Reviewed).issue(Form, 'submit', () => ({ id: '1', input: { title: 't' } }));
// @ts-expect-error a reaction that issues a command which does not exist
when(Reviewed).issue(Form, 'unknown', () => undefined);

// What a record says about itself must be true of its own state.
const moves = { submitted: ['reviewed'], reviewed: [] } as const;
aggregate('A', { says, state, readers: [], lifecycle: lifecycle('status', { submitted: ['reviewed'], reviewed: [] }) });
// @ts-expect-error a life cycle of a field that does not exist
aggregate('B', { says, state, readers: [], lifecycle: lifecycle('phase', moves) });
// @ts-expect-error a life cycle in which a state is missing
aggregate('C', { says, state, readers: [], lifecycle: lifecycle('status', { submitted: [] }) });
// @ts-expect-error a life cycle with a state that the field cannot have
aggregate('D', { says, state, readers: [], lifecycle: lifecycle('status', { ...moves, lost: [] }) });
// @ts-expect-error a move to a state that the life cycle does not know
lifecycle('status', { submitted: ['lost'], reviewed: [] });
const back = { type: 'Project', field: 'form', many: false } as const;
aggregate('E', { says, state, readers: [], reverse: [{ ...back, by: 'title' }] });
// @ts-expect-error a way back by a field that the record does not have
aggregate('E', { says, state, readers: [], reverse: [{ ...back, by: 'projectId' }] });
// @ts-expect-error a way back by a field that the row does not have
view('F', { says, readers: [], shape: state, reverse: [{ ...back, by: 'projectId' }] });

// Whoever gives a command to a record of a project may do so in the phases that it names.
const staffed = { by: ['cs_staff'], decide: () => Reviewed({ by: '' }) } as const;
const planning = ['planning'] as const;
const bound = aggregate('Bound', { says, state: state.extend({ projectId: z.string() }), readers: [] })
  .born(Submitted, (e) => ({ ...e, status: 'submitted', projectId: '' }))
  .on(Reviewed, (s) => s);
bound.command('a', { ...staffed, phases: planning });
bound.command('b', { by: ['system'], decide: staffed.decide });
bound.create('c', { by: ['cs_staff'], phases: planning, decide: () => Submitted({ title: '', date: '' }) });
// @ts-expect-error a command to a record of a project that names no phases
bound.command('d', { by: ['cs_staff'], decide: staffed.decide });
// @ts-expect-error a command that starts a record of a project and names no phases
bound.create('e', { by: ['cs_staff'], decide: () => Submitted({ title: '', date: '' }) });
// @ts-expect-error a command of people and the system alike that names no phases
bound.command('f', { by: ['system', 'cs_staff'], decide: staffed.decide });
// @ts-expect-error a command that may be given in no phase at all
bound.command('g', { ...staffed, phases: [] });
// @ts-expect-error a phase that the regulation does not know
bound.command('h', { ...staffed, phases: ['dreaming'] });
const project = aggregate('Project', { says, state, readers: [] }).on(Reviewed, (s) => s);
project.command('j', { ...staffed, phases: planning });
// @ts-expect-error a command to the project itself that names no phases
project.command('k', staffed);
const names = z.object({ projectId: z.string() });
Form.command('l', { ...staffed, input: names, phases: planning });
// @ts-expect-error a form that names a project, of a command that names no phases
Form.command('m', { ...staffed, input: names });
Form.command('n', { ...staffed, input: names.partial() });
Form.command('o', { ...staffed, input: names.partial(), phases: planning });
// @ts-expect-error phases where no project is
Form.command('p', { ...staffed, phases: planning });

const bare = aggregate('Bare', { says, state, readers: [] });
// @ts-expect-error a first state with a field that is not declared
bare.born(Submitted, (e) => ({ ...e, status: 'submitted', urgent: true }));
// @ts-expect-error a later state with a field that is not declared
bare.on(Reviewed, (s, e) => ({ ...s, status: 'reviewed', reviewedBy: e.by }));
// @ts-expect-error a later state in which a field has a value that it cannot have
bare.on(Reviewed, (s) => ({ ...s, status: 'lost' }));

Form.command('conclude', { by: ['system'], decide: () => Reviewed({ by: '' }) }).due((s) => s.date, 'conclude');
// @ts-expect-error a clock that gives a command which does not exist
Form.due((s) => s.date, 'remind');
// @ts-expect-error a clock that gives a command which needs an input
Form.due((s) => s.date, 'submit');
// @ts-expect-error a clock by a field that the record does not have
Form.due((s) => s.deadline, 'review');

const printed = { title: says, sections: () => [], isFinal: () => true };
form(Form, { ...printed, number: (s) => s.title });
// @ts-expect-error a form that names its record by a text, which may be nobody's
form('Form', { ...printed, number: () => '1' });
// @ts-expect-error a form that does not say when its record is final
form(Form, { title: says, sections: () => [], number: (s) => s.title });
// @ts-expect-error a form that prints a field which the record does not have
form(Form, { ...printed, number: (s) => s.number });

const declared = { prefix: 'cs', says };
department('customer-service', { ...declared, aggregates: [Form], views: [Card] });
// @ts-expect-error a view among the aggregates
department('customer-service', { ...declared, aggregates: [Form, Card] });
// @ts-expect-error what is no part of a department at all
department('customer-service', { ...declared, aggregates: [Form, Math.max] });
// @ts-expect-error an aggregate among the views
department('customer-service', { ...declared, aggregates: [Form], views: [Form] });

// Only texts can be hidden; and whom an event forgets it says in a field of its own.
personal(z.string().optional(), 'ownerId');
// @ts-expect-error a number that is marked as personal
personal(z.number());
// @ts-expect-error an object that is marked as personal: each of its texts is
personal(z.object({ name: z.string() }));
event('cs.Forgotten', { says, forgets: ['who'], data: { who: z.string() } });
// @ts-expect-error an event that forgets whom it does not name
event('cs.Forgotten', { says, forgets: ['whom'], data: { who: z.string() } });
