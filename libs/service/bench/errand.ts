import { aggregate, department, event, lifecycle, ref, rule, text } from '@marquee/kernel';
import { z } from 'zod';

/** A record of the size and life of an application form: drafted, revised, submitted. */
const says = { zh: '申請', en: 'Errand' };
const form = { title: text(120), outline: text(4000), clientId: ref('Client'), venue: text(200), attendees: z.int() };
const by = { by: ref('Employee') };

const ErrandDrafted = event('pl.ErrandDrafted', { says, clauses: ['C3.1.1'], data: { ...form, ...by } });
const ErrandRevised = event('pl.ErrandRevised', { says, clauses: ['C3.1.1'], data: { ...form, ...by } });
const ErrandSubmitted = event('pl.ErrandSubmitted', { says, clauses: ['C3.1.2'], data: { ...by } });

const state = z.object({
  ...form,
  authorId: ref('Employee'),
  status: z.enum(['draft', 'submitted']),
  clientSeen: z.int(),
});
type Of = { readonly state: z.output<typeof state> };

const stillDraft = rule(
  'C3.1.2',
  'stillDraft',
  'STATE',
  { zh: '申請已提交', en: 'It was submitted already' },
  (c: Of) => c.state.status === 'draft',
);
const titled = rule(
  'C3.1.1',
  'titled',
  'INPUT',
  { zh: '必須有名稱', en: 'It has a title' },
  (c: Of) => c.state.title.length > 0,
);

const Errand = aggregate('Errand', {
  says,
  state,
  lifecycle: lifecycle('status', { draft: ['submitted'], submitted: [] }),
  readers: ['planning_staff'],
  lists: { filter: ['status', 'clientId'] },
})
  .born(ErrandDrafted, ({ by: authorId, ...e }) => ({ ...e, authorId, status: 'draft', clientSeen: 0 }))
  .on(ErrandRevised, (s, { by: _, ...e }) => ({ ...s, ...e }))
  .on(ErrandSubmitted, (s) => ({ ...s, status: 'submitted' }))
  .create('draftErrand', {
    by: ['planning_staff'],
    input: z.object(form),
    decide: (c) => ErrandDrafted({ ...c.input, by: c.actor.id }),
  })
  .command('reviseErrand', {
    by: ['planning_staff'],
    input: z.object(form),
    guards: [stillDraft],
    decide: (c) => ErrandRevised({ ...c.input, by: c.actor.id }),
  })
  .command('submitErrand', {
    by: ['planning_staff'],
    guards: [stillDraft, titled],
    decide: (c) => ErrandSubmitted({ by: c.actor.id }),
  });

/** The department that the measurements use. */
export const errands = department('planning', {
  prefix: 'pl',
  says: { zh: '策劃部', en: 'Planning' },
  aggregates: [Errand],
});

/** A filled form of about 600 bytes. */
export const filledForm = (n: number) => ({
  title: `Errand ${n}`,
  outline: 'An evening with a stage, two bands and a dinner for the guests of the client. '.repeat(5),
  clientId: `client-${n % 100}`,
  venue: 'City Hall, lower foyer',
  attendees: 120 + (n % 50),
});

export const clerk = { id: 'ann', roles: ['planning_staff'], dept: 'planning' } as const;
