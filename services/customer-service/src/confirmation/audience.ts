import { staff } from '@marquee/regulation';
import type { Actor, Role } from '@marquee/kernel';

/** Roles of the people of a client, who sign in with tokens of their own. */
export const clientRoles = ['client_contact', 'client_signer'] as const;
/** Who may look at what the client is shown; which rows, the record says. */
export const withClients: readonly Role[] = [...staff, ...clientRoles];

/** Whether somebody works for the company. */
export const isStaff = (viewer: Actor): boolean =>
  viewer.roles.some((role) => (staff as readonly string[]).includes(role));

/** Everybody of the company, and those of the client for whom it is meant. */
export const mayRead = (viewer: Actor, contactIds: readonly string[] | undefined): boolean =>
  isStaff(viewer) || (contactIds ?? []).includes(viewer.id);
