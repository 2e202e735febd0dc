import { ex } from '@marquee/contracts';
import { between, staff } from '@marquee/regulation';
import { aggregate, one, text } from '@marquee/kernel';
import { z } from 'zod';
import { ExecutionBasis, versionInForce } from '../plan/execution-basis.js';
import { boardOf, levelOf } from './board.js';
import { noFacts } from './facts.js';
import { nextWaiverEnd, someWaiverEnded, whatEnds, whatFollows } from './go-lapse.js';
import * as becomes from './go-state.js';
import { Readiness } from './readiness.js';
import * as r from './rules.js';

const looked = (c: { id: string }) => ({ board: one(Readiness, c.id), basis: one(ExecutionBasis, c.id) });
const stamp = (c: { id: string; actor: { id: string }; now: string }) => ({
  projectId: c.id,
  by: c.actor.id,
  at: c.now,
});
/** The twelve items as they are opened: without standing, which follows from what the departments do. */
const opened = () => boardOf(noFacts).map(({ status: _, next: __, obstacles: ___, ...item }) => item);
/** What a person says of a waiver; what it covers follows from how things stand. */
const waiver = ex.waiver.omit({ covers: true });

/** The waivers of a decision, each with what stands in the way of its item at this moment. */
const covering = (c: r.Deciding) =>
  c.input.waivers.map((w) => ({ ...w, covers: r.faced(c).find((i) => i.item === w.item)?.obstacles ?? [] }));

/**
 * 放行決定 — the evaluation of readiness and the decision to go, not to go, or to go with waivers (C1.3.3, W22). Its id is
 * the project's. A decision to go falls by itself as soon as what it rested on is no longer so.
 */
export const GoDecision = aggregate('GoDecision', {
  says: { zh: '放行決定', en: 'Go decision' },
  state: becomes.state,
  readers: staff,
  partitionBy: (_, s) => s.projectId,
  reverse: [{ type: 'Project', field: 'goDecision', by: 'projectId', many: false }],
  lists: { filter: ['projectId'] },
})
  .born(ex.ReadinessOpened, ({ projectId }) => ({ projectId }))
  .on(ex.ReadinessEvaluated, becomes.evaluated)
  .on(ex.ReadinessEvaluationOvertaken, becomes.overtaken)
  .on(ex.GoDecisionRecorded, becomes.decided)
  .on(ex.ReadinessWaiversExpired, becomes.waiversEnded)
  .on(ex.GoDecisionLapsed, becomes.lapsed)
  .create('openReadiness', {
    by: ['system'],
    decide: (c) => ex.ReadinessOpened({ projectId: c.id, items: opened() }),
  })
  .command('evaluateReadiness', {
    by: ['execution_staff', 'execution_manager', 'project_manager'],
    phases: between('preparing', 'live'),
    reads: looked,
    decide: (c) => {
      const items = r.boardNow(c);
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
      waivers: z.array(waiver).max(12).default([]),
    }),
    reads: looked,
    guards: [
      r.goesByTheSignedPlan,
      r.goNeedsGreen,
      r.leaderWaives,
      r.redItemsAreWaived,
      r.waiversNameRedItems,
      r.openRisksAreNotWaived,
      r.waiversExpireLater,
      r.waiversEndWithTheEvent,
      r.waiversOnlyWithWaivers,
      r.noGoIsExplained,
    ],
    decide: (c) =>
      ex.GoDecisionRecorded({
        ...stamp(c),
        ...c.input,
        waivers: covering(c),
        level: levelOf(r.faced(c)),
        planVersion: versionInForce(c.reads.basis),
      }),
  })
  .command('reviewGoDecision', {
    // Given for everything that the board hears; while all stands as it stood, nothing follows.
    by: ['system'],
    reads: looked,
    decide: whatFollows,
  })
  .command('endWaivers', {
    by: ['system'],
    reads: looked,
    guards: [someWaiverEnded],
    decide: whatEnds,
  })
  .due(nextWaiverEnd, 'endWaivers');
