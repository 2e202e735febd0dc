import { budgetLine, fi } from '@marquee/contracts';
import { instant, money, ref, text, timeZone } from '@marquee/kernel';
import { z } from 'zod';
import { approvals } from './routing.js';

const basis = z.object({
  confirmationId: ref('PlanConfirmation').optional(),
  planVersion: z.int(),
  executionPlanVersion: z.int(),
});
const figures = { lines: z.array(budgetLine), reserve: money(), total: money() };

/** A version as it was when something became of it; kept for ever. */
const version = z.object({
  budgetVersion: z.int(),
  planVersion: z.int(),
  ...figures,
  outcome: z.enum(['approved', 'returned', 'rejected', 'revised', 'transferred', 'withdrawn']),
  byId: ref('Employee').optional(),
  reason: text(2000).optional(),
  at: instant(),
});

const preBudgetSpend = z.object({
  authorisationId: z.string(),
  ceiling: money(),
  expiresAt: instant(),
  reason: text(2000),
  byId: ref('Employee'),
  at: instant(),
});

/** State of a project's budget: what is worked on, what is in force, what became of every version, the open clocks. */
export const state = z.object({
  projectId: ref('Project'),
  title: text(120),
  eventType: fi.BudgetOpened.schema.shape.eventType,
  attendees: z.int(),
  timeZone: timeZone(),
  clientBudget: money(),
  status: z.enum(['awaiting_inputs', 'draft', 'submitted', 'returned', 'rejected', 'approved', 'revised']),
  /** 0 until the first draft. */
  budgetVersion: z.int().min(0),
  /** The signed plan and the execution plan that the figures follow from. */
  basis: basis.optional(),
  /** What the client pays; beside the total it tells the margin, so that few see both. */
  price: money().optional(),
  lines: figures.lines,
  reserve: money().optional(),
  /** How the reserve answers the high risks. */
  reserveNote: text(500).optional(),
  total: money().optional(),
  sizing: z.object({ scale: text(2000), difficulty: text(2000), marketPrice: text(2000) }).optional(),
  justification: text(2000).optional(),
  deviationNote: text(2000).optional(),
  /** Everybody who ever worked on it; none of them approves it. */
  preparerIds: z.array(ref('Employee')),
  /** The figures that control spending. Absent: nothing may be bought on this budget. */
  inForce: z.object({ budgetVersion: z.int(), ...figures, since: instant() }).optional(),
  /** Seal of the budget that a leader returned or rejected last; absent once one is approved. */
  sentBackAs: z.string().optional(),
  revisionReason: text(2000).optional(),
  versions: z.array(version),
  rebaseRequests: z.array(
    z.object({ planVersion: z.int(), executionPlanVersion: z.int(), itsPlanVersion: z.int(), at: instant() }),
  ),
  /** Emergency: what may be spent while nothing is in force. */
  preBudgetSpend: preBudgetSpend.optional(),
  /** How many authorisations there have been. */
  preBudgetSpends: z.int(),
  ...approvals.fields,
});
export type State = z.output<typeof state>;
export type Version = z.output<typeof version>;
