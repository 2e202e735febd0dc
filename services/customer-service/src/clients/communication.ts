import { cs } from '@marquee/contracts';
import { phaseIds, staff } from '@marquee/regulation';
import { aggregate, each, instant, lifecycle, one, ref, text } from '@marquee/kernel';
import { z } from 'zod';
import * as r from '../rules.js';
import { ClientContact } from './client-contact.js';
import { Client } from './client.js';

const desk = ['cs_staff', 'cs_manager'] as const;
const state = z.object({
  ...cs.communication,
  loggedById: ref('Employee'),
  status: z.enum(['logged', 'action_open', 'action_overdue', 'action_done']),
  outcome: text(2000).optional(),
  doneAt: instant().optional(),
});
type State = z.output<typeof state>;
const entryOf = ({ id, state: { clientId, projectId } }: { id: string; state: State }) => ({
  communicationId: id,
  clientId,
  projectId,
});

/**
 * 往來紀錄 — a call, mail, meeting or chat with a client: who, what, and what is to be done next by when (C2.2.4a, C6.2.1).
 */
export const Communication = aggregate('Communication', {
  says: { zh: '客戶往來紀錄', en: 'Communication with a client' },
  state,
  lifecycle: lifecycle('status', {
    logged: [],
    action_open: ['action_overdue', 'action_done'],
    action_overdue: ['action_done'],
    action_done: [],
  }),
  readers: staff,
  partitionBy: (id, s) => s.projectId ?? id,
  reverse: [
    { type: 'Client', field: 'communications', by: 'clientId', many: true },
    { type: 'Project', field: 'communications', by: 'projectId', many: true },
  ],
  lists: {
    filter: ['clientId', 'projectId', 'channel', 'direction', 'status', 'nextActionOwnerId'],
    order: ['at', 'nextActionDueAt'],
  },
})
  .born(cs.CommunicationLogged, ({ communicationId: _, by, ...e }) => ({
    ...e,
    loggedById: by,
    status: e.nextAction ? 'action_open' : 'logged',
  }))
  .on(cs.CommunicationNextActionDone, (s, { outcome, at }) => ({ ...s, status: 'action_done', outcome, doneAt: at }))
  .on(cs.CommunicationNextActionOverdue, (s) => ({ ...s, status: 'action_overdue' }))
  .create('logCommunication', {
    by: desk,
    phases: phaseIds,
    input: z.object({ ...cs.communication, at: instant().optional() }),
    reads: (c) => ({ client: one(Client, c.input.clientId), contacts: each(ClientContact, c.input.contactIds) }),
    guards: [
      r.communicationsClientExists,
      r.participantsNamed,
      r.participantsAreTheClients,
      r.summaryGiven,
      r.communicationIsPast,
      r.nextActionIsWhole,
      r.nextActionIsSaid,
      r.nextActionIsAhead,
    ],
    decide: (c) =>
      cs.CommunicationLogged({
        at: c.now,
        ...c.input,
        communicationId: c.id,
        by: c.actor.id,
        ...(c.input.nextAction ? { nextActionOwnerId: c.input.nextActionOwnerId ?? c.actor.id } : {}),
      }),
  })
  .command('completeNextAction', {
    by: desk,
    input: z.object({ outcome: text(2000) }),
    guards: [r.nextActionIsOpen, r.outcomeGiven],
    decide: (c) =>
      cs.CommunicationNextActionDone({ ...entryOf(c), by: c.actor.id, outcome: c.input.outcome, at: c.now }),
  })
  .command('flagNextAction', {
    by: ['system'],
    guards: [r.nextActionIsLate],
    decide: (c) =>
      cs.CommunicationNextActionOverdue({
        ...entryOf(c),
        ownerId: c.state.nextActionOwnerId!,
        dueAt: c.state.nextActionDueAt!,
        at: c.now,
      }),
  })
  .due((s) => (s.status === 'action_open' ? s.nextActionDueAt : undefined), 'flagNextAction');
