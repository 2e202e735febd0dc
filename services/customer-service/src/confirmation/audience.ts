import { between, staff } from '@marquee/regulation';
import { type Actor, everything, type Readable, type Role, type Within, within } from '@marquee/kernel';

/** Roles of the people of a client, who sign in with tokens of their own. */
export const clientRoles = ['client_contact', 'client_signer'] as const;
/** Who may look at what the client is shown; which rows, the record says. */
export const withClients: readonly Role[] = [...staff, ...clientRoles];

/** Whether somebody works for the company. */
export const isStaff = (viewer: Actor): boolean =>
  viewer.roles.some((role) => (staff as readonly string[]).includes(role));

/** Everybody of the company reads it, and those of the client for whom it is meant: which rows, `theirs` says. */
export const readableBy = <S>(theirs: (contactId: string) => Within<NoInfer<S>>): Readable<S> =>
  within((viewer) => (isStaff(viewer) ? everything : theirs(viewer.id)));

export const desk = ['cs_staff', 'cs_manager'] as const;
/**
 * The plan is presented and signed from its first version on, and again when it changes before the event is live (W10,
 * W11, W48).
 */
export const phases = between('confirming', 'ready');
export const atDesk = { by: desk, phases } as const;
export const fromClient = { by: clientRoles, phases } as const;
