import { hr } from '@marquee/contracts';
import { seesAll } from '@marquee/regulation';
import { type Actor, day, instant, personal, ref, text } from '@marquee/kernel';
import { z } from 'zod';
import * as founding from './founding.js';
import { powersProposal } from './powers.js';

/** What is known of a person when they join. */
export const person = {
  name: personal(text(80)),
  nameEn: personal(text(80)).optional(),
  email: personal(z.email()).optional(),
  dept: hr.workplace(),
  roles: hr.heldRoles,
};
/** State of an employee. */
export const state = z.object({
  ...person,
  /** `leaving`: the separation is recorded, the last day lies ahead. */
  status: z.enum(['active', 'leaving', 'separated']),
  lastDay: day().optional(),
  /** The end of the last day. */
  leavesAt: instant().optional(),
  separatedById: ref('Employee').optional(),
  separationProposedById: ref('Employee').optional(),
  /** What is to become of their powers; nothing of it holds until a second person has confirmed it. */
  proposal: powersProposal.optional(),
  /** The two persons by whom they hold what they hold, where it took two. */
  powersBy: z.object({ proposedById: ref('Employee'), confirmedById: ref('Employee') }).optional(),
  /** Since when nobody can read who they were, and by whom it was destroyed. */
  forgottenAt: instant().optional(),
  forgottenById: ref('Employee').optional(),
  ...founding.foundingFields,
});
export type State = z.output<typeof state>;

/** The two by whom it came into force; a change that took one person leaves them as they were. */
export const inForce = (s: State, { by, proposedById }: { by: string; proposedById?: string | undefined }) =>
  proposedById === undefined ? s : { ...s, proposal: undefined, powersBy: { proposedById, confirmedById: by } };

/** Whether somebody reads how a person is reached, and what is proposed for them. */
export const keepsContacts = (_: unknown, viewer: Actor) =>
  seesAll(viewer) ||
  viewer.roles.some((role) => role === 'hr_staff' || role === 'hr_manager' || role === 'gm' || role === 'leader');
