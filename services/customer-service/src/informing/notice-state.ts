import { cs } from '@marquee/contracts';
import { canonical, type DataOf, instant, personal, ref, sha256, text } from '@marquee/kernel';
import { z } from 'zod';

/** State of something that the client has to be told of. */
export const state = z.object({
  projectId: ref('Project'),
  kind: cs.clientNoticeKind,
  /**
   * `owed`: the client is to be told. `given`: they were. `excused`: the manager finds that it does not concern them.
   * `over`: the risk is not high any more, or what was to be told gave way.
   */
  status: z.enum(['owed', 'given', 'excused', 'over']),
  riskId: ref('Risk').optional(),
  about: text(2000).optional(),
  milestones: z.array(cs.milestone).optional(),
  dueAt: instant(),
  overdue: z.boolean(),
  channel: cs.contactChannel.optional(),
  /** Who was told; they read it. */
  contactIds: z.array(ref('ClientContact')),
  text: personal(text(4000)).optional(),
  answer: personal(text(2000)).optional(),
  givenById: ref('Employee').optional(),
  givenAt: instant().optional(),
  excusedById: ref('Employee').optional(),
  excusedBecause: text(2000).optional(),
});
export type NoticeState = z.output<typeof state>;
export type NoticeKind = NoticeState['kind'];

/**
 * The record of what the client is to be told; the same whenever it is computed, and as long for every id of what it is
 * about.
 */
export const clientNoticeId = (kind: NoticeKind, ...about: readonly (string | number)[]): string =>
  `${kind}-${sha256(canonical([...about])).slice(0, 32)}`;

const owedBy = ({ noticeId: _, at: __, ...e }: DataOf<typeof cs.ClientNoticeOwed>) => ({
  ...e,
  status: 'owed' as const,
  overdue: false,
  contactIds: [],
});
export const owed = owedBy;
export const renewed = (_: NoticeState, e: DataOf<typeof cs.ClientNoticeRenewed>): NoticeState => owedBy(e);

export const given = (
  s: NoticeState,
  { by, channel, contactIds, text: said, answer, at }: DataOf<typeof cs.ClientNoticeGiven>,
): NoticeState => ({
  ...s,
  status: 'given',
  overdue: false,
  channel,
  contactIds,
  text: said,
  answer,
  givenById: by,
  givenAt: at,
});

export const excused = (s: NoticeState, { by, reason }: DataOf<typeof cs.ClientNoticeExcused>): NoticeState => ({
  ...s,
  status: 'excused',
  overdue: false,
  excusedById: by,
  excusedBecause: reason,
});
