import { actingFor, ad, Delegates, type DelegatesRow } from '@marquee/contracts';
import { aggregate, each, type Instant, instant, lifecycle, many, one, ref, type Row, text } from '@marquee/kernel';
import { z } from 'zod';
import { personIn } from './addresses.js';
import { Circle } from './circle.js';
import { MailOutlet } from './mail/mail-outlet.js';
import { channelOf, MailWishes } from './preferences.js';

const order = {
  noticeId: text(200), kind: text(60), nature: z.enum(['task', 'news']), ...ad.noticeWords, to: z.array(z.string()), exceptIds: z.array(ref('Employee')),
};
type Order = z.output<z.ZodObject<typeof order>>;

const state = z.object({
  noticeId: text(200), kind: text(60), ...ad.noticeWords,
  status: z.enum(['dispatched']),
  mailToIds: z.array(ref('Employee')),
  digestForIds: z.array(ref('Employee')),
  at: instant(),
});

interface Found {
  readonly circles: Readonly<Record<string, Row<{ personIds: string[] }>>>;
  readonly absences: readonly DelegatesRow[];
}

/** Who hears of a notice at this moment; of a task also whoever stands in for an absent person (B28). Pure. */
export function receiversOf({ to, exceptIds, nature }: Pick<Order, 'to' | 'exceptIds' | 'nature'>, { circles, absences }: Found, now: Instant): readonly string[] {
  const named = to.flatMap((address) => personIn(address) ?? circles[address]?.personIds ?? []);
  const acting = nature === 'task' ? named.map((id) => actingFor(id, absences, now)) : [];
  return [...new Set([...named, ...acting])].filter((id) => !exceptIds.includes(id));
}

/** 通知派送 — a notice went out: who hears of it by mail besides finding it in the inbox. Nobody does while the company has no mail server. */
export const NoticeDispatch = aggregate('NoticeDispatch', {
  says: { zh: '通知派送', en: 'Dispatch of a notice' },
  state,
  lifecycle: lifecycle('status', { dispatched: [] }),
  readers: ['admin_manager', 'auditor'],
  lists: { filter: ['kind', 'noticeId'], order: ['at'] },
})
  .born(ad.NoticeDispatched, ({ dispatchId: _, ...e }) => ({ ...e, status: 'dispatched' }))
  .create('dispatchNotice', {
    by: ['system'],
    input: z.object(order),
    reads: (c) => ({
      circles: each(Circle, c.input.to.filter((address) => personIn(address) === undefined)), absences: many(Delegates, { open: true }),
      wishes: one(MailWishes, 'company'), outlet: one(MailOutlet, 'company'),
    }),
    decide: (c) => {
      const { noticeId, kind, zh, en } = c.input;
      const receivers = new Set(receiversOf(c.input, c.reads, c.now));
      const wishes = (c.reads.outlet?.on ? c.reads.wishes?.people ?? [] : []).filter((w) => receivers.has(w.employeeId));
      const by = (channel: string) => wishes.filter((w) => channelOf(w, kind) === channel).map((w) => w.employeeId);
      return ad.NoticeDispatched({ dispatchId: c.id, noticeId, kind, zh, en, mailToIds: by('mail'), digestForIds: by('digest'), at: c.now });
    },
  });

