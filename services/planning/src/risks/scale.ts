import { pl } from '@marquee/contracts';
import type { Policies } from '@marquee/kernel';
import type { z } from 'zod';

export type RiskLevel = z.output<typeof pl.riskLevel>;
export type RiskScale = z.output<typeof pl.riskScale>;

/** How far likelihood and impact go in a project, and from which product on a risk is medium and high (C7.1.2). */
export const scaleOf = (policy: Policies): RiskScale => ({
  ...policy['risk.matrix'],
  mediumFrom: policy['risk.mediumFrom'],
  highFrom: policy['risk.highFrom'],
});

/** The level that follows from likelihood times impact; nobody types it (C7.1.2). Pure. */
export function levelOf(score: number, { mediumFrom, highFrom }: RiskScale): RiskLevel {
  if (score >= highFrom) return 'high';
  return score >= mediumFrom ? 'medium' : 'low';
}
