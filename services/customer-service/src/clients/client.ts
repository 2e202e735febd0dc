import { cs, staff } from '@marquee/contracts';
import { aggregate, lifecycle, ref, text } from '@marquee/kernel';
import { z } from 'zod';
import { archivingIsExplained, clientHasName, clientIsProspect, clientNotArchived } from '../rules.js';

const state = z.object({
  name: text(120),
  taxId: text(40).optional(),
  phone: text(40).optional(),
  status: z.enum(['prospect', 'active', 'dormant', 'archived']),
  registeredById: ref('Employee'),
});

/** What tells two client files apart: the tax id, or the name with the telephone number, however they were typed (R021). */
const identity = (s: { name: string; taxId?: string | undefined; phone?: string | undefined }) =>
  s.taxId ? `tax:${plain(s.taxId)}` : s.phone ? `name:${plain(s.name)}:${plain(s.phone)}` : undefined;
const plain = (typed: string) => typed.normalize('NFKC').toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');

/** 客戶檔案 — the client file (C6.1.1). */
export const Client = aggregate('Client', {
  says: { zh: '客戶檔案', en: 'Client file' },
  state,
  lifecycle: lifecycle('status', { prospect: ['active', 'archived'], active: ['dormant', 'archived'], dormant: ['active', 'archived'], archived: [] }),
  readers: staff,
  unique: { identity },
  lists: { filter: ['status', 'name'], order: ['name'] },
})
  .born(cs.ClientRegistered, ({ clientId: _, registeredBy, ...e }) => ({ ...e, registeredById: registeredBy, status: 'prospect' }))
  .on(cs.ClientActivated, (s) => ({ ...s, status: 'active' }))
  .on(cs.ClientArchived, (s) => ({ ...s, status: 'archived' }))
  .create('registerClient', {
    by: ['cs_staff', 'cs_manager'],
    input: z.object({ name: text(120), taxId: text(40).optional(), phone: text(40).optional() }),
    guards: [clientHasName],
    decide: (c) => cs.ClientRegistered({ ...c.input, clientId: c.id, registeredBy: c.actor.id }),
  })
  .command('activateClient', {
    by: ['cs_staff', 'cs_manager'],
    guards: [clientIsProspect],
    decide: (c) => cs.ClientActivated({ clientId: c.id }),
  })
  .command('archiveClient', {
    by: ['cs_manager'],
    input: z.object({ reason: text(500) }),
    guards: [clientNotArchived, archivingIsExplained],
    decide: (c) => cs.ClientArchived({ clientId: c.id, reason: c.input.reason }),
  });
