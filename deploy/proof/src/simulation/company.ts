import { aggregate, department, event, text, view, when } from '@marquee/kernel';
import { z } from 'zod';

const says = { zh: '模擬', en: 'Simulation' };

const OrderPlaced = event('cs.OrderPlaced', { says, data: { orderId: z.string(), title: text(80) } });
export const OrderNoted = event('cs.OrderNoted', { says, data: { orderId: z.string(), note: text(80) } });
const JobOpened = event('pl.JobOpened', { says, data: { jobId: z.string(), title: text(80) } });

const Order = aggregate('Order', { says, state: z.object({ title: text(80), notes: z.int() }), readers: [] })
  .born(OrderPlaced, (e) => ({ title: e.title, notes: 0 }))
  .on(OrderNoted, (s) => ({ ...s, notes: s.notes + 1 }))
  .create('placeOrder', {
    by: ['system'],
    input: z.object({ title: text(80) }),
    decide: (c) => OrderPlaced({ orderId: c.id, title: c.input.title }),
  })
  .command('noteOrder', {
    by: ['system'],
    input: z.object({ note: text(80) }),
    decide: (c) => OrderNoted({ orderId: c.id, note: c.input.note }),
  });

/** Takes orders, which people add notes to. */
export const orders = department('customer-service', { prefix: 'cs', says, aggregates: [Order] });

/** The notes of an order, in the order in which they were told. */
export const Tally = view('Tally', { says, readers: [], shape: z.object({ notes: z.array(z.string()) }) }).on(
  OrderNoted,
  (e) => [e.data.orderId, (row) => ({ notes: [...(row.notes ?? []), e.data.note] })],
);

const Job = aggregate('Job', { says, state: z.object({ title: text(80) }), readers: [] })
  .born(JobOpened, (e) => ({ title: e.title }))
  .create('openJob', {
    by: ['system'],
    input: z.object({ title: text(80) }),
    decide: (c) => JobOpened({ jobId: c.id, title: c.input.title }),
  });

/** Opens a job for each order and keeps a tally of its notes. */
export const jobs = department('planning', {
  prefix: 'pl',
  says,
  aggregates: [Job],
  views: [Tally],
  reactions: [
    when(OrderPlaced).issue(Job, 'openJob', ({ data }) => ({ id: data.orderId, input: { title: data.title } })),
  ],
});
