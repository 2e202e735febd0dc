import { ex, pl } from '@marquee/contracts';
import { instant, ref } from '@marquee/kernel';
import { z } from 'zod';
import { fallenPlans } from '../plan/fallen-plans.js';

const proof = z.object({
  item: z.string(),
  /** The event that settled it. */
  evidenceId: z.string(),
  at: instant(),
  /** The plan on which it relies, when it relies on one. */
  planVersion: z.int().optional(),
  /** Its department has said that it holds no more, because what it relied on fell. */
  fell: z.boolean().optional(),
});
const risk = z.object({
  riskId: z.string(),
  /** Absent until the risk is assessed. */
  level: pl.riskLevel.optional(),
  covered: z.boolean().optional(),
  closed: z.boolean().optional(),
});

/** What the departments have said of a project, as far as readiness is concerned. */
export const facts = z.object({
  proofs: z.array(proof),
  ...fallenPlans,
  risks: z.array(risk),
  /** Those of the decision that stands; the time of each is still running as far as anybody has said. */
  waivers: z.array(ex.waiver.extend({ byId: ref('Employee') })),
});
export type Facts = z.output<typeof facts>;

export const noFacts: Facts = { proofs: [], superseded: [], voided: [], risks: [], waivers: [] };
