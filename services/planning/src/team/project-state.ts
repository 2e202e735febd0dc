import { pl } from '@marquee/contracts';
import { instant, money, ref, text, timeZone } from '@marquee/kernel';
import { z } from 'zod';

/** What the approved application says about the event (B01). */
export const opening = {
  number: z.string(),
  clientId: ref('Client'),
  title: text(120),
  eventType: pl.ProjectOpened.schema.shape.eventType,
  startsAt: instant(),
  endsAt: instant(),
  timeZone: timeZone(),
  attendees: z.int(),
  budget: money(),
  venue: text(200).optional(),
  approvedAt: instant(),
};
/** State of a project: what was approved, when it takes place, and its team. */
export const state = z.object({
  ...opening,
  status: z.enum(['open', 'formed', 'disbanded']),
  leaderId: ref('Employee').optional(),
  memberIds: z.array(ref('Employee')),
  /** The signed version of the plan from which the dates in force are; absent: they are those of the application. */
  datesOfPlanVersion: z.int().optional(),
  /** Whether its dates are stated whenever they change; absent of a project from before, which is looked up once. */
  datesStated: z.boolean().optional(),
});
export type ProjectState = z.output<typeof state>;
