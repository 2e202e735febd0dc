import { ad } from '@marquee/contracts';
import { type EventType, type Reaction, type Recorded, sha256, when } from '@marquee/kernel';
import { NoticeDispatch } from './dispatch.js';
import { Inbox } from './inbox.js';
import { NoticeMail } from './mail/notice-mail.js';
import { noticeEvents } from './notice.js';
import { askingOf, effectsOf, subjectsOf, type Told } from './notice-kind.js';
import { notices } from './notices.js';

/**
 * An id that follows from an event and what it is for, so that the event finds it again when it comes a second time.
 */
const idFrom = (e: Recorded, what: string) => sha256(`${e.id} ${what}`).slice(0, 24);

/** Every notice that an event makes goes out. */
const dispatchNoticesOf = (type: EventType): Reaction =>
  when(type).issue(NoticeDispatch, 'dispatchNotice', (e) =>
    effectsOf(notices, e).raised.map(([kind, told]) => {
      const noticeId = kind.idOf(told.about);
      const { to, instead, exceptIds, exceptTo } = askingOf(told);
      return {
        id: idFrom(e, noticeId),
        input: {
          noticeId,
          kind: kind.kind,
          nature: kind.nature,
          ...kind.says,
          said: saidOf(told),
          subjects: [...subjectsOf(e, told)],
          to: [...to],
          instead: [...instead],
          exceptIds: [...exceptIds],
          exceptTo: [...exceptTo],
        },
      };
    }),
  );

function saidOf({ title }: Told) {
  if (title === undefined) return undefined;
  return typeof title === 'string'
    ? { zh: short(title), en: short(title) }
    : { zh: short(title.zh), en: short(title.en) };
}

/** As much of a sentence as a notice holds. */
const short = (said: string) => [...said].slice(0, 240).join('');

const raising = noticeEvents.filter((type) =>
  notices.some((kind) => kind.raises.some((r) => r.type.type === type.type)),
);

const mailAtOnce = when(ad.NoticeDispatched).issue(NoticeMail, 'writeNoticeMail', (e) =>
  e.data.mailToIds.map((employeeId) => ({
    id: idFrom(e, employeeId),
    input: { employeeId, digest: false, notices: [{ zh: e.data.zh, en: e.data.en }] },
  })),
);

const keepForDigest = when(ad.NoticeDispatched).issue(
  Inbox,
  'holdForDigest',
  ({ data: { dispatchId, zh, en, digestForIds } }) => digestForIds.map((id) => ({ id, input: { dispatchId, zh, en } })),
);

const mailDigest = when(ad.DigestClosed).issue(NoticeMail, 'writeNoticeMail', (e) => ({
  id: idFrom(e, 'digest'),
  input: { employeeId: e.data.employeeId, digest: true, notices: e.data.notices },
}));

export const inboxReactions: readonly Reaction[] = [
  ...raising.map(dispatchNoticesOf),
  mailAtOnce,
  keepForDigest,
  mailDigest,
];
