import type { RoleId } from '@marquee/contracts';
import { between, staff, workers } from '@marquee/regulation';

/** Who reads reviews: everybody of the company, and experts from outside those of their panels. */
export const reviewers: readonly RoleId[] = [...staff, 'expert'];
/** Whoever may be on a panel; who is, each panel says. */
const panel = [...workers, 'expert'] as const;

/** Drafts are compared until the client has signed a plan; a signature that is taken back reopens the way (W08). */
const phases = between('planning', 'confirming');
/** A leader is in the chair in place of a manager who wrote a draft, so that no review is left without one. */
export const chair = { by: ['planning_manager', 'gm', 'leader'], phases } as const;
export const panellists = { by: panel, phases } as const;
