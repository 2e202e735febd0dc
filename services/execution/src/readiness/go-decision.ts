import { ex } from '@marquee/contracts';
import { between, staff } from '@marquee/regulation';
import { aggregate, instant, one, ref, text } from '@marquee/kernel';
import { z } from 'zod';
import { boardOf, levelOf, noFacts } from './board.js';
import { Readiness } from './readiness.js';
import * as r from './rules.js';

const evaluation = z.object({
  level: ex.readinessLevel,
  items: ex.ReadinessEvaluated.schema.shape.items,
  byId: ref('Employee'),
  at: instant(),
});
const decision = z.object({
  decision: ex.goVerdict,
  level: ex.readinessLevel,
  reason: text(2000).optional(),
  waivers: z.array(ex.waiver),
  byId: ref('Employee'),
  at: instant(),
});
const state = z.object({ projectId: ref('Project'), evaluation: evaluation.optional(), decision: decision.optional() });

const board = (c: { id: string }) => ({ board: one(Readiness, c.id) });
const stamp = (c: { id: string; actor: { id: string }; now: string }) => ({
  projectId: c.id,
  by: c.actor.id,
  at: c.now,
});
/** The twelve items as they are opened: without standing, which follows from what the departments do. */
const opened = () => boardOf(noFacts).map(({ status: _, next: __, ...item }) => item);

/**
 * 放行決定 — the evaluation of readiness and the decision to go, not to go, or to go with waivers (C1.3.3, W22). Its id is
 * the project's.
 */
export const GoDecision = aggregate('GoDecision', {
  says: { zh: '放行決定', en: 'Go decision' },
  state,
  readers: staff,
  partitionBy: (_, s) => s.projectId,
  reverse: [{ type: 'Project', field: 'goDecision', by: 'projectId', many: false }],
  lists: { filter: ['projectId'] },
})
  .born(ex.ReadinessOpened, ({ projectId }) => ({ projectId }))
  .on(ex.ReadinessEvaluated, (s, { level, items, by, at }) => ({ ...s, evaluation: { level, items, byId: by, at } }))
  .on(ex.GoDecisionRecorded, (s, { projectId: _, by, ...e }) => ({ ...s, decision: { ...e, byId: by } }))
  .create('openReadiness', {
    by: ['system'],
    decide: (c) => ex.ReadinessOpened({ projectId: c.id, items: opened() }),
  })
  .command('evaluateReadiness', {
    by: ['execution_staff', 'execution_manager', 'project_manager'],
    phases: between('preparing', 'live'),
    reads: board,
    decide: (c) => {
      const items = r.itemsOf(c);
      return ex.ReadinessEvaluated({
        ...stamp(c),
        level: levelOf(items),
        items: items.map(({ item, status, evidenceId }) => ({ item, status, evidenceId })),
      });
    },
  })
  .command('recordGoDecision', {
    by: ['execution_manager', 'leader', 'gm'],
    phases: between('preparing', 'ready'),
    input: z.object({
      decision: ex.goVerdict,
      reason: text(2000).optional(),
      waivers: z.array(ex.waiver).max(12).default([]),
    }),
    reads: board,
    guards: [
      r.goNeedsGreen,
      r.leaderWaives,
      r.redItemsAreWaived,
      r.waiversExpireLater,
      r.waiversOnlyWithWaivers,
      r.noGoIsExplained,
    ],
    decide: (c) => ex.GoDecisionRecorded({ ...stamp(c), ...c.input, level: levelOf(r.itemsOf(c)) }),
  });
