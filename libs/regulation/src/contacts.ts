import { cs } from '@marquee/contracts';
import { type Role, type Row, view } from '@marquee/kernel';
import { z } from 'zod';
import { type RoleEntry, roles, staff } from './roles.js';

const shape = z.object({ active: z.boolean(), roles: z.array(cs.contactRole) });
/** What customer service say of one person of a client; the row's id is the person. */
export type ContactStandingRow = Row<z.output<typeof shape>>;

/**
 * 客戶聯絡人的身分 — who acts for a client at present, and may sign: what counts for whoever acts or reads from outside,
 * whatever their token says (C6.1.1, C1.2). The runtime gives it to every department. The row's key is the person.
 */
export const ContactStanding = view('ContactStanding', {
  says: { zh: '客戶聯絡人的身分', en: 'Standing of a client’s people' },
  readers: staff,
  published: false,
  shape,
})
  .on(cs.ClientContactRegistered, ({ data }) => [data.contactId, { active: true, roles: data.roles }])
  .on(cs.ClientContactUpdated, ({ data }) => [data.contactId, { roles: data.roles }])
  .on(cs.ClientContactReinstated, ({ data }) => [data.contactId, { active: true, roles: data.roles }])
  .on(cs.ClientContactRemoved, ({ data }) => [data.contactId, { active: false }]);

const ofTheFile: readonly Role[] = cs.contactRole.options;
const isFromOutside = (role: Role) => role !== 'system' && (roles[role] as RoleEntry).external === true;

/**
 * In which roles a person of a client acts: those of the client's file, and whatever else from outside their token
 * names; `undefined` of somebody who is on no client's file. Pure.
 * @param held roles of the token
 */
export function contactStandingOf(
  row: ContactStandingRow | undefined,
  held: readonly Role[],
): { readonly active: boolean; readonly roles: readonly Role[] } | undefined {
  if (!row) return undefined;
  const others = held.filter((role) => isFromOutside(role) && !ofTheFile.includes(role));
  return { active: row.active ?? false, roles: [...(row.roles ?? []), ...others] };
}
