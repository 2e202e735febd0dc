import { ad } from '@marquee/contracts';
import { policies, staff } from '@marquee/regulation';
import { instant, type Patch, view } from '@marquee/kernel';
import { z } from 'zod';

const change = z.object({ version: z.int(), value: z.string(), effectiveFrom: instant() });
const shape = z.object({
  key: z.string(),
  zh: z.string(),
  en: z.string(),
  clauses: z.array(z.string()),
  /** In force now, as JSON text, because each key has a shape of its own. */
  value: z.string(),
  /** Since when it is in force; absent while the regulation's own value holds. */
  since: instant().optional(),
  /** Version of the change that set it; 0 for the regulation's own value. */
  policyVersion: z.int(),
  /** Every approved change, oldest first, also those whose day has not come. */
  changes: z.array(change),
});

const asRegulated = Object.entries(policies).map(
  ([key, { zh, en, clauses, initial }]): Patch<z.output<typeof shape>> => [
    key,
    { key, zh, en, clauses: [...clauses], value: JSON.stringify(initial), policyVersion: 0, changes: [] },
  ],
);

/**
 * 政策 — every threshold of the regulation: what it means, its clauses, the value in force and every change of it
 * (C2.2.6b).
 */
export const Policy = view('Policy', {
  says: { zh: '政策', en: 'Policy' },
  // 2: thresholds that begin with other values, and one more; 3: the company's name.
  edition: 3,
  readers: staff,
  shape,
  lists: { filter: ['key'], order: ['key'], search: ['key', 'zh', 'en'] },
  small: true,
})
  .on(ad.PolicyRegisterOpened, () => asRegulated)
  .on(ad.PolicyChanged, ({ data: { key, version, value, effectiveFrom } }) => [
    key,
    ({ changes = [] }) => ({ key, changes: [...changes, { version, value, effectiveFrom }] }),
  ])
  .on(ad.PolicyTookEffect, ({ data: { key, version, value, effectiveFrom } }) => [
    key,
    { value, since: effectiveFrom, policyVersion: version },
  ]);
