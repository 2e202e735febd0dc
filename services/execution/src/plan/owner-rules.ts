import { areHereRule, staysRule, takesPartRule } from '@marquee/regulation';
import { ownersOf } from './plan-shape.js';
import type { Submitting } from './segment-rules.js';

// ---- C1.2, C10.7.1 Whoever answers for a segment is with the company until it is over.

/** Also what was written earlier, before somebody left: judged again when the plan is submitted and approved (C1.2). */
export const ownersAreHere = areHereRule(
  'segments.ownerId',
  (c: Submitting) => ownersOf(c.state).map((id) => ({ id, row: c.reads.owners[id] })),
  'ownersAreHere',
);

export const ownersTakePart = takesPartRule('ownersTakePart', 'segments.ownerId', (c: Submitting) =>
  ownersOf(c.state).map((id) => ({ id, row: c.reads.owners[id] })),
);

/** Nobody answers for a segment that ends after their last day (C10.7.1). */
export const ownersStay = staysRule('ownersStay', 'segments', (c: Submitting) =>
  c.state.segments.flatMap(({ ownerId, to }) =>
    ownerId ? [{ id: ownerId, person: c.reads.owners[ownerId], until: to }] : [],
  ),
);

/** What is asked of whoever answers for a segment. */
export const ownersAnswer = [ownersAreHere, ownersTakePart, ownersStay] as const;
