import { type Instant, instant, isBefore } from '@marquee/kernel';
import { z } from 'zod';

/** Plan versions that gave way to others, and those whose confirmation was voided, with the moment. */
export const fallenPlans = {
  superseded: z.array(z.int()),
  voided: z.array(z.object({ planVersion: z.int(), at: instant() })),
};
type FallenPlans = z.output<z.ZodObject<typeof fallenPlans>>;

/**
 * Whether what was settled on a version has lost its basis (B20): superseded for good, voided unless it was settled
 * afterwards, on a new signature. Pure.
 */
export const hasLostItsBasis = (
  { superseded = [], voided = [] }: Partial<FallenPlans>,
  { planVersion, at }: { planVersion: number; at: Instant },
): boolean =>
  superseded.includes(planVersion) || voided.some((v) => v.planVersion === planVersion && isBefore(at, v.at));
