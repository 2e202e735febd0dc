import { day, event, instant, ref, text } from '@marquee/kernel';
import { z } from 'zod';
import { workplace } from './people.js';

/** What somebody can answer for in the company, as far as others must take it over when they leave. */
export const heldPostKind = z.enum([
  'team_leader',
  'team_member',
  'reviewer',
  'risk_owner',
  'contingency',
  'segment_owner',
  'setup_lead',
  'safety_supervisor',
  'designer',
  'stands_in',
]);

/** One thing that somebody answers for. */
export const heldPost = z.object({
  postId: z.string(),
  kind: heldPostKind,
  projectId: ref('Project').optional(),
  /** What it is, where it has a name of its own. */
  title: text(2000).optional(),
});

const employee = { employeeId: ref('Employee'), by: ref('Employee'), dept: workplace() };

/**
 * The last day is known and lies ahead: until `leavesAt` the person works on, and what they answer for is handed over
 * (C10.7.1).
 */
export const SeparationRecorded = event('hr.SeparationRecorded', {
  says: {
    zh: '員工離職已登記，職務須於最後工作日前交接',
    en: 'Separation recorded: duties are handed over by the last day',
  },
  clauses: ['C10.7.1'],
  data: {
    ...employee,
    /** Who proposed it, where it took two persons: `by` confirmed it. */
    proposedById: ref('Employee').optional(),
    lastDay: day(),
    /** The end of the last day in the company's time zone. */
    leavesAt: instant(),
    /** What they answer for at this moment. */
    posts: z.array(heldPost),
    at: instant(),
  },
});

/** The person stays after all. */
export const SeparationWithdrawn = event('hr.SeparationWithdrawn', {
  says: { zh: '員工離職登記已撤回', en: 'Separation withdrawn' },
  data: { ...employee, reason: text(2000), at: instant() },
});
