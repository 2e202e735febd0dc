import { Delegates, OrgChart } from '@marquee/regulation';
import { type Base, many, one } from '@marquee/kernel';
import { slotOf } from './initiation-form.js';
import type { State } from './initiation-state.js';

type Deciding = Base & { state: State };

/** Which version of the form somebody decides on, and when. */
export const decision = (c: Deciding) => ({
  initiationId: c.id,
  by: c.actor.id,
  formVersion: c.state.formVersion,
  at: c.now,
});
/**
 * Who decides: the submitting department and the company's leadership on the organisation chart, and who stands in for
 * whom.
 */
export const chart = (c: { state: State }) => ({
  unit: one(OrgChart, c.state.dept),
  company: one(OrgChart, 'company'),
  absences: many(Delegates, { open: true }),
});
/** The client and dates that a submitted application gives up. */
export const released = (c: Deciding) => ({ released: c.state.status === 'draft' ? undefined : slotOf(c.state)[0] });
/** Remarks are counted within their form. */
export const remarkId = (c: Deciding) => `r${c.state.remarks.length + 1}`;

/**
 * What every department learns when the project formally starts (B01); the rules of submission guarantee that it is all
 * there.
 */
export const projectFacts = (s: State) => ({
  number: s.number,
  clientId: s.clientId!,
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
