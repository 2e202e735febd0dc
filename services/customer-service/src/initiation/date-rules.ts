import { type ContentRule, isEnough, lastsAtMost } from '@marquee/regulation';
import { type Instant, daysBetween, isBefore, overlaps, rule } from '@marquee/kernel';
import type { Application } from './initiation-form.js';

type WithDays = {
  reads: {
    days: Readonly<
      Record<
        string,
        { applications?: readonly { initiationId: string; number: string; startsAt: Instant; endsAt: Instant }[] }
      >
    >;
  };
};

// ---- C3.1.1 The dates of the event are given, plausible, and leave time to prepare it.

export const startGiven = rule(
  'C3.1.1',
  'startGiven',
  'INPUT',
  { zh: '須填寫活動開始時間。', en: 'Say when the event starts.' },
  (c: Application) => Boolean(c.state.startsAt),
  { field: 'startsAt' },
);

export const endGiven = rule(
  'C3.1.1',
  'endGiven',
  'INPUT',
  { zh: '須填寫活動結束時間。', en: 'Say when the event ends.' },
  (c: Application) => Boolean(c.state.endsAt),
  { field: 'endsAt' },
);

export const startsBeforeItEnds = rule(
  'C3.1.1',
  'startsBeforeItEnds',
  'INPUT',
  { zh: '活動結束時間須在開始時間之後。', en: 'The event must end after it starts.' },
  ({ state: { startsAt, endsAt } }: Application) => !startsAt || !endsAt || isBefore(startsAt, endsAt),
  { field: 'endsAt' },
);

export const eventHasAnEnd = lastsAtMost(
  'C3.1.1',
  'eventHasAnEnd',
  'event',
  ({ state: { startsAt, endsAt } }: Application) =>
    startsAt && endsAt ? { from: startsAt, until: endsAt } : undefined,
  'endsAt',
);

export const startsInTheFuture = rule(
  'C3.1.1',
  'startsInTheFuture',
  'INPUT',
  { zh: '活動開始時間須在今天之後。', en: 'The event must start in the future.' },
  ({ state: { startsAt }, now }: Application) => !startsAt || isBefore(now, startsAt),
  { field: 'startsAt' },
);

export const startsWithLeadTime = rule(
  'C3.1.1',
  'startsWithLeadTime',
  'INPUT',
  ({ policy }: Application) => ({
    zh: `距活動開始不足 ${policy['initiation.minLeadDays'].days} 天，籌備時間過短。`,
    en: `Less than ${policy['initiation.minLeadDays'].days} days remain before the event: too short to prepare it.`,
  }),
  ({ state: { startsAt }, now, policy }) =>
    !startsAt || !isBefore(now, startsAt) || daysBetween(now, startsAt) >= policy['initiation.minLeadDays'].days,
  { field: 'startsAt', mode: (c) => c.policy['initiation.minLeadDays'].mode, answeredBy: 'cs_manager' },
);

export const noOverlappingApplication = rule(
  'C3.1.1',
  'noOverlappingApplication',
  'STATE',
  (c: Application & WithDays) => ({
    zh: `同一客戶在相同日期已有申請：${overlapping(c).join('、') || '…'}。`,
    en: `The same client already has an application for these dates: ${overlapping(c).join(', ') || '…'}.`,
  }),
  (c) => overlapping(c).length === 0,
  { field: 'startsAt', mode: () => 'warn', answeredBy: 'cs_manager' },
);

type Answering = Application & WithDays & { input: { overlapAnswer?: string | undefined } };

/**
 * A second application for the same days is let pass when it is submitted, and answered before it goes on: a warning
 * that nobody answers is none (R027).
 */
export const overlapIsAnswered: ContentRule<Answering> = {
  ...rule(
    'C3.1.1',
    'overlapIsAnswered',
    'INPUT',
    (c: Answering) => ({
      zh: `同一客戶在相同日期已有申請：${overlapping(c).join('、') || '…'}；須說明為何兩者並存，至少 ${c.policy['approval.minReasonLength']} 個字。`,
      en: `The same client has an application for these dates: ${overlapping(c).join(', ') || '…'}. Say why both stand, in at least ${c.policy['approval.minReasonLength']} characters.`,
    }),
    (c: Answering) => overlapping(c).length === 0 || isEnough(c.input.overlapAnswer, 'reason', c.policy),
    { field: 'overlapAnswer' },
  ),
  content: { as: 'reason', fields: ['overlapAnswer'] },
};
/** What the approval keeps of it: beside which applications this one stands, and why. */
export const overlapSaid = (c: Answering) => {
  const overlaps = overlapping(c);
  return overlaps.length === 0 ? {} : { overlapping: overlaps, overlapAnswer: c.input.overlapAnswer };
};

function overlapping({ id, state: { startsAt, endsAt }, reads: { days } }: Application & WithDays): string[] {
  if (!startsAt || !endsAt) return [];
  const rivals = Object.values(days)
    .flatMap((day) => day.applications ?? [])
    .filter((a) => a.initiationId !== id);
  return [
    ...new Set(
      rivals
        .filter((a) => overlaps({ from: startsAt, to: endsAt }, { from: a.startsAt, to: a.endsAt }))
        .map((a) => a.number),
    ),
  ];
}
