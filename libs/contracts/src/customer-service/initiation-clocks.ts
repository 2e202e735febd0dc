import { event, instant, ref } from '@marquee/kernel';
import { decisionStep } from './initiation.js';

/** Whose decision waits, and for whom they stand in. */
const waiting = {
  initiationId: ref('Initiation'),
  step: decisionStep,
  approverId: ref('Employee').optional(),
  inPlaceOfId: ref('Employee').optional(),
};

export const InitiationDecisionReminded = event('cs.InitiationDecisionReminded', {
  says: { zh: '審批期限已到，已提醒審批人', en: 'Decision is due: the approver was reminded' },
  clauses: ['C3.1.2'],
  data: {
    ...waiting,
    at: instant(),
    /** When the approver is reminded again. */
    nextAt: instant().optional(),
  },
});

export const InitiationDecisionEscalated = event('cs.InitiationDecisionEscalated', {
  says: { zh: '審批逾期，已上報', en: 'Decision is overdue: escalated' },
  clauses: ['C3.1.2'],
  data: {
    ...waiting,
    escalatedToId: ref('Employee').optional(),
    /** The absent person for whom whoever it is escalated to stands in. */
    escalatedInPlaceOfId: ref('Employee').optional(),
    at: instant(),
  },
});
