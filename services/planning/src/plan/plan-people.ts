import { planVersion } from '@marquee/contracts';
import { between } from '@marquee/regulation';
import { ref, text } from '@marquee/kernel';
import { z } from 'zod';
import { planners } from '../team/membership.js';

/** Who works on the plan and when, who leads that work, and what several of its commands ask for. */
export const phases = between('planning', 'ready');
export const working = { by: planners, phases } as const;
export const leading = { by: ['project_manager', 'planning_manager'], phases } as const;
export const leaders = ['leader', 'gm'] as const;
export const withReason = z.object({ reason: text(2000) });
export const ofItem = z.object({ itemId: z.string() });
export const ofConfirmation = z.object({ planVersion, hash: z.string(), confirmationId: ref('PlanConfirmation') });
