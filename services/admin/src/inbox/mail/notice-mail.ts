import { ad } from '@marquee/contracts';
import { seesAll, staff } from '@marquee/regulation';
import {
  aggregate,
  everything,
  instant,
  lifecycle,
  outlet,
  one,
  ref,
  rule,
  text,
  where,
  within,
} from '@marquee/kernel';
import { z } from 'zod';
import { MailAddress } from './mail-address.js';
import { MailOutlet } from './mail-outlet.js';

const notices = z.array(z.object(ad.noticeWords)).min(1);
const state = z.object({
  employeeId: ref('Employee'),
  digest: z.boolean(),
  notices,
  status: z.enum(['due', 'sent', 'given_up']),
  writtenAt: instant(),
  /** From when on it waits for the next try; absent once it was sent or given up. */
  tryAt: instant().optional(),
  failures: z.int(),
  failedFor: text(500).optional(),
  sentAt: instant().optional(),
});
type State = z.output<typeof state>;

export const isStillDue = rule(
  'C1.3.2',
  'isStillDue',
  'STATE',
  { zh: '此電郵已發出，或已放棄發送。', en: 'This mail was sent, or given up.' },
  (c: { state: { status: string } }) => c.state.status === 'due',
);

const mail = (c: { id: string; now: string; state: State }) => ({
  mailId: c.id,
  employeeId: c.state.employeeId,
  at: c.now,
});

/** 通知電郵 — one mail to one person: due, sent, or given up because it can never arrive. Its id is also its Message-ID. */
export const NoticeMail = aggregate('NoticeMail', {
  says: { zh: '通知電郵', en: 'Mail of a notice' },
  state,
  lifecycle: lifecycle('status', { due: ['sent', 'given_up'], sent: [], given_up: [] }),
  readers: staff,
  readable: within((viewer) => (seesAll(viewer) ? everything : where({ employeeId: viewer.id }))),
  lists: { filter: ['employeeId', 'status', 'tryAt'], order: ['writtenAt', 'tryAt'] },
})
  .born(ad.NoticeMailDue, ({ mailId: _, at, ...e }) => ({ ...e, status: 'due', writtenAt: at, tryAt: at, failures: 0 }))
  .on(ad.NoticeMailSent, (s, { at }) => ({ ...s, status: 'sent', sentAt: at, tryAt: undefined }))
  .on(ad.NoticeMailFailed, (s, { reason, nextTryAt }) => ({
    ...s,
    status: nextTryAt === undefined ? 'given_up' : 'due',
    tryAt: nextTryAt,
    failures: s.failures + 1,
    failedFor: reason,
  }))
  .create('writeNoticeMail', {
    by: ['system'],
    input: z.object({ employeeId: ref('Employee'), digest: z.boolean(), notices }),
    decide: (c) => ad.NoticeMailDue({ ...c.input, mailId: c.id, at: c.now }),
  })
  .command('recordNoticeMailSent', {
    by: ['system'],
    guards: [isStillDue],
    decide: (c) => ad.NoticeMailSent(mail(c)),
  })
  .command('recordNoticeMailFailed', {
    by: ['system'],
    input: z.object({ reason: text(500), nextTryAt: instant().optional() }),
    guards: [isStillDue],
    decide: (c) => ad.NoticeMailFailed({ ...mail(c), ...c.input }),
  });

/** What a mail says: the sentence in both languages; of a digest all of its sentences, in the company's name. Pure. */
export function wordsOf(
  { digest, notices }: Pick<State, 'digest' | 'notices'>,
  company: string,
): { subject: string; text: string } {
  const [first] = notices;
  const subject = digest
    ? `${company}：${notices.length} 則通知 · ${notices.length} notices`
    : `${first!.zh} · ${first!.en}`;
  const lines = digest ? notices.map((e) => `• ${e.zh}\n  ${e.en}`) : [first!.zh, first!.en];
  return {
    subject: subject.replaceAll(/\s+/g, ' ').slice(0, 200),
    text: `${lines.join('\n\n')}\n\n收件匣內有詳情及您的通知方式。\nDetails, and how you want to be told, are in your inbox.\n`,
  };
}

/** Mails leave the company here; the address is read when a mail goes out, so that no event carries it. */
export const mailOutlet = outlet('mail', NoticeMail, {
  dueAt: 'tryAt',
  reads: (s) => ({ person: one(MailAddress, s.employeeId) }),
  letter: (s, { person }, policy) =>
    person?.email === undefined ? undefined : { to: person.email, ...wordsOf(s, policy['company.name']) },
  sent: 'recordNoticeMailSent',
  failed: 'recordNoticeMailFailed',
  gate: { aggregate: MailOutlet, id: 'company', report: 'reportMailOutlet' },
});
