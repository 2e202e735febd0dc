import { event, instant, text } from '@marquee/kernel';
import { z } from 'zod';

/** A threshold of the regulation was set; every department obeys it from `effectiveFrom` on (B27). */
export const PolicyChanged = event('ad.PolicyChanged', {
  says: { zh: '政策已更新', en: 'Policy changed' },
  clauses: ['C2.2.6b'],
  data: {
    key: z.string(),
    /** JSON of the new value, in the shape that the policy key declares. */
    value: text(20_000),
    /** Running number of changes in the whole register; commits name the newest one they obeyed. */
    version: z.int().min(1),
    effectiveFrom: instant(),
    changedBy: z.string(),
  },
});
