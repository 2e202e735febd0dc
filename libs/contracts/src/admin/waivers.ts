import { event, instant, ref, text } from '@marquee/kernel';
import { z } from 'zod';

const waiver = { waiverId: ref('ClauseWaiver'), projectId: ref('Project'), clause: z.string() };

/** A leader lets a project off a clause until a day (R005). */
export const ClauseWaived = event('ad.ClauseWaived', {
  says: { zh: '條款已獲豁免', en: 'Clause waived' },
  clauses: ['C1.3.3'],
  data: { ...waiver, reason: text(2000), expiresAt: instant(), by: ref('Employee'), at: instant() },
});

export const ClauseWaiverWithdrawn = event('ad.ClauseWaiverWithdrawn', {
  says: { zh: '條款豁免已撤銷', en: 'Waiver of a clause withdrawn' },
  clauses: ['C1.3.3'],
  data: { ...waiver, by: ref('Employee') },
});

export const ClauseWaiverExpired = event('ad.ClauseWaiverExpired', {
  says: { zh: '條款豁免已失效', en: 'Waiver of a clause expired' },
  clauses: ['C1.3.3'],
  data: waiver,
});
