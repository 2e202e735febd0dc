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
    moveGearList: 'a booking made meanwhile shows as a shortage: it is not on the dates in force',
    reviewGoDecision: 'given anew for everything that the board hears, so what came in that moment is looked at next',
    endWaivers: 'a waiver ends by its own time, which the decision keeps',
    submitExecutionPlan: 'a segment is in its owner’s calendar from drafting on, and approval looks again',
    approveExecutionPlan: 'segments change no more after submission, so both plans are in the calendar long before',
    evaluateReadiness: 'says how things stood as far as they were heard of',
    recordGoDecision: 'looked at again once its own recording is heard: what came in that moment makes it fall',
  },
  ends: {
    'AvailabilityForecast.lines.reasons.bookings.until':
      'who had the gear when it was forecast; a forecast is not changed',
    'GearItem.holds.until': 'a period: it counts for the dates that are asked about',
    'GearItem.bookings.until': 'a period: it counts for the dates that are asked about',
    'GearItem.blocks.until': 'a period: it counts for the dates that are asked about',
    'SafetyPlan.permit.validUntil': 'held against the dates of the event whenever the plan is put in force',
  },
});
