import { event, instant, personal, ref, text } from '@marquee/kernel';
import { z } from 'zod';

/** From whom a communication came, and by which way. */
export const direction = z.enum(['incoming', 'outgoing']);
export const contactChannel = z.enum(['call', 'mail', 'meeting', 'chat']);

/** What was said to whom, and what is to be done next (R020). */
export const communication = {
  clientId: ref('Client'),
  projectId: ref('Project').optional(),
  direction,
  channel: contactChannel,
  at: instant(),
  /** The people of the client who took part; whoever is not on the file yet is named in words. */
  contactIds: z.array(ref('ClientContact')).max(30),
  otherParticipants: personal(text(300)).optional(),
  summary: personal(text(4000)),
  nextAction: text(500).optional(),
  nextActionOwnerId: ref('Employee').optional(),
  nextActionDueAt: instant().optional(),
};

const entry = { communicationId: ref('Communication'), clientId: ref('Client'), projectId: ref('Project').optional() };

export const CommunicationLogged = event('cs.CommunicationLogged', {
  says: { zh: '客戶往來已登記', en: 'Communication with the client logged' },
  clauses: ['C2.2.4a', 'C6.2.1'],
  data: { communicationId: ref('Communication'), ...communication, by: ref('Employee') },
});

export const CommunicationNextActionDone = event('cs.CommunicationNextActionDone', {
  says: { zh: '跟進事項已完成', en: 'Next action done' },
  clauses: ['C6.2.1'],
  data: { ...entry, by: ref('Employee'), outcome: text(2000), at: instant() },
});

export const CommunicationNextActionOverdue = event('cs.CommunicationNextActionOverdue', {
  says: { zh: '跟進事項逾期', en: 'Next action is overdue' },
  clauses: ['C6.2.1'],
  data: { ...entry, ownerId: ref('Employee'), dueAt: instant(), at: instant() },
});
