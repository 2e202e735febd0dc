import { ad } from '@marquee/contracts';
import { staff, until, workers, Employment } from '@marquee/regulation';
import { aggregate, each, instant, lifecycle, one, ref, text } from '@marquee/kernel';
import { z } from 'zod';
import { team } from '../inbox/addresses.js';
import { Circle } from '../inbox/circle.js';
import * as becomes from './meeting-state.js';
import * as r from './rules.js';
import { meetingBeforeWork } from './series-rhythm.js';

interface Acting {
  readonly id: string;
  readonly actor: { readonly id: string };
  readonly now: string;
  readonly state: becomes.MeetingState;
}
const act = (c: Acting) => ({ projectId: c.state.projectId, meetingId: c.id, by: c.actor.id, at: c.now });
const office = ['admin_staff', 'admin_manager'] as const;
/** Meetings are arranged, held and followed up until what was learnt of the event is written down. */
const phases = until('improving');

/**
 * 會議 — one meeting of a project: proposed by its series, arranged by administration, written down, followed up until
 * whatever it gave people to do is done (C2.2.6c, R155, W05).
 */
export const Meeting = aggregate('Meeting', {
  says: { zh: '會議', en: 'Meeting' },
  state: becomes.state,
  lifecycle: lifecycle('status', {
    proposed: ['planned', 'cancelled'],
    planned: ['actions', 'minuted', 'cancelled'],
    actions: ['minuted'],
    minuted: [],
    cancelled: [],
  }),
  readers: staff,
  partitionBy: (_, s) => s.projectId,
  reverse: [{ type: 'Project', field: 'meetings', by: 'projectId', many: true }],
  lists: { filter: ['projectId', 'status', 'kind', 'startsAt'], order: ['startsAt', 'number'], search: ['number'] },
})
  .born(ad.MeetingProposed, becomes.proposed)
  .on(ad.MeetingPlanned, becomes.planned)
  .on(ad.ActionItemCreated, becomes.itemGiven)
  .on(ad.MeetingMinuted, becomes.minuted)
  .on(ad.ActionItemDone, becomes.itemDone)
  .on(ad.MeetingCancelled, becomes.cancelled)
  .create('proposeMeeting', {
    by: ['system'],
    numbered: 'MTG',
    input: z.object({ projectId: ref('Project'), kind: ad.meetingKind, startsAt: instant() }),
    decide: (c) => ad.MeetingProposed({ ...c.input, meetingId: c.id, number: c.number, at: c.now }),
  })
  .create('callExecutionMeeting', {
    by: ['system'],
    numbered: 'MTG',
    input: z.object({ projectId: ref('Project'), approvedAt: instant(), workFrom: instant().optional() }),
    decide: (c) =>
      ad.MeetingProposed({
        projectId: c.input.projectId,
        meetingId: c.id,
        kind: 'execution',
        startsAt: meetingBeforeWork(c.input.workFrom, c.input.approvedAt, c),
        number: c.number,
        at: c.now,
      }),
  })
  .command('planMeeting', {
    by: office,
    phases,
    input: z.object({ startsAt: instant(), endsAt: instant(), place: text(200), agenda: text(4000) }),
    guards: [r.meetingIsOpen, r.meetingIsAhead, r.meetingTakesHours, r.placeGiven, r.agendaGiven],
    decide: (c) => ad.MeetingPlanned({ ...act(c), ...c.input }),
  })
  .command('minuteMeeting', {
    by: [...office, 'planning_staff', 'project_manager', 'planning_manager'],
    phases,
    input: z.object({
      attendeeIds: z.array(ref('Employee')).max(100),
      minutes: text(8000),
      items: z.array(ad.actionItem).max(50),
    }),
    reads: (c) => ({
      team: one(Circle, team(c.state.projectId)),
      owners: each(
        Employment,
        c.input.items.map((item) => item.ownerId),
      ),
    }),
    guards: [
      r.meetingIsPlanned,
      r.meetingHasBegun,
      r.writesTheMinutes,
      r.someoneAttended,
      r.minutesGiven,
      r.itemsAreSaid,
      r.itemsAreAhead,
      r.itemOwnersStay,
    ],
    decide: (c) => {
      const { items, ...held } = c.input;
      return [
        ...items.map((item, n) => ad.ActionItemCreated({ ...act(c), ...item, itemId: `a${n + 1}` })),
        ad.MeetingMinuted({ ...act(c), ...held }),
      ];
    },
  })
  .command('completeActionItem', {
    by: workers,
    phases,
    input: z.object({ itemId: z.string(), outcome: text(2000) }),
    guards: [r.itemIsOpen, r.ownsTheItem, r.outcomeGiven],
    decide: (c) => ad.ActionItemDone({ ...act(c), ...c.input }),
  })
  .command('cancelMeeting', {
    by: office,
    phases,
    input: z.object({ reason: text(2000) }),
    guards: [r.meetingIsOpen, r.cancellationIsExplained],
    decide: (c) => ad.MeetingCancelled({ ...act(c), reason: c.input.reason }),
  })
  .ensure('dropMeeting', {
    by: ['system'],
    input: z.object({ reason: text(2000) }),
    // A plan that was never approved had called nobody.
    guards: [r.meetingStandsOpen],
    decide: (c) =>
      ad.MeetingCancelled({
        projectId: c.state!.projectId,
        meetingId: c.id,
        reason: c.input.reason,
        at: c.now,
      }),
  })
  .command('cancelMeetingOfTeam', {
    by: ['system'],
    input: z.object({ reason: text(2000) }),
    decide: (c) =>
      r.isOpen(c.state)
        ? ad.MeetingCancelled({
            projectId: c.state.projectId,
            meetingId: c.id,
            reason: c.input.reason,
            at: c.now,
          })
        : [],
  });
