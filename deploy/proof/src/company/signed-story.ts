import { ad, cs, ex, fi, pl } from '@marquee/contracts';
import type { Department } from '@marquee/kernel';
import { NOW, planConfirmed, planPublished, planSuperseded, planVoided, projectApproved } from '@marquee/testing';
import { PureCompany } from './pure-company.ts';

const projectId = 'prj-1';
const at = NOW;
const by = 'lau';
const hkd = (amount: number) => ({ amount, currency: 'HKD' });
const needs = {
  staffingNeeds: [{ post: '舞台監督', quantity: 1, skills: [] }],
  designNeeds: [{ deliverable: '主視覺', quantity: 1 }],
};
const hash = 'a'.repeat(64);
const talks = { channel: 'meeting' as const, attendeeIds: ['ma'], clientId: 'harbour' };

/** Items of readiness that nothing in this story settles. */
const UNSETTLED = [
  ...['contingency_plans', 'materials_stored', 'setup_finished', 'tests_and_preview', 'slots_filled_and_trained'],
  ...['design_released', 'supervisors_manned', 'deposit_received'],
];

/**
 * One project as its people bring it along, from the first version of the plan to everything that is built on the
 * signature. Each step states what an accepted command states; what follows from it the departments do by themselves.
 */
export class SignedStory {
  readonly company: PureCompany;
  private readonly pick: (choices: number) => number;
  private rounds = 0;
  private executionPlans = 0;

  constructor(departments: readonly Department[], pick: (choices: number) => number) {
    this.pick = pick;
    this.company = new PureCompany(departments);
    this.company.say('customer-service', 'Initiation/ini-1', projectApproved(), { projectId, clientId: 'harbour' });
    this.company.tell(
      'Plan',
      projectId,
      pl.PlanComposed({ projectId, by, at, draftId: 'd1', reviewId: 'r1', title: '海濱音樂節', todos: [] }),
    );
    this.settle();
  }

  /** Everybody hears everything that was said. */
  settle(): this {
    this.company.settle(this.pick);
    return this;
  }

  /** Planning publishes a version, which takes the place of the one before; a locked plan is opened for it. */
  publish(planVersion: number): this {
    const locked = this.company.record('Plan', projectId)?.['confirmedVersion'] as number | undefined;
    if (locked) {
      const reason = '客戶要求更改方案。';
      this.company.tell('Plan', projectId, pl.PlanChangeOpened({ projectId, by, at, planVersion: locked, reason }));
    }
    const published = planPublished({ planVersion, hash, ...needs });
    this.company.tell('Plan', projectId, published, ...(planVersion > 1 ? [planSuperseded(planVersion - 1)] : []));
    return this;
  }

  abandon(): this {
    this.company.tell('Plan', projectId, pl.PlanAbandoned({ projectId, by, at, planVersion: 1, reason: '客戶取消。' }));
    return this;
  }

  /** Customer service presents a version and issues the form for it. */
  issue(planVersion: number, form: string): this {
    const round = (this.rounds += 1);
    this.company.tell(
      'PlanPresentation',
      projectId,
      cs.PlanPresentedToClient({ projectId, by, at, planVersion, round, ...talks }),
    );
    const expiresAt = '2027-01-01T00:00:00.000Z';
    const out = { projectId, confirmationId: form, planVersion, hash, number: form, price: hkd(250) };
    this.company.tell(
      'PlanConfirmation',
      form,
      cs.PlanConfirmationIssued({ ...out, by, at, expiresAt, signerIds: ['ma'] }),
    );
    return this;
  }

  sign(planVersion: number, form: string): this {
    this.company.tell(
      'PlanConfirmation',
      form,
      planConfirmed({ planVersion, confirmationId: form, hash, issuedById: by }),
    );
    return this;
  }

  void(planVersion: number, form: string, wasSigned = true): this {
    this.company.tell('PlanConfirmation', form, planVoided({ planVersion, confirmationId: form, hash, wasSigned }));
    return this;
  }

  /** The execution plan, drafted or re-based on this version, reviewed and approved. */
  executionPlan(planVersion: number): this {
    const n = (this.executionPlans += 1);
    const stamp = { projectId, by, at, executionPlanVersion: n, planVersion };
    const former = { ...stamp, executionPlanVersion: n - 1, planVersion, nextPlanVersion: planVersion };
    this.company.tell(
      'ExecutionPlan',
      projectId,
      n === 1
        ? ex.ExecutionPlanDrafted(stamp)
        : ex.ExecutionPlanSuperseded({ ...former, reason: '按新簽署的版本重訂。' }),
      ex.ExecutionPlanSubmitted({ ...stamp, reviewers: ['pl'] }),
      ex.ExecutionPlanApproved({ ...stamp, segments: [] }),
    );
    return this;
  }

  safetyPlan(planVersion: number): this {
    const contents = { hazards: [], evacuation: '四個出口', medical: '急救站', emergencyContacts: [], revision: 1 };
    this.company.tell(
      'SafetyPlan',
      projectId,
      ex.SafetyPlanDrafted({ projectId, by, ...contents }),
      ex.SafetyPlanApproved({ projectId, by, at, revision: 1 }),
      ex.SafetyPlanPutInForce({ projectId, by, at, revision: 1, planVersion }),
    );
    return this;
  }

  /** A leader approves the budget that finance's machinery has drafted. */
  budget(planVersion: number): this {
    const figures = { lines: [], reserve: hkd(10), total: hkd(200) };
    const version = { projectId, by, at, budgetVersion: 1, planVersion, ...figures };
    this.company.tell('Budget', projectId, fi.BudgetSubmitted(version), fi.BudgetApproved(version));
    return this;
  }

  logistics(planVersion: number): this {
    const needId = 'n1';
    this.company.tell(
      'Logistics',
      projectId,
      ad.LogisticsNeedConfirmed({ projectId, by, at, needId, arrangement: '兩輛旅遊巴' }),
      ad.LogisticsConfirmed({ projectId, planVersion, at }),
    );
    return this;
  }

  /** A leader lets the event go with a waiver for whatever nothing has settled yet. */
  goLive(planVersion: number): this {
    const expiresAt = '2026-12-31T00:00:00.000Z';
    const covers = [{ kind: 'not_settled' as const }];
    const waivers = UNSETTLED.map((item) => ({ item, reason: '於活動前三日複核。', expiresAt, covers }));
    const decided = { decision: 'go_with_waivers' as const, level: 'red' as const, waivers, planVersion };
    this.company.tell('GoDecision', projectId, ex.GoDecisionRecorded({ projectId, by, at, ...decided }));
    return this;
  }

  /** Version 1 is signed, and every department has built on it. */
  built(): this {
    this.publish(1).settle().issue(1, 'k1').settle().sign(1, 'k1').settle();
    return this.executionPlan(1).safetyPlan(1).settle().budget(1).logistics(1).settle().goLive(1).settle();
  }
}
