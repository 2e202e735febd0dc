import { cs } from '@marquee/contracts';
import { type Role, type Row, rule, view } from '@marquee/kernel';
import { z } from 'zod';
import type { EmploymentRow } from './people.js';
import { type RoleEntry, roles, staff } from './roles.js';

const shape = z.object({ active: z.boolean(), roles: z.array(cs.contactRole), forgotten: z.boolean().optional() });
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
  edition: 2,
  shape,
})
  .on(cs.ClientContactRegistered, ({ data }) => [data.contactId, { active: true, roles: data.roles }])
  .on(cs.ClientContactUpdated, ({ data }) => [data.contactId, { roles: data.roles }])
  .on(cs.ClientContactReinstated, ({ data }) => [data.contactId, { active: true, roles: data.roles }])
  .on(cs.ClientContactRemoved, ({ data }) => [data.contactId, { active: false }])
  .on(cs.ClientContactForgotten, ({ data }) => [data.contactId, { forgotten: true }]);

const isOfTheFile = (role: Role) => (cs.contactRole.options as readonly Role[]).includes(role);
const isFromOutside = (role: Role) => role !== 'system' && (roles[role] as RoleEntry).external === true;

/**
 * In which roles a person of a client acts: those of the client's file while they are on it, and whatever else from
 * outside their token names. `undefined` of somebody who is on no client's file, or who does not sign in as a person of
 * a client: the file says nothing about auditors, experts, suppliers and whoever else signs in otherwise, so that
 * nobody is locked out, or given anything, by an entry in it under their id. Pure.
 * @param held roles of the token; who holds none signs in as whatever the file says
 */
export function contactStandingOf(
  row: ContactStandingRow | undefined,
  held: readonly Role[],
): { readonly active: boolean; readonly roles: readonly Role[] } | undefined {
  if (!row || (held.length > 0 && !held.some(isOfTheFile))) return undefined;
  const others = held.filter((role) => isFromOutside(role) && !isOfTheFile(role));
  const onFile = row.active ?? false;
  return { active: onFile || others.length > 0, roles: [...(onFile ? (row.roles ?? []) : []), ...others] };
}

/** Under this id the company's own machinery acts, and no person. */
const MACHINERY = 'system';

/** Somebody as the staff list and the clients' files know them. */
interface OnLists {
  readonly id: string;
  readonly reads: {
    readonly employee?: Partial<EmploymentRow> | undefined;
    readonly contact?: Partial<ContactStandingRow> | undefined;
  };
}

/**
 * The rules that an id is one person's, of the company or of a client, and never of both (C1.2): whoever is on the
 * staff list is registered as no contact, and whoever acts for a client as no employee. Where both were registered at
 * one moment, in two departments, the staff list decides. Under the id of a contact who was forgotten nobody would have
 * a name any more (C10.3.2).
 */
export const contactIsNoEmployee = rule(
  'C1.2',
  'contactIsNoEmployee',
  'INPUT',
  {
    zh: '此編號屬員工名冊上的人，或公司的系統，不可作為客戶聯絡人的編號；請以另一個登入帳號登記。',
    en: 'This id is that of somebody on the staff list, or of the system, and no contact’s; register the contact under another account.',
  },
  ({ id, reads }: OnLists) => id !== MACHINERY && reads.employee === undefined,
);
export const employeeIsNoContact = rule(
  'C1.2',
  'employeeIsNoContact',
  'INPUT',
  {
    zh: '此編號現屬客戶的聯絡人，或屬個人資料已刪除的聯絡人，或公司的系統，不可作為員工的編號；請以另一個帳號登記，或先由客戶服務部停用該聯絡人。',
    en: 'A contact of a client signs in under this id, or one did who was forgotten, or the system acts under it, so it is no employee’s; register them under another account, or let customer service remove the contact first.',
  },
  ({ id, reads }: OnLists) => id !== MACHINERY && reads.contact?.active !== true && reads.contact?.forgotten !== true,
);
