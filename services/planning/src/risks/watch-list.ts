import { ex, pl } from '@marquee/contracts';
import { staff } from '@marquee/regulation';
import { instant, isBefore, type Kept, many, one, question, ref, text, view } from '@marquee/kernel';
import { z } from 'zod';
import { RiskRegister } from './risk-register.js';
import { isOpen, type RiskState } from './risk-state.js';
import { Risk } from './risk.js';

const part = z.object({
  segmentId: z.string(),
  title: text(120),
  stage: ex.executionStage,
  ownerId: ref('Employee').optional(),
  from: instant().optional(),
  to: instant().optional(),
});

/**
 * 執行中的工作 — the parts of the execution plan that is approved; for the watch list alone. The row's key is the project.
 */
export const WatchedWork = view('WatchedWork', {
  says: { zh: '已核准執行計劃的環節', en: 'Parts of the approved execution plan' },
  readers: staff,
  published: false,
  shape: z.object({ executionPlanVersion: z.int(), segments: z.array(part) }),
})
  .on(ex.ExecutionPlanApproved, ({ data: { projectId, executionPlanVersion, segments } }) => [
    projectId,
    {
      executionPlanVersion,
      segments: segments.map(({ segmentId, title, stage, ownerId, from, to }) => ({
        ...{ segmentId, title, stage, ownerId, from, to },
      })),
    },
  ])
  .on(ex.ExecutionPlanSuperseded, ({ data }) => [data.projectId, { segments: [], executionPlanVersion: undefined }])
  .on(ex.ExecutionPlanLapsed, ({ data }) => [data.projectId, { segments: [], executionPlanVersion: undefined }]);

type Known = Kept<RiskState>;
const worst = (a: Known, b: Known) => (b.score ?? Infinity) - (a.score ?? Infinity) || (a.number < b.number ? -1 : 1);

const watched = z.object({
  riskId: ref('Risk'),
  number: z.string(),
  category: pl.riskCategory,
  stage: text(120),
  level: pl.riskLevel.optional(),
  /** Who carries out the measure against it, and by when. */
  ownerId: ref('Employee').optional(),
  measureDueAt: instant().optional(),
  nextReviewAt: instant().optional(),
  /** An approved contingency plan is in force. */
  covered: z.boolean(),
});

/**
 * 風險監察清單 — what to watch while the approved execution plan is carried out: the open risks, the worst first and
 * those that nobody has assessed before them, beside the parts of the work that are still ahead (W15, C7.2.3).
 */
export const riskWatchList = question('riskWatchList', {
  says: { zh: '執行期間的風險監察清單', en: 'Risks to watch during execution' },
  readers: staff,
  under: 'Project',
  output: z.object({
    /** The execution plan that is approved; absent while there is none. */
    executionPlanVersion: z.int().optional(),
    risks: z.array(watched),
    ahead: z.array(part),
  }),
  reads: (c) => ({ risks: many(Risk, { projectId: c.id }), work: one(WatchedWork, c.id) }),
  answer: ({ now, reads: { risks, work } }) => ({
    ...(work?.executionPlanVersion !== undefined && { executionPlanVersion: work.executionPlanVersion }),
    risks: risks
      .filter(isOpen)
      .toSorted(worst)
      .map((r) => ({
        riskId: r.id,
        number: r.number,
        category: r.category,
        stage: r.stage,
        level: r.level,
        ownerId: r.response?.ownerId,
        measureDueAt: r.response?.dueAt,
        nextReviewAt: r.nextReviewAt,
        covered: r.covered,
      })),
    ahead: (work?.segments ?? [])
      .filter((s) => s.to === undefined || isBefore(now, s.to))
      .toSorted((a, b) => ((a.from ?? '') < (b.from ?? '') ? -1 : 1)),
  }),
});

const order = { low: 1, medium: 2, high: 3 };
const highest = (some: readonly Known[]) =>
  some.flatMap((r) => r.level ?? []).toSorted((a, b) => order[b] - order[a])[0];

/**
 * 各類風險的等級 — the highest level of the open risks of each kind, how many nobody has assessed, and what has happened
 * since that asks for another look, e.g. a permit that is late (W16, C7.1.2).
 */
export const riskLevels = question('riskLevels', {
  says: { zh: '項目各類風險的等級', en: 'Levels of a project’s risks by kind' },
  readers: staff,
  under: 'Project',
  output: z.object({
    kinds: z.array(
      z.object({
        category: pl.riskCategory,
        level: pl.riskLevel.optional(),
        open: z.int(),
        unassessed: z.int(),
        reassessFor: z.array(pl.riskCause),
      }),
    ),
  }),
  reads: (c) => ({ risks: many(Risk, { projectId: c.id }), register: one(RiskRegister, c.id) }),
  answer: ({ reads: { risks, register } }) => ({
    kinds: pl.riskCategory.options.map((category) => {
      const open = risks.filter((r) => isOpen(r) && r.category === category);
      const level = highest(open);
      return {
        category,
        ...(level && { level }),
        open: open.length,
        unassessed: open.filter((r) => r.level === undefined).length,
        reassessFor: (register?.reassess ?? []).filter((one) => one.category === category).map((one) => one.cause),
      };
    }),
  }),
});
