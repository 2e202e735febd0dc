import { contentRule, isActor, reasonRule, staysRule } from '@marquee/regulation';
import { type Actor, type Instant, isBefore, plusHours, rule } from '@marquee/kernel';
import { isOpenItem, type MeetingState } from './meeting-state.js';

type OnMeeting = { state: MeetingState; now: Instant };
type Planning = OnMeeting & { input: { startsAt: Instant; endsAt: Instant } };
type Item = { task: string; ownerId: string; dueAt: Instant };
type Minuting = OnMeeting & {
  actor: Actor;
  input: { attendeeIds: readonly string[]; minutes: string; items: readonly Item[] };
  reads: {
    team: { personIds?: readonly string[] | undefined } | undefined;
    owners: Readonly<Record<string, { leavesAt?: Instant | undefined }>>;
  };
};
type OnItem = OnMeeting & { actor: Actor; input: { itemId: string } };

// ---- C2.2.6c Administration organises the meetings of a project's team.

/** Whether a meeting may still be arranged, moved or cancelled. */
export const isOpen = ({ status }: MeetingState): boolean => status === 'proposed' || status === 'planned';

export const meetingIsOpen = rule(
  'C2.2.6c',
  'meetingIsOpen',
  'STATE',
  { zh: '此會議已有紀錄或已取消。', en: 'This meeting has been held or was cancelled.' },
  (c: OnMeeting) => isOpen(c.state),
);

/** The same where there may be no such meeting at all. */
export const meetingStandsOpen = rule(
  'C2.2.6c',
  'meetingStandsOpen',
  'STATE',
  { zh: '沒有這次會議，或已舉行或取消。', en: 'There is no such meeting, or it was held or cancelled.' },
  (c: { state: MeetingState | undefined }) => c.state !== undefined && isOpen(c.state),
);

export const meetingIsAhead = rule(
  'C2.2.6c',
  'meetingIsAhead',
  'INPUT',
  { zh: '會議須安排在現在之後。', en: 'A meeting is arranged for a time to come.' },
  (c: Planning) => isBefore(c.now, c.input.startsAt),
  { field: 'startsAt' },
);

/** A meeting is no stay: longest in hours. */
const LONGEST_HOURS = 12;
export const meetingTakesHours = rule(
  'C2.2.6c',
  'meetingTakesHours',
  'INPUT',
  {
    zh: `會議須在開始之後結束，且不得超過 ${LONGEST_HOURS} 小時。`,
    en: `A meeting ends after it begins, and within ${LONGEST_HOURS} hours.`,
  },
  ({ input: { startsAt, endsAt } }: Planning) =>
    isBefore(startsAt, endsAt) && !isBefore(plusHours(startsAt, LONGEST_HOURS), endsAt),
  { field: 'endsAt' },
);

export const placeGiven = contentRule(
  'C2.2.6c',
  'placeGiven',
  'line',
  { zh: '須註明會議地點或網上會議。', en: 'Say where the meeting is held, or that it is held online.' },
  (c: { input: { place: string } }) => [c.input.place],
  { field: 'place' },
);

export const agendaGiven = contentRule(
  'C2.2.6c',
  'agendaGiven',
  'line',
  { zh: '須填寫議程。', en: 'Write the agenda.' },
  (c: { input: { agenda: string } }) => [c.input.agenda],
  { field: 'agenda' },
);

// ---- C2.2.6c What was said and decided is written down by somebody who was to be there.

export const meetingIsPlanned = rule(
  'C2.2.6c',
  'meetingIsPlanned',
  'STATE',
  {
    zh: '只有已安排的會議可以記錄；尚未安排的須先由行政部安排。',
    en: 'Minutes are written of a meeting that was arranged; administration arranges it first.',
  },
  (c: OnMeeting) => c.state.status === 'planned',
);

export const meetingHasBegun = rule(
  'C2.2.6c',
  'meetingHasBegun',
  'STATE',
  { zh: '會議尚未開始，不可記錄。', en: 'The meeting has not begun yet; its minutes are written afterwards.' },
  (c: OnMeeting) => !isBefore(c.now, c.state.startsAt),
);

export const writesTheMinutes = rule(
  'C2.2.6c',
  'writesTheMinutes',
  'DUTY',
  {
    zh: '會議紀錄由行政部或此項目策劃小組的成員撰寫。',
    en: 'The minutes are written by administration, or by somebody of the project’s planning team.',
  },
  ({ actor, reads }: Minuting) =>
    actor.roles.some((role) => role === 'admin_staff' || role === 'admin_manager') ||
    isActor(actor, reads.team?.personIds ?? []),
);

export const someoneAttended = rule(
  'C2.2.6c',
  'someoneAttended',
  'INPUT',
  { zh: '須列出出席者。', en: 'Say who was there.' },
  (c: Minuting) => c.input.attendeeIds.length > 0,
  { field: 'attendeeIds' },
);

export const minutesGiven = contentRule(
  'C2.2.6c',
  'minutesGiven',
  'passage',
  { zh: '須寫明會議討論及決定了甚麼。', en: 'Write what was discussed and decided.' },
  (c: Minuting) => [c.input.minutes],
  { field: 'minutes' },
);

// ---- C2.2.6c What a meeting gives people to do has an owner and a date.

export const itemsAreSaid = contentRule(
  'C2.2.6c',
  'itemsAreSaid',
  'line',
  { zh: '每項跟進須寫明要做甚麼。', en: 'Say of each action item what is to be done.' },
  (c: Minuting) => c.input.items.map((item) => item.task),
  { field: 'items', of: ['task'] },
);

export const itemsAreAhead = rule(
  'C2.2.6c',
  'itemsAreAhead',
  'INPUT',
  { zh: '跟進的期限須在現在之後。', en: 'An action item is due at a time to come.' },
  (c: Minuting) => c.input.items.every((item) => isBefore(c.now, item.dueAt)),
  { field: 'items' },
);

/** Nobody is given something to do that is due after their last day (C10.7.1). */
export const itemOwnersStay = staysRule('itemOwnersStay', 'items', (c: Minuting) =>
  c.input.items.map((item) => ({ id: item.ownerId, person: c.reads.owners[item.ownerId], until: item.dueAt })),
);

const found = (c: OnItem) => c.state.items.find((item) => item.itemId === c.input.itemId);

export const itemIsOpen = rule(
  'C2.2.6c',
  'itemIsOpen',
  'STATE',
  { zh: '會議沒有這項跟進，或已經完成。', en: 'The meeting gave no such action item, or it is done.' },
  (c: OnItem) => {
    const item = found(c);
    return item !== undefined && isOpenItem(item);
  },
  { field: 'itemId' },
);

/** The manager of administration closes what somebody left behind who is with the company no more. */
export const ownsTheItem = rule(
  'C2.2.6c',
  'ownsTheItem',
  'DUTY',
  {
    zh: '跟進由其負責人完成；負責人已離開者，由行政部經理了結。',
    en: 'An action item is completed by whoever it was given to; the manager of administration closes what a leaver left.',
  },
  (c: OnItem) => isActor(c.actor, [found(c)?.ownerId]) || c.actor.roles.includes('admin_manager'),
);

export const outcomeGiven = contentRule(
  'C2.2.6c',
  'outcomeGiven',
  'line',
  { zh: '須寫明結果。', en: 'Write what came of it.' },
  (c: { input: { outcome: string } }) => [c.input.outcome],
  { field: 'outcome' },
);

export const cancellationIsExplained = reasonRule('C2.2.6c', 'cancellationIsExplained');
