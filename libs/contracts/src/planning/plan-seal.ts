import { canonical, type DataOf, sha256 } from '@marquee/kernel';
import type { PlanVersionPublished } from './plan.js';

type Published = DataOf<typeof PlanVersionPublished>;
/** What a version of the plan says: all of it, but not who published it when. */
export type SealedPlan = Omit<Published, 'by' | 'at' | 'hash' | 'changedSections'>;

/** The record of one version of a project's plan; the same whenever it is computed. */
export const planVersionIdOf = (projectId: string, planVersion: number): string => `${projectId}-plan-${planVersion}`;

/**
 * SHA-256 of a version's content: what the client signs, and by which everybody can tell that nothing was changed since
 * (C3.3.3). Its salt is among it: the client, who sees the price and no cost, could try costs otherwise (W14). Pure.
 */
export function planHash(version: SealedPlan): string {
  const { projectId, planVersion, salt, title, sections, price, total, budgetLines, reserve } = version;
  const { startsAt, endsAt, timeZone, staffingNeeds, equipmentNeeds, designNeeds } = version;
  const offer = { projectId, planVersion, salt, title, sections, price, total, budgetLines, reserve };
  const event = { startsAt, endsAt, timeZone, staffingNeeds, equipmentNeeds, designNeeds };
  return sha256(canonical({ ...offer, ...event }));
}
