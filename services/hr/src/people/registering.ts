import { ContactStanding, employeeIsNoContact } from '@marquee/regulation';
import { one } from '@marquee/kernel';
import { auditorDoesNothingElse, notOwnRegistration } from './power-rules.js';
import { holdsARole, nameGiven, rolesFitDepartment } from './rules.js';

/** What a registration is judged by: the form, and who else signs in under the id (C1.2). */
export const registering = {
  reads: (c: { readonly id: string }) => ({ contact: one(ContactStanding, c.id) }),
  guards: [
    employeeIsNoContact,
    nameGiven,
    holdsARole,
    rolesFitDepartment,
    auditorDoesNothingElse,
    notOwnRegistration,
  ] as const,
};
