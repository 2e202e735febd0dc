import { cs, projectIdOf } from '@marquee/contracts';
import { type Base, instant } from '@marquee/kernel';
import { z } from 'zod';
import { slotOf } from './initiation-form.js';
import type { State } from './initiation-state.js';

type Deciding = Base & { state: State };

/** How a form begins; its times are the company's until it says otherwise. */
export const begun = (c: Base & { readonly number: string }) => ({
  timeZone: c.policy['calendar.working'].timeZone,
  initiationId: c.id,
  number: c.number,
  at: c.now,
});
/** Which version of the form somebody decides on, and when. */
export const decision = (c: Deciding) => ({
  initiationId: c.id,
  by: c.actor.id,
  formVersion: c.state.formVersion,
  at: c.now,
});
/** The client and dates that a submitted application gives up. */
export const released = (c: Deciding) => ({ released: c.state.status === 'draft' ? undefined : slotOf(c.state)[0] });
/** A decision against the application as it stands, and why; it gives up what it took. */
export const refusal = (c: Deciding & { input: { reason: string } }) => ({
  ...decision(c),
  ...released(c),
  reason: c.input.reason,
});
/** Remarks are counted within their form. */
const remarkId = (c: Deciding) => `r${c.state.remarks.length + 1}`;
/** The form goes back, with a remark that is to be answered. */
export const sentBack = (
  c: Deciding & { input: { reason: string; fields?: string[] | undefined } },
  step: 'manager' | 'gm',
) => cs.InitiationReturned({ ...refusal(c), step, remarkId: remarkId(c), fields: c.input.fields });

/**
 * What every department learns when the project formally starts (B01); the rules of submission guarantee that it is all
 * there.
 */
export const projectFacts = (s: State, file: { readonly id: string } | undefined) => ({
  number: s.number,
  clientId: file?.id ?? s.clientId!,
  title: s.title!,
  eventType: s.eventType!,
  startsAt: s.startsAt!,
  endsAt: s.endsAt!,
  timeZone: s.timeZone!,
  attendees: s.attendees!,
  budget: s.budget!,
  venue: s.venue,
  jurisdiction: s.jurisdiction,
  authorId: s.authorId,
});

export const eventDates = z.object({ startsAt: instant(), endsAt: instant() });
/** The event has moved: the client's days move from the dates that counted until now to these. */
export const datesMoved = ({ id, now: at, state, input }: Deciding & { input: z.output<typeof eventDates> }) =>
  slotOf(state).map((from) =>
    cs.InitiationDatesMoved({
      initiationId: id,
      projectId: projectIdOf(id),
      number: state.number,
      released: from,
      booked: { ...from, ...input },
      at,
    }),
  );
