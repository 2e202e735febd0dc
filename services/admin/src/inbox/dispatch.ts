import { ad } from '@marquee/contracts';
import { actingFor, Delegates, type DelegatesRow, Employment } from '@marquee/regulation';
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
  type Text,
} from '@marquee/kernel';
import { z } from 'zod';
import { addressesAsked, leftOut } from './asked.js';
import { type Addressees, addressesOf, Circle } from './circle.js';
import { MailOutlet } from './mail/mail-outlet.js';
import { asking } from './notice.js';
import { channelOf, MailWishes, type Wish } from './preferences.js';
import { NoticeSubject, wordsOf } from './subject.js';

/** Characters of a sentence; a character outside the basic plane counts twice in the event. */
const MOST = 240;

const order = {
  noticeId: text(200),
  kind: text(60),
  nature: z.enum(['task', 'news']),
  ...ad.noticeWords,
  /** What was said of it. */
  said: z.object(ad.noticeWords).optional(),
  subjects: z.array(z.string()),
  ...asking,
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
  { nature, ...whom }: Pick<Order, keyof typeof asking | 'nature'>,
  found: Found,
  now: Instant,
): boolean {
  const [asked, out] = [addressesAsked(whom, found.circles), leftOut(whom, found.circles)];
  const reaches = (who: string) =>
    !out.has(who) && [...addressesOf(who, found)].some((address) => asked.includes(address));
  const standsIn = () =>
    nature === 'task' && found.absences.some((row) => actingFor(row.id, found.absences, now) === id && reaches(row.id));
  return !out.has(id) && (reaches(id) || standsIn());
}

/** As much of a sentence as a notice holds. */
const shortened = ({ zh, en }: Text): Text => ({ zh: cut(zh), en: cut(en) });
const cut = (said: string) => [...said].slice(0, MOST).join('');

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
          each(Employment, [...wanting(found, c.input.kind).map((w) => w.employeeId), ...rows.map((row) => row.id)]),
        ),
      );
      return {
        circles: among(Circle, { id: [...c.input.to, ...c.input.exceptTo] }),
        subjects: each(NoticeSubject, c.input.subjects),
        absences,
        wishes,
        owners,
        outlet: one(MailOutlet, 'company'),
      };
    },
    decide: (c) => {
      const { noticeId, kind, subjects, said } = c.input;
      const names = subjects.flatMap((key) => c.reads.subjects[key] ?? []);
      const wishes = (c.reads.outlet?.on ? wanting(c.reads.wishes, kind) : []).filter((w) =>
        hears(w.employeeId, c.input, c.reads, c.now),
      );
      const by = (channel: string) => wishes.filter((w) => channelOf(w, kind) === channel).map((w) => w.employeeId);
      const told = {
        dispatchId: c.id,
        noticeId,
        kind,
        ...shortened(wordsOf(c.input, names, said)),
        mailToIds: by('mail'),
        digestForIds: by('digest'),
        at: c.now,
      };
      return wishes.length > 0 ? ad.NoticeDispatched(told) : [];
    },
  });
