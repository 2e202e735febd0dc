import { ad } from '@marquee/contracts';
import { staff } from '@marquee/regulation';
import { one, question, ref, view } from '@marquee/kernel';
import { z } from 'zod';
import { Inbox } from './inbox.js';
import { notices } from './notices.js';

type Channel = z.output<typeof ad.noticeChannel>;
interface Preferences {
  readonly standard?: Channel | undefined;
  readonly choices?: readonly { readonly kind: string; readonly channel: Channel }[] | undefined;
}

/** By which way a person hears of a kind of notice; in the inbox alone, as long as they did not choose. */
export const channelOf = ({ standard = 'inbox', choices = [] }: Preferences, kind: string): Channel =>
  choices.find((c) => c.kind === kind)?.channel ?? standard;

const wish = z.object({ employeeId: ref('Employee'), ...ad.noticePreferences });
/** How a person wants to be told. */
export type Wish = z.output<typeof wish>;
const wantsMail = ({ standard, choices }: Wish) => standard !== 'inbox' || choices.some((c) => c.channel !== 'inbox');

/** 電郵意願 — everybody who wants mail for some kind of notice; one row, which is read whenever a notice goes out. */
export const MailWishes = view('MailWishes', {
  says: { zh: '電郵意願', en: 'People who want mail' },
  readers: staff,
  published: false,
  shape: z.object({ people: z.array(wish) }),
}).on(ad.NoticePreferencesSet, ({ data }) => [
  'company',
  ({ people = [] }) => ({
    people: [...people.filter((p) => p.employeeId !== data.employeeId), ...[data].filter(wantsMail)],
  }),
]);

/** 通知方式 — every kind of notice in words, and how whoever asks hears of it. */
export const noticePreferences = question('noticePreferences', {
  says: { zh: '我的通知方式', en: 'How I hear of each kind of notice' },
  readers: staff,
  output: z.object({
    standard: ad.noticeChannel,
    kinds: z.array(
      z.object({
        kind: z.string(),
        nature: z.enum(['task', 'news']),
        zh: z.string(),
        en: z.string(),
        channel: ad.noticeChannel,
      }),
    ),
  }),
  reads: (c) => ({ inbox: one(Inbox, c.viewer.id) }),
  answer: ({ reads: { inbox = {} } }) => {
    const kinds = notices.map(({ kind, nature, says }) => ({ kind, nature, ...says, channel: channelOf(inbox, kind) }));
    return { standard: (inbox as Preferences).standard ?? 'inbox', kinds };
  },
});
