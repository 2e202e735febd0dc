import { cs } from '@marquee/contracts';
import { until } from '@marquee/regulation';
import { aggregate, holds, lifecycle, plusWorkingDays, ref, text, where } from '@marquee/kernel';
import { z } from 'zod';
import { desk, isStaff, readableBy, withClients } from '../confirmation/audience.js';
import { tellingReads } from './client-of-project.js';
import * as becomes from './notice-state.js';
import * as r from './rules.js';

type Known = { id: string; state: becomes.NoticeState };
const named = ({ id, state: { projectId, kind } }: Known) => ({ noticeId: id, projectId, kind });
/** Up to the end of the event; afterwards there is nothing more to prepare the client for. */
const phases = until('wrapping_up');

/**
 * 告知客戶事項 — what the client has to be told of besides regular reports: a high risk, the milestones of execution, the
 * safety arrangements; who told them what, and what they said (C6.2.2, W13, W15, W16).
 */
export const ClientNotice = aggregate('ClientNotice', {
  says: { zh: '告知客戶事項', en: 'What the client is told of' },
  state: becomes.state,
  lifecycle: lifecycle('status', {
    owed: ['given', 'excused', 'over'],
    excused: ['given', 'over'],
    given: ['over'],
    over: ['owed'],
  }),
  readers: withClients,
  /** Of the client, who was told reads what they were told. */
  readable: readableBy((id) => where({ contactIds: holds(id) })),
  /** The company’s own words about a risk are not the client’s. */
  visible: {
    about: (_s, viewer) => isStaff(viewer),
    riskId: (_s, viewer) => isStaff(viewer),
    excusedBecause: (_s, viewer) => isStaff(viewer),
  },
  partitionBy: (_, s) => s.projectId,
  reverse: [{ type: 'Project', field: 'clientNotices', by: 'projectId', many: true }],
  lists: { filter: ['projectId', 'kind', 'status', 'overdue'], order: ['dueAt'] },
})
  .born(cs.ClientNoticeOwed, becomes.owed)
  .on(cs.ClientNoticeRenewed, becomes.renewed)
  .on(cs.ClientNoticeGiven, becomes.given)
  .on(cs.ClientNoticeExcused, becomes.excused)
  .on(cs.ClientNoticeOverdue, (s) => ({ ...s, overdue: true }))
  .on(cs.ClientNoticeEnded, (s) => ({ ...s, status: 'over', overdue: false }))
  .ensure('oweClientNotice', {
    by: ['system'],
    input: z.object({
      projectId: ref('Project'),
      kind: cs.clientNoticeKind,
      riskId: ref('Risk').optional(),
      about: text(2000).optional(),
      milestones: z.array(cs.milestone).optional(),
    }),
    guards: [r.noticeIsNotOpen],
    decide: (c) => {
      const dueAt = plusWorkingDays(c.now, c.policy['client.notice.workingDays'], c.policy['calendar.working']);
      const owed = { ...c.input, noticeId: c.id, dueAt, at: c.now };
      return c.state === undefined ? cs.ClientNoticeOwed(owed) : cs.ClientNoticeRenewed(owed);
    },
  })
  .command('giveClientNotice', {
    by: desk,
    phases,
    input: z.object({
      channel: cs.contactChannel,
      contactIds: z.array(ref('ClientContact')).max(30),
      text: text(4000),
      answer: text(2000).optional(),
    }),
    reads: (c) => tellingReads(c.state.projectId, c.input.contactIds),
    guards: [r.noticeAwaitsTelling, r.someoneIsTold, r.toldAreTheClients, r.tellsSomething, r.clientAnswered],
    decide: (c) => cs.ClientNoticeGiven({ ...named(c), ...c.input, riskId: c.state.riskId, by: c.actor.id, at: c.now }),
  })
  .command('excuseClientNotice', {
    by: ['cs_manager'],
    phases,
    input: z.object({ reason: text(2000) }),
    guards: [r.noticeIsOwed, r.excuseIsExplained],
    decide: (c) => cs.ClientNoticeExcused({ ...named(c), by: c.actor.id, reason: c.input.reason, at: c.now }),
  })
  .ensure('endClientNotice', {
    by: ['system'],
    guards: [r.noticeStands],
    decide: (c) =>
      cs.ClientNoticeEnded({
        ...named({ id: c.id, state: c.state! }),
        wasGiven: c.state!.status === 'given',
        at: c.now,
      }),
  })
  .command('noteOverdueNotice', {
    by: ['system'],
    guards: [r.noticeIsLate],
    decide: (c) => cs.ClientNoticeOverdue({ ...named(c), dueAt: c.state.dueAt, at: c.now }),
  })
  .due((s) => (s.status === 'owed' && !s.overdue ? s.dueAt : undefined), 'noteOverdueNotice');
