import { ad } from '@marquee/contracts';
import { actingFor, Delegates, type DelegatesRow } from '@marquee/regulation';
import {
  aggregate,
  among,
  each,
  following,
  type Instant,
  instant,
  lifecycle,
  many,
  one,
  ref,
  text,
} from '@marquee/kernel';
import { z } from 'zod';
import { type Addressees, addressesOf, Circle, InboxOwner } from './circle.js';
import { MailOutlet } from './mail/mail-outlet.js';
import { channelOf, MailWishes, type Wish } from './preferences.js';

const order = {
  noticeId: text(200),
  kind: text(60),
  nature: z.enum(['task', 'news']),
  ...ad.noticeWords,
  to: z.array(z.string()),
  exceptIds: z.array(ref('Employee')),
};
type Order = z.output<z.ZodObject<typeof order>>;

const state = z.object({
  noticeId: text(200),
  kind: text(60),
  ...ad.noticeWords,
  status: z.enum(['dispatched']),
  mailToIds: z.array(ref('Employee')),
  digestForIds: z.array(ref('Employee')),
  at: instant(),
});

interface Found extends Addressees {
  readonly absences: readonly DelegatesRow[];
}

/**
 * Whether a person hears of a notice at this moment; of a task also whoever stands in for an absent person (B28). Pure.
 */
export function hears(
  id: string,
  { to, exceptIds, nature }: Pick<Order, 'to' | 'exceptIds' | 'nature'>,
  found: Found,
  now: Instant,
): boolean {
  const reaches = (who: string) => [...addressesOf(who, found)].some((address) => to.includes(address));
  const standsIn = () =>
    nature === 'task' && found.absences.some((row) => actingFor(row.id, found.absences, now) === id && reaches(row.id));
  return !exceptIds.includes(id) && (reaches(id) || standsIn());
}

/** The people who want mail of this kind of notice, at once or in the digest. */
const wanting = (wishes: { people?: readonly Wish[] } | undefined, kind: string) =>
  (wishes?.people ?? []).filter((w) => channelOf(w, kind) !== 'inbox');

/**
 * 通知派送 — who hears of a notice by mail besides finding it in the inbox. What nobody wants to hear by mail, or while the
 * company has no mail server, is not recorded.
 */
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
    optional: true,
    input: z.object(order),
    reads: (c) => {
      const wishes = one(MailWishes, 'company');
      const absences = many(Delegates, { open: true });
      const owners = following(wishes, (found) =>
        following(absences, (rows) =>
          each(InboxOwner, [...wanting(found, c.input.kind).map((w) => w.employeeId), ...rows.map((row) => row.id)]),
        ),
      );
      return {
        circles: among(Circle, { id: c.input.to }),
        absences,
        wishes,
        owners,
        outlet: one(MailOutlet, 'company'),
      };
    },
    decide: (c) => {
      const { noticeId, kind, zh, en } = c.input;
      const wishes = (c.reads.outlet?.on ? wanting(c.reads.wishes, kind) : []).filter((w) =>
        hears(w.employeeId, c.input, c.reads, c.now),
      );
      const by = (channel: string) => wishes.filter((w) => channelOf(w, kind) === channel).map((w) => w.employeeId);
      const told = {
        dispatchId: c.id,
        noticeId,
        kind,
        zh,
        en,
        mailToIds: by('mail'),
        digestForIds: by('digest'),
        at: c.now,
      };
      return wishes.length > 0 ? ad.NoticeDispatched(told) : [];
    },
  });
