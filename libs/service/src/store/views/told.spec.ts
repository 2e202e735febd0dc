import { event, view, type View } from '@marquee/kernel';
import { z } from 'zod';
import { markOf } from './told.js';

const says = { zh: '句', en: 'sentence' };
const Sold = event('tk.Sold', { says, data: { show: z.string() } });
const Returned = event('tk.Returned', { says, data: { show: z.string() } });
const shape = z.object({ tickets: z.array(z.string()), returned: z.array(z.string()) });
const seats = (edition?: number) => view('Seats', { says, readers: [], shape, ...(edition && { edition }) });
const formOf = (v: unknown) => markOf(v as View);
const both = formOf(
  seats()
    .on(Sold, () => undefined)
    .on(Returned, () => undefined),
);

it('the form of a view is what it hears and holds, whatever the order', () => {
  const turned = seats()
    .on(Returned, () => undefined)
    .on(Sold, () => undefined);
  expect(formOf(turned)).toBe(both);
  expect(formOf(seats().on(Sold, () => undefined))).not.toBe(both);
});

it('another edition is another form', () => {
  const second = seats(2)
    .on(Sold, () => undefined)
    .on(Returned, () => undefined);
  expect(formOf(second)).not.toBe(both);
});
