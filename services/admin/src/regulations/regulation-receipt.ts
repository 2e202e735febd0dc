import { ad } from '@marquee/contracts';
import { staff, workers } from '@marquee/regulation';
import { aggregate, instant, one, ref } from '@marquee/kernel';
import { z } from 'zod';
import { Regulation } from './regulation.js';
import { isPublished, readInPerson } from './rules.js';

const state = z.object({ regulationId: ref('Regulation'), employeeId: ref('Employee'), acknowledgedAt: instant() });

/**
 * 閱讀回條 — one employee has read one management rule (R153). A record of its own, so that a whole company can acknowledge
 * at the same moment.
 */
export const RegulationReceipt = aggregate('RegulationReceipt', {
  says: { zh: '閱讀回條', en: 'Read receipt of a management rule' },
  state,
  readers: staff,
  unique: {
    receipt: {
      clause: 'C2.2.6b',
      says: { zh: '規章與讀者', en: 'rule and reader' },
      key: (s) => `${s.regulationId} ${s.employeeId}`,
    },
  },
  reverse: [{ type: 'Regulation', field: 'receipts', by: 'regulationId', many: true }],
  lists: { filter: ['regulationId', 'employeeId'], order: ['acknowledgedAt'] },
})
  .born(ad.RegulationAcknowledged, ({ at, ...e }) => ({ ...e, acknowledgedAt: at }))
  .create('acknowledgeRegulation', {
    by: workers,
    input: z.object({ regulationId: ref('Regulation') }),
    reads: (c) => ({ regulation: one(Regulation, c.input.regulationId) }),
    guards: [isPublished, readInPerson],
    decide: (c) => ad.RegulationAcknowledged({ ...c.input, employeeId: c.actor.id, at: c.now }),
  });
