import { cs, roleIds } from '@marquee/contracts';
import { z } from 'zod';

// The shapes that policies share. Every figure has a least and a most: a threshold that lets everything pass, or
// nothing, is not one. Both ends are named where the policy stands.

/** A whole number from `least` to `most`: days, hours, rounds, scores. */
export const whole = (least: number, most: number) => z.int().min(least).max(most);
/** A number from `least` to `most`: shares and ratios. */
export const part = (least: number, most: number) => z.number().min(least).max(most);
export const roleId = z.enum(roleIds);
/** A decision clock: reminder and escalation, each after at least one working day. */
export const clock = z.object({ workingDays: whole(1, 30), escalateAfterWorkingDays: whole(1, 30) });
/** One entry for every type of event. */
export const perEventType = <S extends z.ZodType>(entry: S) => z.record(cs.initiationForm.eventType.unwrap(), entry);

/** What a figure or list must be beyond its bounds, in both languages; for `refine`. */
export const or = (zh: string, en: string) => ({ error: `${zh}（${en}）` });

export const areDistinct = (some: readonly unknown[]): boolean => new Set(some).size === some.length;

/** Levels by amount: each reaches further than the one before, and the last alone has no limit. */
export const areTiers = (tiers: readonly { readonly upTo: number | null }[]): boolean =>
  tiers.every(
    ({ upTo }, n) =>
      (upTo === null) === (n === tiers.length - 1) && (n === 0 || upTo === null || upTo > (tiers[n - 1]!.upTo ?? 0)),
  );
export const tiersAscend = or(
  '各級上限須遞增，只有最後一級不設上限',
  'each tier reaches further than the one before; the last alone has no limit',
);
