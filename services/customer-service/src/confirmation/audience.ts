import { isStaff, staff } from '@marquee/regulation';
import type { Actor, Role } from '@marquee/kernel';

/** Roles of the people of a client, who sign in with tokens of their own. */
export const clientRoles = ['client_contact', 'client_signer'] as const;
/** Who may look at what the client is shown; which rows, the record says. */
export const withClients: readonly Role[] = [...staff, ...clientRoles];

/** Everybody of the company, and those of the client for whom it is meant. */
export const mayRead = (viewer: Actor, contactIds: readonly string[] | undefined): boolean =>
  isStaff(viewer) || (contactIds ?? []).includes(viewer.id);
