import { ad, policies, staff } from '@marquee/contracts';
import { instant, type Patch, view } from '@marquee/kernel';
import { z } from 'zod';

/** A value of a policy and the day from which it holds; the first one, without a day, is the regulation's own. */
const setting = z.object({ value: z.string(), effectiveFrom: instant().optional(), version: z.int() });
const shape = z.object({ key: z.string(), zh: z.string(), en: z.string(), clauses: z.array(z.string()), settings: z.array(setting) });
type Shape = z.output<typeof shape>;

const asRegulated = Object.entries(policies).map(([key, { zh, en, clauses, initial }]): Patch<Shape> =>
  [key, { key, zh, en, clauses: [...clauses], settings: [{ value: JSON.stringify(initial), version: 0 }] }]);

/**
 * 政策 — every threshold of the regulation with what it means, its clauses, and its values in the order in which they were set; in force
 * is the last one whose `effectiveFrom` has come. Values are JSON text, because each key has a shape of its own.
 */
export const Policy = view('Policy', {
  says: { zh: '政策', en: 'Policy' },
  readers: staff,
  shape,
  lists: { filter: ['key'], order: ['key'] },
})
  .on(ad.PolicyRegisterOpened, () => asRegulated)
  .on(ad.PolicyChanged, ({ data: { key, value, effectiveFrom, version } }) =>
    [key, ({ settings = [] }) => ({ key, settings: [...settings, { value, effectiveFrom, version }] })]);
