import type { ex } from '@marquee/contracts';
import type { z } from 'zod';
import { hasLostItsBasis } from '../plan/fallen-plans.js';
import { isBare, isUnassessed } from '../plan/risk-rules.js';
import type { Facts } from './facts.js';

/** One thing that keeps an item from being settled. */
export type Obstacle = z.output<typeof ex.obstacle>;
type Waiver = Pick<z.output<typeof ex.waiver>, 'covers'>;
type Risk = Facts['risks'][number];

/** Waivers of the time before they named what they cover let pass what nothing had settled, and no more. */
const BEFORE: readonly Obstacle[] = [{ kind: 'not_settled' }];

function ofProof({ proofs, ...fallen }: Facts, item: string): readonly Obstacle[] {
  const settled = proofs.find((p) => p.item === item);
  if (!settled) return [{ kind: 'not_settled' }];
  const { planVersion, at, evidenceId, fell } = settled;
  const lost = fell || (planVersion !== undefined && hasLostItsBasis(fallen, { planVersion, at }));
  return lost ? [{ kind: 'lost_basis', id: evidenceId }] : [];
}

/** A risk that nobody has assessed may be a high one, so it bars as well (C7.1.2, C7.2.1). */
function ofRisk({ riskId: id, ...r }: Risk): readonly Obstacle[] {
  if (isUnassessed(r)) return [{ kind: 'risk_unassessed', id }];
  return isBare(r) ? [{ kind: 'risk_uncovered', id }] : [];
}

/** All that keeps an item from being settled; nothing when it is. Pure. */
export const obstaclesOf = (f: Facts, item: string): readonly Obstacle[] => [
  ...ofProof(f, item),
  ...(item === 'contingency_plans' ? f.risks.flatMap(ofRisk) : []),
];

/** Whether a waiver lets all of this pass: it hides nothing that came after it was given (R005). Pure. */
export const isCovered = (obstacles: readonly Obstacle[], { covers = [...BEFORE] }: Waiver): boolean =>
  obstacles.every((o) => covers.some((known) => known.kind === o.kind && known.id === o.id));
