import { fi } from '@marquee/contracts';
import { staff } from '@marquee/regulation';
import { aggregate, instant, lifecycle, ref, text } from '@marquee/kernel';
import { z } from 'zod';
import * as r from './rules.js';

const state = z.object({
  clientId: ref('Client'),
  name: text(120),
  status: z.enum(['open', 'merged']),
  creditFlag: fi.creditFlag,
  flagReason: text(500).optional(),
  flaggedById: ref('Employee').optional(),
  flaggedAt: instant().optional(),
  mergedIntoId: ref('PayerAccount').optional(),
});
const named = z.object({ name: text(120) });
const reason = text(500);

/**
 * 付款人帳戶 — finance's own record of a client: who pays, and how far that payer can be relied on (C2.2.5a, W01). Its id is
 * the client's.
 */
export const PayerAccount = aggregate('PayerAccount', {
  says: { zh: '付款人帳戶', en: 'Payer account' },
  state,
  lifecycle: lifecycle('status', { open: ['merged'], merged: [] }),
  readers: staff,
  reverse: [{ type: 'Client', field: 'payer', by: 'clientId', many: false }],
  lists: {
    filter: ['clientId', 'status', 'creditFlag', 'mergedIntoId'],
    order: ['name', 'flaggedAt'],
    search: ['name'],
  },
})
  .born(fi.PayerAccountOpened, (e) => ({ ...e, status: 'open', creditFlag: 'clear' }))
  .on(fi.PayerAccountRenamed, (s, { name }) => ({ ...s, name }))
  .on(fi.PayerAccountMerged, (s, { survivorId }) => ({ ...s, status: 'merged', mergedIntoId: survivorId }))
  .on(fi.CreditFlagSet, (s, e) => ({
    ...s,
    creditFlag: e.flag,
    flagReason: e.reason,
    flaggedById: e.by,
    flaggedAt: e.at,
  }))
  .create('openPayerAccount', {
    by: ['system'],
    input: named,
    decide: ({ id, input: { name } }) => fi.PayerAccountOpened({ clientId: id, name }),
  })
  .command('renamePayerAccount', {
    by: ['system'],
    input: named,
    guards: [r.payerAccountIsOpen],
    decide: ({ id, input: { name } }) => fi.PayerAccountRenamed({ clientId: id, name }),
  })
  .command('mergePayerAccount', {
    by: ['system'],
    input: z.object({ survivorId: ref('Client') }),
    guards: [r.payerAccountIsOpen],
    decide: ({ id, input: { survivorId } }) => fi.PayerAccountMerged({ clientId: id, survivorId }),
  })
  .command('setCreditFlag', {
    by: ['finance_manager'],
    input: z.object({ flag: fi.creditFlag, reason }),
    guards: [r.payerAccountIsOpen, r.creditFlagChanges, r.creditFlagIsExplained],
    decide: (c) => fi.CreditFlagSet({ ...c.input, clientId: c.id, by: c.actor.id, at: c.now }),
  })
  .command('clearCreditFlag', {
    by: ['finance_manager'],
    input: z.object({ reason }),
    guards: [r.payerAccountIsOpen, r.creditFlagIsRaised, r.creditFlagIsExplained],
    decide: (c) => fi.CreditFlagSet({ ...c.input, flag: 'clear', clientId: c.id, by: c.actor.id, at: c.now }),
  });
