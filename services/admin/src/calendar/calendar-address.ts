import { ad } from '@marquee/contracts';
import { seesAll, staff, workers } from '@marquee/regulation';
import {
  type Actor,
  aggregate,
  everything,
  instant,
  isSha256,
  lifecycle,
  one,
  ref,
  rule,
  where,
  within,
} from '@marquee/kernel';
import { z } from 'zod';
import { ArchiveFolder } from '../archive/archive-folder.js';

const state = z.object({
  employeeId: ref('Employee'),
  /** The project whose dates it shows; absent: the person's own. */
  calendarOfId: ref('Project').optional(),
  status: z.enum(['open', 'revoked']),
  issuedAt: instant(),
  revokedAt: instant().optional(),
});

// ---- C10.4.1 What is the company's own is shown to those whom it concerns; what opens it can be taken back.

export const idIsADigest = rule(
  'C10.4.1',
  'idIsADigest',
  'INPUT',
  {
    zh: '訂閱地址的編號須為秘密碼的 SHA-256（64 個十六進位數字）。',
    en: 'The id of an address is the SHA-256 of its secret: 64 hexadecimal digits.',
  },
  (c: { id: string }) => isSha256(c.id),
  { field: 'id' },
);

export const calendarIsKnown = rule(
  'C10.4.1',
  'calendarIsKnown',
  'INPUT',
  { zh: '沒有這個項目。', en: 'There is no such project.' },
  (c: { input: { projectId?: string | undefined }; reads: { folder: object | undefined } }) =>
    c.input.projectId === undefined || c.reads.folder !== undefined,
  { field: 'projectId' },
);

export const addressIsOnesOwn = rule(
  'C10.4.1',
  'addressIsOnesOwn',
  'DUTY',
  { zh: '訂閱地址只可由本人申請及撤銷。', en: 'An address is issued to, and revoked by, the person whose it is.' },
  (c: { actor: Actor; state?: { employeeId: string } | undefined }) =>
    c.actor.onBehalfOf === undefined && (c.state?.employeeId ?? c.actor.id) === c.actor.id,
);

export const addressIsOpen = rule(
  'C10.4.1',
  'addressIsOpen',
  'STATE',
  { zh: '此訂閱地址已撤銷。', en: 'This address was revoked.' },
  (c: { state: { status: string } }) => c.state.status === 'open',
);

/**
 * 行事曆訂閱地址 — what lets a calendar program read one calendar, until it is revoked. Its id is the hash of the secret in
 * the address, so that nobody can tell the address from it.
 */
export const CalendarAddress = aggregate('CalendarAddress', {
  says: { zh: '行事曆訂閱地址', en: 'Address of a calendar' },
  state,
  lifecycle: lifecycle('status', { open: ['revoked'], revoked: [] }),
  readers: staff,
  readable: within((viewer) => (seesAll(viewer) ? everything : where({ employeeId: viewer.id }))),
  lists: { filter: ['employeeId', 'status'], order: ['issuedAt'] },
})
  .born(ad.CalendarAddressIssued, ({ employeeId, calendarOfId, at }) => ({
    employeeId,
    calendarOfId,
    status: 'open',
    issuedAt: at,
  }))
  .on(ad.CalendarAddressRevoked, (s, { at }) => ({ ...s, status: 'revoked', revokedAt: at }))
  .create('issueCalendarAddress', {
    by: workers,
    input: z.object({ projectId: ref('Project').optional() }),
    reads: (c) => ({ folder: one(ArchiveFolder, c.input.projectId) }),
    guards: [idIsADigest, calendarIsKnown, addressIsOnesOwn],
    decide: (c) =>
      ad.CalendarAddressIssued({ addressId: c.id, employeeId: c.actor.id, calendarOfId: c.input.projectId, at: c.now }),
  })
  .command('revokeCalendarAddress', {
    by: workers,
    guards: [addressIsOpen, addressIsOnesOwn],
    decide: (c) => ad.CalendarAddressRevoked({ addressId: c.id, employeeId: c.state.employeeId, at: c.now }),
  });
