import { planVersion } from '@marquee/contracts';
import { between } from '@marquee/regulation';
import { ref, text } from '@marquee/kernel';
import { z } from 'zod';
import { byTheTeam, projectOf } from '../team/membership.js';
import { planIsAlive } from './writing-rules.js';

/** Who works on the plan, and what several of its commands ask for. */
export const team = (c: { id: string }) => projectOf(c.id);
/** The planning team may work on the plan until it is abandoned. */
export const writers = [planIsAlive, ...byTheTeam] as const;
export const byLeads = { by: ['project_manager', 'planning_manager'], phases: between('planning', 'ready') } as const;
export const leaders = ['leader', 'gm'] as const;

export const withReason = z.object({ reason: text(2000) });
export const ofItem = z.object({ itemId: z.string() });
export const ofConfirmation = z.object({ planVersion, hash: z.string(), confirmationId: ref('PlanConfirmation') });
