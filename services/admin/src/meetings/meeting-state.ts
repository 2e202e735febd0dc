import { ad } from '@marquee/contracts';
import { type DataOf, instant, ref, text } from '@marquee/kernel';
import { z } from 'zod';

const item = ad.actionItem.extend({
  itemId: z.string(),
  givenById: ref('Employee'),
  outcome: text(2000).optional(),
  doneAt: instant().optional(),
});

/** State of a meeting, from the proposal to the last thing that it gave somebody to do. */
export const state = z.object({
  projectId: ref('Project'),
  number: z.string(),
  kind: ad.meetingKind,
  /** `actions`: held, and something that it gave somebody to do is open. `minuted`: held, and nothing is. */
  status: z.enum(['proposed', 'planned', 'actions', 'minuted', 'cancelled']),
  startsAt: instant(),
  endsAt: instant().optional(),
  place: text(200).optional(),
  agenda: text(4000).optional(),
  plannedById: ref('Employee').optional(),
  attendeeIds: z.array(ref('Employee')),
  minutes: text(8000).optional(),
  minutedById: ref('Employee').optional(),
  minutedAt: instant().optional(),
  items: z.array(item),
  cancelledBecause: text(2000).optional(),
});
export type MeetingState = z.output<typeof state>;

export const isOpenItem = (one: MeetingState['items'][number]): boolean => one.doneAt === undefined;

export const proposed = ({ meetingId: _, at: __, ...e }: DataOf<typeof ad.MeetingProposed>): MeetingState => ({
  ...e,
  status: 'proposed',
  attendeeIds: [],
  items: [],
});

export const planned = (
  s: MeetingState,
  { startsAt, endsAt, place, agenda, by }: DataOf<typeof ad.MeetingPlanned>,
): MeetingState => ({ ...s, startsAt, endsAt, place, agenda, plannedById: by, status: 'planned' });

/** Items are given before the minutes are closed, in one commit with them. */
export const itemGiven = (
  s: MeetingState,
  { itemId, task, ownerId, dueAt, by }: DataOf<typeof ad.ActionItemCreated>,
): MeetingState => ({
  ...s,
  status: 'actions',
  items: [...s.items, { itemId, task, ownerId, dueAt, givenById: by }],
});

export const minuted = (
  s: MeetingState,
  { attendeeIds, minutes, by, at }: DataOf<typeof ad.MeetingMinuted>,
): MeetingState => ({
  ...s,
  attendeeIds,
  minutes,
  minutedById: by,
  minutedAt: at,
  status: s.items.some(isOpenItem) ? 'actions' : 'minuted',
});

export function itemDone(s: MeetingState, { itemId, outcome, at }: DataOf<typeof ad.ActionItemDone>): MeetingState {
  const items = s.items.map((one) => (one.itemId === itemId ? { ...one, outcome, doneAt: at } : one));
  const isLast = s.status === 'actions' && !items.some(isOpenItem);
  return { ...s, items, status: isLast ? 'minuted' : s.status };
}

export const cancelled = (s: MeetingState, { reason }: DataOf<typeof ad.MeetingCancelled>): MeetingState => ({
  ...s,
  status: 'cancelled',
  cancelledBecause: reason,
});
