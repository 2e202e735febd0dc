import { aggregate, department, event, ref, rule, text, view, when } from '@marquee/kernel';
import { z } from 'zod';

/** Two small departments: one takes orders, the other keeps a tally of their notes and opens a job for each order. */
const says = { zh: '測試', en: 'Test' };

export const OrderPlaced = event('cs.OrderPlaced', { says, clauses: ['C3.1.1'], data: { orderId: ref('Order'), title: text(80) } });
export const OrderNoted = event('cs.OrderNoted', { says, data: { orderId: ref('Order'), note: text(80) } });
export const JobOpened = event('pl.JobOpened', { says, data: { jobId: ref('Job'), title: text(80) } });

const Order = aggregate('Order', {
  says, state: z.object({ title: text(80), notes: z.int(), projectId: z.string().optional() }), readers: [],
  partitionBy: (id, s) => s.projectId ?? id,
})
  .born(OrderPlaced, (e) => ({ title: e.title, notes: 0 }))
  .on(OrderNoted, (s) => ({ ...s, notes: s.notes + 1 }))
  .create('placeOrder', { by: ['cs_staff'], input: z.object({ title: text(80) }), decide: (c) => OrderPlaced({ orderId: c.id, title: c.input.title }) })
  .command('noteOrder', {
    by: ['cs_staff'], input: z.object({ notes: z.array(text(80)) }),
    decide: (c) => c.input.notes.map((note) => OrderNoted({ orderId: c.id, note })),
  });

export const orders = department('customer-service', { prefix: 'cs', says, aggregates: [Order] });

/** Notes that the tally cannot digest at present: the bug that a person repairs. */
export const indigestible = new Set<string>();

/** Notes of an order, in the order they were seen. */
export const Tally = view('Tally', { says, readers: [], shape: z.object({ notes: z.array(z.string()), jobs: z.int() }) })
  .on(OrderNoted, (e) => {
    if (indigestible.has(e.data.note)) throw new Error(`the tally cannot digest ${e.data.note}`);
    return [e.data.orderId, (row) => ({ notes: [...(row.notes ?? []), e.data.note] })];
  })
  .on(JobOpened, (e) => [e.data.jobId, (row) => ({ jobs: (row.jobs ?? 0) + 1 })]);

export const titleIsPossible = rule('C3.1.1', 'titleIsPossible', 'INPUT', { zh: '此單不可行', en: 'The order is not possible' },
  (c: { readonly input: { readonly title: string } }) => c.input.title !== 'impossible');

const Job = aggregate('Job', { says, state: z.object({ title: text(80) }), readers: [] })
  .born(JobOpened, (e) => ({ title: e.title }))
  .create('openJob', {
    by: ['system'], input: z.object({ title: text(80) }), guards: [titleIsPossible],
    decide: (c) => JobOpened({ jobId: c.id, title: c.input.title }),
  })
  .create('openSecretJob', { by: ['gm'], input: z.object({ title: text(80) }), decide: (c) => JobOpened({ jobId: c.id, title: c.input.title }) });

export const jobs = department('planning', {
  prefix: 'pl', says, aggregates: [Job], views: [Tally],
  reactions: [when(OrderPlaced).issue(Job, 'openJob', (e) => ({ id: e.data.orderId, input: { title: e.data.title } }))],
});
