import { pl } from '@marquee/contracts';
import { staff } from '@marquee/regulation';
import { type Instant, instant, isBefore, type Kept, many, one, question, ref } from '@marquee/kernel';
import { z } from 'zod';
import { silentQuestions } from '../brief/client-silence.js';
import { RequirementBrief } from '../brief/requirement-brief.js';
import { looking } from './register-state.js';
import { RiskRegister } from './risk-register.js';
import { isOpen, lacksPlan, type RiskState } from './risk-state.js';
import { Risk } from './risk.js';
import { levelOf, type RiskScale, scaleOf } from './scale.js';

type Known = Kept<RiskState>;
const openOnes = (risks: readonly Known[]) => risks.filter(isOpen);
const idsOf = (risks: readonly Known[]) => risks.map((r) => r.id);
const upTo = (n: number) => Array.from({ length: n }, (_, i) => i + 1);

/**
 * The scale by which the project's newest assessment was judged: a running project may obey another than the company
 * does now.
 */
function scaleInUse(risks: readonly Known[], otherwise: RiskScale): RiskScale {
  const told = risks.flatMap((r) => (r.scale ? [{ scale: r.scale, at: r.assessments.at(-1)!.at }] : []));
  return told.sort((a, b) => (isBefore(a.at, b.at) ? 1 : -1))[0]?.scale ?? otherwise;
}

const cell = z.object({
  likelihood: z.int(),
  impact: z.int(),
  score: z.int(),
  level: pl.riskLevel,
  count: z.int(),
  riskIds: z.array(ref('Risk')),
});

/**
 * 風險矩陣 — how many open risks of a project stand in each cell of likelihood by impact (C7.1.2): `project { riskMatrix
 * }`.
 */
export const riskMatrix = question('riskMatrix', {
  says: { zh: '項目的風險矩陣', en: 'Risk matrix of a project' },
  readers: staff,
  under: 'Project',
  output: z.object({
    likelihood: z.int(),
    impact: z.int(),
    mediumFrom: z.int(),
    highFrom: z.int(),
    unassessed: z.int(),
    cells: z.array(cell),
  }),
  reads: (c) => ({ risks: many(Risk, { projectId: c.id }) }),
  answer: ({ policy, reads }) => {
    const risks = openOnes(reads.risks);
    const scale = scaleInUse(reads.risks, scaleOf(policy));
    return { ...scale, unassessed: risks.filter((r) => !r.level).length, cells: cellsOf(risks, scale) };
  },
});

/** Every cell of the matrix, and those outside it in which a risk stands that was assessed by a larger one. */
function cellsOf(risks: readonly Known[], scale: RiskScale) {
  const size = (side: 'likelihood' | 'impact') => upTo(Math.max(scale[side], ...risks.map((r) => r[side] ?? 0)));
  return size('likelihood').flatMap((likelihood) =>
    size('impact').map((impact) => {
      const here = risks.filter((r) => r.likelihood === likelihood && r.impact === impact);
      const score = likelihood * impact;
      return { likelihood, impact, score, level: levelOf(score, scale), count: here.length, riskIds: idsOf(here) };
    }),
  );
}

const risksToShow = z.array(ref('Risk'));

/** 風險登記冊缺漏 — what a project's risk register lacks: `project { riskGaps }`. */
export const riskGaps = question('riskGaps', {
  says: { zh: '風險登記冊的缺漏', en: 'What a risk register lacks' },
  readers: staff,
  under: 'Project',
  output: z.object({
    complete: z.boolean(),
    /** High risks without an approved contingency plan: they keep the project from going live (C7.2.1, B11). */
    uncoveredRiskIds: risksToShow,
    unassessedRiskIds: risksToShow,
    unansweredRiskIds: risksToShow,
    /** The last review wants other measures, and none were set since. */
    unadjustedRiskIds: risksToShow,
    /** The response should have been in place by now, and no review has found that it suffices. */
    lateResponseRiskIds: risksToShow,
    overdueReviewRiskIds: risksToShow,
    /** Departments with neither an entry nor an attestation in the period. */
    /** Questions on which the client is silent: the indicator `client_silent` (W06). */
    silentQuestionIds: z.array(z.string()),
    lateDepartments: z.array(z.object({ dept: looking, dueAt: instant().optional() })),
    /** How many risks of each category were ever raised: none of a kind is a hint, not a fault. */
    categories: z.array(z.object({ category: pl.riskCategory, raised: z.int() })),
  }),
  reads: (c) => ({
    register: one(RiskRegister, c.id),
    risks: many(Risk, { projectId: c.id }),
    brief: one(RequirementBrief, c.id),
  }),
  answer: ({ now, reads: { register, risks, brief } }) => {
    if (!register) return undefined;
    const lateDepartments = register.departments.filter((d) => d.overdue).map(({ dept, dueAt }) => ({ dept, dueAt }));
    const silentQuestionIds = brief ? silentQuestions(brief) : [];
    const gaps = { ...gapsOf(openOnes(risks), now), silentQuestionIds, lateDepartments };
    const categories = pl.riskCategory.options.map((category) => ({
      category,
      raised: risks.filter((r) => r.category === category).length,
    }));
    return { ...gaps, categories, complete: Object.values(gaps).every((some) => some.length === 0) };
  },
});

const isLate = (r: Known, now: Instant) =>
  r.response !== undefined && r.measures !== 'measures_suffice' && isBefore(r.response.dueAt, now);

const gapsOf = (risks: readonly Known[], now: Instant) => ({
  uncoveredRiskIds: idsOf(risks.filter(lacksPlan)),
  unassessedRiskIds: idsOf(risks.filter((r) => !r.level)),
  unansweredRiskIds: idsOf(risks.filter((r) => r.level && !r.response)),
  unadjustedRiskIds: idsOf(risks.filter((r) => r.measures === 'adjust_measures')),
  lateResponseRiskIds: idsOf(risks.filter((r) => isLate(r, now))),
  overdueReviewRiskIds: idsOf(risks.filter((r) => r.reviewOverdue)),
});
