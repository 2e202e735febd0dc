import { cs } from '@marquee/contracts';
import { contactIsNoEmployee, Employment, forgettingInput, isStaff, staff } from '@marquee/regulation';
import { aggregate, type Base, everything, instant, lifecycle, one, ref, text, where, within } from '@marquee/kernel';
import { z } from 'zod';
import * as r from '../rules.js';
import { Client } from './client.js';
import { fileKey, move } from './followers.js';
import { foldersOfContact, forgetContactRules, namesakesOf } from './forgetting.js';

const desk = ['cs_staff', 'cs_manager'] as const;
const state = z.object({
  ...cs.contactPerson,
  contactId: ref('ClientContact'),
  clientId: ref('Client'),
  /** `forgotten`: nobody can read any more who they were. */
  status: z.enum(['active', 'removed', 'forgotten']),
  forgottenAt: instant().optional(),
  forgottenById: ref('Employee').optional(),
});
const entry = z.object({ ...cs.contactPerson, clientId: ref('Client') });
const theClient = (c: { id: string; input: { clientId: string } }) => ({
  client: one(Client, c.input.clientId),
  employee: one(Employment, c.id),
});
const complete = [
  r.contactHasName,
  r.contactHasChannel,
  r.contactEmailWellFormed,
  r.contactPhoneWellFormed,
  r.contactHasRole,
] as const;
const stated = (c: Base) => ({ contactId: c.id, by: c.actor.id });

/**
 * 客戶聯絡人 — a person of a client, by the id under which they sign in: reads, comments, and signs if authorised (C6.1.1,
 * R035).
 */
export const ClientContact = aggregate('ClientContact', {
  says: { zh: '客戶聯絡人', en: 'Client contact' },
  state,
  lifecycle: lifecycle('status', { active: ['removed'], removed: ['active', 'forgotten'], forgotten: [] }),
  readers: [...staff, 'client_contact', 'client_signer'],
  readable: within((viewer) => (isStaff(viewer) ? everything : where({ contactId: viewer.id }))),
  reverse: [{ type: 'Client', field: 'contacts', by: 'clientId', many: true }],
  lists: { filter: ['clientId', 'status'], order: ['name'], search: ['name', 'phone', 'email'] },
})
  .born(cs.ClientContactRegistered, ({ by: _, ...e }) => ({ ...e, status: 'active' }))
  .on(cs.ClientContactUpdated, (s, { by: _, ...e }) => ({ ...e, status: s.status }))
  .on(cs.ClientContactReinstated, (_, { by: __, ...e }) => ({ ...e, status: 'active' }))
  .on(cs.ClientContactRemoved, (s) => ({ ...s, status: 'removed' }))
  .on(cs.ClientContactMoved, (s, { clientId }) => ({ ...s, clientId }))
  .on(cs.ClientContactForgotten, (s, { by, at }) => ({ ...s, status: 'forgotten', forgottenAt: at, forgottenById: by }))
  .create('addContact', {
    by: desk,
    input: entry,
    reads: theClient,
    exclusive: (c) => fileKey(c.input.clientId),
    guards: [contactIsNoEmployee, r.contactsClientOnFile, ...complete],
    decide: (c) => cs.ClientContactRegistered({ ...c.input, ...stated(c) }),
  })
  .command('updateContact', {
    by: desk,
    input: entry.omit({ clientId: true }),
    guards: [r.contactIsActive, ...complete],
    decide: (c) => cs.ClientContactUpdated({ ...c.input, ...stated(c), clientId: c.state.clientId }),
  })
  .command('removeContact', {
    by: desk,
    input: z.object({ reason: text(500) }),
    guards: [r.contactIsActive, r.removalIsExplained],
    decide: (c) => cs.ClientContactRemoved({ ...stated(c), clientId: c.state.clientId, reason: c.input.reason }),
  })
  .command('reinstateContact', {
    by: desk,
    input: entry,
    reads: (c) => ({ ...theClient(c), former: one(Client, c.state.clientId) }),
    exclusive: (c) => fileKey(c.input.clientId),
    guards: [r.contactIsRemoved, contactIsNoEmployee, r.contactsClientOnFile, r.returnsToTheirClient, ...complete],
    decide: (c) => cs.ClientContactReinstated({ ...c.input, ...stated(c) }),
  })
  .command('forgetContact', {
    by: ['cs_manager', 'leader'],
    input: forgettingInput,
    reads: (c) => ({ ...foldersOfContact(c.id), ...namesakesOf([c.id]) }),
    guards: forgetContactRules,
    decide: (c) => cs.ClientContactForgotten({ ...c.input, ...stated(c), clientId: c.state.clientId, at: c.now }),
  })
  .command('moveContact', {
    by: ['system'],
    input: move,
    guards: [r.belongsToMergedClient],
    decide: (c) => cs.ClientContactMoved({ ...c.input, contactId: c.id }),
  });
