import type { cs, ex } from '@marquee/contracts';
import type { DataOf } from '@marquee/kernel';
import type { z } from 'zod';

type Segments = DataOf<typeof ex.ExecutionPlanApproved>['segments'];
export type Milestone = z.output<typeof cs.milestone>;

/** Segments as the client sees them: what, which stage, from when to when; nobody of the crew. Pure. */
export const milestonesOf = (segments: Segments): Milestone[] =>
  segments.flatMap(({ title, stage, from, to }) =>
    from === undefined || to === undefined ? [] : [{ title, stage, from, to }],
  );
