import { cs, roleIds } from '@marquee/contracts';
import { z } from 'zod';

// The shapes that policies share.

export const count = z.int().min(0);
export const days = count;
export const hours = count;
export const minutes = count;
export const score = z.int().min(0).max(100);
export const percent = z.number().min(0).max(100);
export const share = z.number().min(0).max(1);
export const ratio = z.number().min(0);
export const minorUnits = z.int().min(0);
export const roleId = z.enum(roleIds);
/** A decision clock: reminder and escalation after so many working days. */
export const clock = z.object({ workingDays: z.int().min(0), escalateAfterWorkingDays: z.int().min(0) });
/** One entry for every type of event. */
export const perEventType = <S extends z.ZodType>(entry: S) => z.record(cs.initiationForm.eventType.unwrap(), entry);
