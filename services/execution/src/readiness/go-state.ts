import { ex } from '@marquee/contracts';
import { type DataOf, instant, ref, text } from '@marquee/kernel';
import { z } from 'zod';

const evaluation = z.object({
  level: ex.readinessLevel,
  items: ex.ReadinessEvaluated.schema.shape.items,
  byId: ref('Employee'),
  at: instant(),
  /** From when on things stand otherwise than was evaluated; absent while they stand so. */
  overtakenAt: instant().optional(),
});
const decision = z.object({
  decision: ex.goVerdict,
  level: ex.readinessLevel,
  reason: text(2000).optional(),
  /** `ended`: its time is over. */
  waivers: z.array(ex.waiver.extend({ ended: z.boolean().optional() })),
  planVersion: z.int().min(1).optional(),
  byId: ref('Employee'),
  at: instant(),
  /** Why it stands no more; absent while it does. */
  lapse: z.object({ cause: ex.goLapse, items: z.array(z.string()), at: instant() }).optional(),
});

/** State of the go decision: how readiness was evaluated last, and what was decided last. */
export const state = z.object({
  projectId: ref('Project'),
  evaluation: evaluation.optional(),
  decision: decision.optional(),
});
export type GoState = z.output<typeof state>;

export const evaluated = (s: GoState, { level, items, by, at }: DataOf<typeof ex.ReadinessEvaluated>): GoState => ({
  ...s,
  evaluation: { level, items, byId: by, at },
});

export const overtaken = (s: GoState, { at }: DataOf<typeof ex.ReadinessEvaluationOvertaken>): GoState =>
  s.evaluation ? { ...s, evaluation: { ...s.evaluation, overtakenAt: at } } : s;

export const decided = (s: GoState, { projectId: _, by, ...e }: DataOf<typeof ex.GoDecisionRecorded>): GoState => ({
  ...s,
  decision: { ...e, byId: by },
});

export const waiversEnded = (s: GoState, { items }: DataOf<typeof ex.ReadinessWaiversExpired>): GoState =>
  s.decision
    ? {
        ...s,
        decision: {
          ...s.decision,
          waivers: s.decision.waivers.map((w) => (items.includes(w.item) ? { ...w, ended: true } : w)),
        },
      }
    : s;

export const lapsed = (s: GoState, { cause, items, at }: DataOf<typeof ex.GoDecisionLapsed>): GoState =>
  s.decision ? { ...s, decision: { ...s.decision, lapse: { cause, items, at } } } : s;
