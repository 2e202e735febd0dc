import { event, instant, ref, text } from '@marquee/kernel';
import { z } from 'zod';

/**
 * By which way a person wants to hear of a kind of notice: in the inbox alone, by mail at once, or in one mail a
 * working day.
 */
export const noticeChannel = z.enum(['inbox', 'mail', 'digest']);

/** How a person wants to be told: `standard` for every kind of notice that `choices` does not name. */
export const noticePreferences = {
  standard: noticeChannel,
  choices: z.array(z.object({ kind: text(60), channel: noticeChannel })).max(200),
};

/** A notice in words. */
export const noticeWords = { zh: text(500), en: text(500) };

const inbox = { employeeId: ref('Employee') };

export const InboxOpened = event('ad.InboxOpened', {
  says: { zh: '收件匣已開立', en: 'Inbox opened' },
  data: inbox,
});

export const NoticeMarkedRead = event('ad.NoticeMarkedRead', {
  says: { zh: '通知已讀', en: 'Notice marked as read' },
  data: { ...inbox, noticeId: text(200), at: instant() },
});

export const AllNoticesMarkedRead = event('ad.AllNoticesMarkedRead', {
  says: { zh: '全部通知已讀', en: 'All notices marked as read' },
  data: { ...inbox, at: instant() },
});

export const NoticePreferencesSet = event('ad.NoticePreferencesSet', {
  says: { zh: '通知方式已設定', en: 'Preferences for notices set' },
  data: { ...inbox, ...noticePreferences },
});

/** A notice went out: who hears of it by mail, at once or in the digest; all others find it in their inbox. */
export const NoticeDispatched = event('ad.NoticeDispatched', {
  says: { zh: '通知已派送', en: 'Notice dispatched' },
  data: {
    dispatchId: ref('NoticeDispatch'),
    noticeId: text(200),
    kind: text(60),
    ...noticeWords,
    mailToIds: z.array(ref('Employee')),
    digestForIds: z.array(ref('Employee')),
    at: instant(),
  },
});

export const NoticeHeldForDigest = event('ad.NoticeHeldForDigest', {
  says: { zh: '通知已列入摘要', en: 'Notice kept for the digest' },
  data: { ...inbox, dispatchId: ref('NoticeDispatch'), ...noticeWords, dueAt: instant() },
});

/** What was kept for a person's digest goes out as one mail. */
export const DigestClosed = event('ad.DigestClosed', {
  says: { zh: '通知摘要已結集', en: 'Digest of notices closed' },
  data: { ...inbox, notices: z.array(z.object(noticeWords)), at: instant() },
});

const mail = { mailId: ref('NoticeMail'), employeeId: ref('Employee') };

/** A mail waits to be sent; `mailId` is also its Message-ID, the same however often it is sent. */
export const NoticeMailDue = event('ad.NoticeMailDue', {
  says: { zh: '通知電郵待發', en: 'Mail of a notice is due' },
  data: { ...mail, digest: z.boolean(), notices: z.array(z.object(noticeWords)).min(1), at: instant() },
});

export const NoticeMailSent = event('ad.NoticeMailSent', {
  says: { zh: '通知電郵已發出', en: 'Mail of a notice sent' },
  data: { ...mail, at: instant() },
});

/** Without `nextTryAt` it will never arrive, and nobody tries again. */
export const NoticeMailFailed = event('ad.NoticeMailFailed', {
  says: { zh: '通知電郵未能發出', en: 'Mail of a notice could not be sent' },
  data: { ...mail, reason: text(500), nextTryAt: instant().optional(), at: instant() },
});

const mailOutlet = { outletId: ref('MailOutlet') };

export const MailOutletOpened = event('ad.MailOutletOpened', {
  says: { zh: '電郵發送已登記', en: 'Mail outlet registered' },
  data: mailOutlet,
});

/** Whether the company's mail server is configured. While it is not, no mail becomes due. */
export const MailOutletReported = event('ad.MailOutletReported', {
  says: { zh: '電郵發送已開啟或關閉', en: 'Mail outlet reported on or off' },
  data: { ...mailOutlet, on: z.boolean(), at: instant() },
});
