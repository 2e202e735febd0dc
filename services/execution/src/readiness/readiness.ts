import { ad, cs, ex, fi, pl } from '@marquee/contracts';
import { staff } from '@marquee/regulation';
import { type Instant, instant, ref, type Row, secret, view } from '@marquee/kernel';
import { z } from 'zod';
import { boardItem, boardOf, fallen, levelOf, proved, reopened, withRisk } from './board.js';
import { type Facts, facts, noFacts } from './facts.js';
import type { ItemName } from './items.js';

/** The decision that was recorded last, and whether it still stands. */
const decision = z.object({
  decision: ex.goVerdict,
  byId: ref('Employee'),
  at: instant(),
  stands: z.boolean(),
  lapsedAt: instant().optional(),
  cause: ex.goLapse.optional(),
  /** The items that had turned red when it fell. */
  lapsedFor: z.array(z.string()).optional(),
});
const shape = z.object({
  projectId: ref('Project'),
  level: ex.readinessLevel,
  items: z.array(boardItem),
  decision: decision.optional(),
  facts: secret(facts),
});
export type Board = Row<z.output<typeof shape>>;
type Proving = { readonly id: string; readonly at: Instant };

/** A fact arrives, and the whole board follows from all facts known so far: the order of arrival does not matter. */
const learn = (projectId: string, change: (f: Facts) => Facts, also: (row: Board) => Partial<Board> = () => ({})) =>
  [
    projectId,
    (row: Board) => {
      const known = change({ ...noFacts, ...row.facts });
      const items = [...boardOf(known)];
      return { ...also(row), projectId, level: levelOf(items), items, facts: known };
    },
  ] as const;

/** An item is settled by this very event, relying on a version of the plan when it names one. */
const settles = (projectId: string, item: ItemName, { id, at }: Proving, planVersion?: number) =>
  learn(projectId, (f) => proved(f, { item, evidenceId: id, at, planVersion }));
/** What settled an item holds no more. */
const reopens = (projectId: string, item: ItemName, at: Instant) => learn(projectId, (f) => reopened(f, item, at));

/**
 * A risk becomes better known; assessing it, covering it or closing it is what settles the item, unless another one
 * stands bare (C7.2.1).
 */
const aboutRisk = (e: Proving, { projectId, ...known }: { projectId: string } & Facts['risks'][number]) =>
  learn(projectId, (f) => withRisk(proved(f, { item: 'contingency_plans', evidenceId: e.id, at: e.at }), known));
/** Something is heard of a risk that settles nothing. */
const noteRisk = ({ projectId, ...known }: { projectId: string } & Facts['risks'][number]) =>
  learn(projectId, (f) => withRisk(f, known));

/**
 * 準備就緒 — the board that says what still stands between a project and its going live, each item with its proof (C1.3.3,
 * W22, N5). Its id is the project's. What a moment makes of it (a waiver whose time is over) is said by `readinessNow`
 * at once, and here as soon as the clock has struck.
 */
export const Readiness = view('Readiness', {
  says: { zh: '準備就緒', en: 'Readiness' },
  readers: staff,
  shape,
  edition: 1,
  reverse: [{ type: 'Project', field: 'readiness', by: 'projectId', many: false }],
  lists: { filter: ['projectId', 'level'] },
})
  .on(ex.ReadinessOpened, ({ data }) => learn(data.projectId, (f) => f))
  .on(ad.LogisticsConfirmed, (e) => settles(e.data.projectId, 'vehicles_and_meals', e, e.data.planVersion))
  .on(ad.LogisticsSuspended, ({ data, at }) => learn(data.projectId, (f) => fallen(f, 'vehicles_and_meals', at)))
  .on(fi.BudgetApproved, (e) => settles(e.data.projectId, 'budget_approved', e, e.data.planVersion))
  .on(fi.BudgetBasisWithdrawn, ({ data, at }) =>
    learn(data.projectId, (f) => (data.wasInForce ? fallen(f, 'budget_approved', at) : f)),
  )
  .on(pl.RiskRaised, ({ data: { projectId, riskId } }) => noteRisk({ projectId, riskId }))
  .on(pl.RiskAssessed, (e) => aboutRisk(e, { projectId: e.data.projectId, riskId: e.data.riskId, level: e.data.level }))
  .on(pl.NoNewRiskAttested, (e) => settles(e.data.projectId, 'contingency_plans', e))
  .on(pl.ContingencyPlanRequired, ({ data: { projectId, riskId } }) => noteRisk({ projectId, riskId, covered: false }))
  .on(pl.ContingencyPlanApproved, (e) =>
    aboutRisk(e, { projectId: e.data.projectId, riskId: e.data.riskId, covered: true }),
  )
  .on(pl.ContingencyPlanRetired, ({ data: { projectId, riskId } }) => noteRisk({ projectId, riskId, covered: false }))
  .on(pl.RiskClosed, (e) => aboutRisk(e, { projectId: e.data.projectId, riskId: e.data.riskId, closed: true }))
  .on(pl.PlanSuperseded, ({ data: { projectId, planVersion } }) =>
    learn(projectId, (f) => ({ ...f, superseded: [...f.superseded, planVersion] })),
  )
  .on(cs.PlanConfirmationVoided, ({ data: { projectId, planVersion }, at }) =>
    learn(projectId, (f) => ({ ...f, voided: [...f.voided, { planVersion, at }] })),
  )
  .on(cs.PlanConfirmationSuperseded, ({ data: { projectId, planVersion } }) =>
    learn(projectId, (f) => ({ ...f, superseded: [...f.superseded, planVersion] })),
  )
  .on(ex.ExecutionPlanLapsed, ({ data, at }) => learn(data.projectId, (f) => fallen(f, 'execution_plan_approved', at)))
  .on(ex.SafetyPlanLapsed, ({ data, at }) => learn(data.projectId, (f) => fallen(f, 'safety_plan_and_permit', at)))
  .on(ex.SafetySupervisorLost, ({ data: { projectId, suspended }, at }) =>
    learn(projectId, (f) => (suspended ? fallen(f, 'safety_plan_and_permit', at) : f)),
  )
  .on(ex.ExecutionPlanApproved, (e) => settles(e.data.projectId, 'execution_plan_approved', e, e.data.planVersion))
  .on(ex.ExecutionPlanSuperseded, ({ data, at }) => reopens(data.projectId, 'execution_plan_approved', at))
  .on(ex.SafetyPlanPutInForce, (e) => settles(e.data.projectId, 'safety_plan_and_permit', e, e.data.planVersion))
  .on(ex.SafetyPlanRevised, ({ data, at }) => reopens(data.projectId, 'safety_plan_and_permit', at))
  .on(ex.GoDecisionRecorded, ({ data: { projectId, waivers, by, decision: verdict, at } }) =>
    learn(
      projectId,
      (f) => ({ ...f, waivers: waivers.map((w) => ({ ...w, byId: by })) }),
      () => ({ decision: { decision: verdict, byId: by, at, stands: true } }),
    ),
  )
  .on(ex.ReadinessWaiversExpired, ({ data: { projectId, items } }) =>
    learn(projectId, (f) => ({ ...f, waivers: f.waivers.filter((w) => !items.includes(w.item)) })),
  )
  .on(ex.GoDecisionLapsed, ({ data: { projectId, items, cause, at } }) =>
    learn(
      projectId,
      (f) => ({ ...f, waivers: [] }),
      ({ decision: was }) =>
        was ? { decision: { ...was, stands: false, lapsedAt: at, cause, lapsedFor: items } } : {},
    ),
  );
