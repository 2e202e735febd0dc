import { ex } from '@marquee/contracts';
import { NOW } from '@marquee/testing';
import { conformance } from '@marquee/testing/conformance';
import { execution } from './department.js';

/** An execution plan begins only after a client's signature. */
const drafted = ex.ExecutionPlanDrafted({
  projectId: 'a1',
  executionPlanVersion: 1,
  planVersion: 1,
  by: 'a1',
  at: NOW,
});

conformance(execution, {
  begun: { ExecutionPlan: [drafted] },
  harmless: {
    submitExecutionPlan: 'a segment is in its owner’s calendar from drafting on, and approval looks again',
    approveExecutionPlan: 'segments change no more after submission, so both plans are in the calendar long before',
    evaluateReadiness: 'says how things stood as far as they were heard of',
    recordGoDecision: 'the decision keeps the items it was taken on; what turns red afterwards is seen on the board',
  },
  ends: {
    'GearItem.holds.until': 'a period: it counts for the dates that are asked about',
    'GearItem.bookings.until': 'a period: it counts for the dates that are asked about',
    'GearItem.blocks.until': 'a period: it counts for the dates that are asked about',
    'SafetyPlan.permit.validUntil': 'held against the dates of the event whenever the plan is put in force',
  },
});
