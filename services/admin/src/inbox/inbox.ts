import { ad } from '@marquee/contracts';
import { seesAll, staff, workers } from '@marquee/regulation';
import {
  aggregate,
  everything,
  type Instant,
  instant,
  isBefore,
  nextWorkingTime,
  one,
  ref,
  text,
  where,
  within,
} from '@marquee/kernel';
import { z } from 'zod';
import { Notice } from './notice.js';
import * as r from './rules.js';

/** Marks older than `readUpTo` say nothing more; so many newer ones are kept. */
const MOST_MARKS = 500;

const words = z.object(ad.noticeWords);
const state = z.object({
  employeeId: ref('Employee'),
  ...ad.noticePreferences,
  /** Everything told until then is read. */
  readUpTo: instant().optional(),
  /** What was read since, each with when. */
  read: z.array(z.object({ noticeId: z.string(), at: instant() })),
  /** What waits for the next digest, and when that goes out. */
  held: z.array(words),
  digestAt: instant().optional(),
});
type State = z.output<typeof state>;

/** What an inbox says about a notice: whether its owner has read it since it was told. */
export const isRead = (inbox: Partial<State> | undefined, noticeId: string, toldAt: Instant): boolean =>
  (inbox?.readUpTo !== undefined && !isBefore(inbox.readUpTo, toldAt)) ||
  (inbox?.read ?? []).some((mark) => mark.noticeId === noticeId && !isBefore(mark.at, toldAt));

const marked = (s: State, noticeId: string, at: Instant) => ({
  ...s,
  read: [...s.read.filter((mark) => mark.noticeId !== noticeId), { noticeId, at }].slice(-MOST_MARKS),
});

/** An inbox begins when its owner, or the digest, first needs it. */
const opening = (c: { id: string; state: State | undefined }) =>
  c.state ? [] : [ad.InboxOpened({ employeeId: c.id })];

/**
 * 收件匣 — how a person wants to be told, and what they have read; its id is the employee's. What is in it follows from
 * all departments' events: `myInbox`.
 */
export const Inbox = aggregate('Inbox', {
  says: { zh: '收件匣', en: 'Inbox' },
  state,
  readers: staff,
  readable: within((viewer) => (seesAll(viewer) ? everything : where({ employeeId: viewer.id }))),
})
  .born(ad.InboxOpened, ({ employeeId }) => ({ employeeId, standard: 'inbox', choices: [], read: [], held: [] }))
  .on(ad.NoticeMarkedRead, (s, { noticeId, at }) => marked(s, noticeId, at))
  .on(ad.AllNoticesMarkedRead, (s, { at }) => ({ ...s, readUpTo: at, read: [] }))
  .on(ad.NoticePreferencesSet, (s, { standard, choices }) => ({ ...s, standard, choices }))
  .on(ad.NoticeHeldForDigest, (s, { zh, en, dueAt }) => ({ ...s, held: [...s.held, { zh, en }], digestAt: dueAt }))
  .on(ad.DigestClosed, (s) => ({ ...s, held: [], digestAt: undefined }))
  .ensure('markNoticeRead', {
    by: workers,
    input: z.object({ noticeId: text(200) }),
    reads: (c) => ({ notice: one(Notice, c.input.noticeId) }),
    guards: [r.isOwnInbox, r.noticeIsKnown],
    decide: (c) => [...opening(c), ad.NoticeMarkedRead({ ...c.input, employeeId: c.id, at: c.now })],
  })
  .ensure('markAllNoticesRead', {
    by: workers,
    guards: [r.isOwnInbox],
    decide: (c) => [...opening(c), ad.AllNoticesMarkedRead({ employeeId: c.id, at: c.now })],
  })
  .ensure('setNoticePreferences', {
    by: workers,
    input: z.object(ad.noticePreferences),
    guards: [r.isOwnInbox, r.kindsAreKnown, r.eachKindOnce],
    decide: (c) => [...opening(c), ad.NoticePreferencesSet({ ...c.input, employeeId: c.id })],
  })
  .ensure('holdForDigest', {
    by: ['system'],
    input: z.object({ dispatchId: ref('NoticeDispatch'), ...ad.noticeWords }),
    decide: (c) => [
      ...opening(c),
      ad.NoticeHeldForDigest({
        ...c.input,
        employeeId: c.id,
        dueAt: c.state?.digestAt ?? nextWorkingTime(c.now, c.policy['notice.digestTime'], c.policy['calendar.working']),
      }),
    ],
  })
  .command('closeDigest', {
    by: ['system'],
    guards: [r.somethingIsHeld],
    decide: (c) => ad.DigestClosed({ employeeId: c.id, notices: c.state.held, at: c.now }),
  })
  .due((s) => s.digestAt, 'closeDigest');
