import { cs, fi, pl } from '@marquee/contracts';
import type { DataOf } from '@marquee/kernel';
import { NOW } from './decide.js';

/** One project's story as other departments hear of it. What a spec is about it says itself; the rest is here. */
const projectId = 'prj-1';
const money = (amount: number) => ({ amount, currency: 'HKD' });
const dates = { startsAt: '2026-12-31T10:00:00.000Z', endsAt: '2026-12-31T17:00:00.000Z', timeZone: 'Asia/Hong_Kong' };
const hash = 'a'.repeat(64);

/** The formal start of a project (B01). */
export const projectApproved = (differs: Partial<DataOf<typeof cs.InitiationApproved>> = {}) =>
  cs.InitiationApproved({
    initiationId: 'ini-1',
    by: 'gm',
    projectId,
    number: 'INI-2026-0001',
    clientId: 'harbour',
    title: '海濱音樂節',
    eventType: 'festival',
    ...dates,
    attendees: 3000,
    budget: money(250_000_000),
    venue: '中環海濱',
    jurisdiction: 'HK',
    authorId: 'ann',
    at: NOW,
    ...differs,
  });

/** Planning has opened the project (B01). */
export const projectOpened = (differs: Partial<DataOf<typeof pl.ProjectOpened>> = {}) => {
  const { number, clientId, title, eventType, attendees, budget, venue, at } = projectApproved().data;
  const said = { number, clientId, title, eventType, attendees, budget, venue };
  return pl.ProjectOpened({ projectId, ...said, ...dates, approvedAt: at, ...differs });
};

/** A version of the plan document is published (B03). */
export const planPublished = (differs: Partial<DataOf<typeof pl.PlanVersionPublished>> = {}) =>
  pl.PlanVersionPublished({
    projectId,
    by: 'lee',
    planVersion: 1,
    hash,
    title: '海濱音樂節',
    price: money(250_000_000),
    total: money(200_000_000),
    budgetLines: [{ category: 'venue_rental', amount: money(190_000_000) }],
    reserve: money(10_000_000),
    ...dates,
    staffingNeeds: [],
    equipmentNeeds: [],
    designNeeds: [],
    sections: [],
    changedSections: [],
    at: NOW,
    ...differs,
  });

export const planSuperseded = (planVersion = 1) =>
  pl.PlanSuperseded({ projectId, planVersion, supersededBy: planVersion + 1, at: NOW });

/** The client has signed (B05). */
export const planConfirmed = (differs: Partial<DataOf<typeof cs.PlanConfirmed>> = {}) =>
  cs.PlanConfirmed({
    projectId,
    confirmationId: `k${differs.planVersion ?? 1}`,
    planVersion: 1,
    hash,
    price: money(250_000_000),
    signerId: 'ma',
    method: 'drawn',
    signedAt: NOW,
    ...differs,
  });

/** A leader voided the signature (B20). */
export const planVoided = (differs: Partial<DataOf<typeof cs.PlanConfirmationVoided>> = {}) =>
  cs.PlanConfirmationVoided({
    projectId,
    confirmationId: `k${differs.planVersion ?? 1}`,
    planVersion: 1,
    hash,
    by: 'gm',
    reason: '客戶改期，須重新簽署。',
    wasSigned: true,
    at: NOW,
    ...differs,
  });

/** The event has moved to other dates: the client signed a plan with them. */
export const eventMoved = (differs: Partial<DataOf<typeof pl.EventDatesSet>> = {}) =>
  pl.EventDatesSet({
    projectId,
    ...dates,
    formerStartsAt: dates.startsAt,
    formerEndsAt: dates.endsAt,
    planVersion: 2,
    cause: 'signed',
    leaderId: 'lee',
    memberIds: [],
    at: NOW,
    ...differs,
  });

/** The version that the form is bound to gave way (B20). */
export const planConfirmationSuperseded = (differs: Partial<DataOf<typeof cs.PlanConfirmationSuperseded>> = {}) =>
  cs.PlanConfirmationSuperseded({
    projectId,
    confirmationId: `k${differs.planVersion ?? 1}`,
    planVersion: 1,
    hash,
    wasSigned: true,
    nextPlanVersion: (differs.planVersion ?? 1) + 1,
    at: NOW,
    ...differs,
  });

const risk = { projectId, by: 'lee', riskId: 'r1', at: NOW };
export const riskRaised = (differs: Partial<DataOf<typeof pl.RiskRaised>> = {}) =>
  pl.RiskRaised({
    ...risk,
    number: 'RSK-0001',
    category: 'safety',
    description: '颱風',
    stage: '現場',
    dept: 'ex',
    ...differs,
  });
/** A risk is assessed (B11); likelihood and impact belong to the level. */
export const riskAssessed = (
  level: DataOf<typeof pl.RiskAssessed>['level'],
  differs: Partial<DataOf<typeof pl.RiskAssessed>> = {},
) =>
  pl.RiskAssessed({
    ...risk,
    category: 'safety',
    description: '颱風',
    ...degrees[level],
    level,
    rationale: '活動在颱風季節，場地露天。',
    ...differs,
  });
const degrees = {
  low: { likelihood: 1, impact: 2, score: 2 },
  medium: { likelihood: 3, impact: 3, score: 9 },
  high: { likelihood: 5, impact: 4, score: 20 },
};
export const contingencyApproved = (differs: Partial<DataOf<typeof pl.ContingencyPlanApproved>> = {}) =>
  pl.ContingencyPlanApproved({ ...risk, ...differs });
export const riskClosed = (differs: Partial<DataOf<typeof pl.RiskClosed>> = {}) =>
  pl.RiskClosed({ ...risk, reason: '活動已結束。', ...differs });
export const noNewRisk = (dept: DataOf<typeof pl.NoNewRiskAttested>['dept'] = 'ex') =>
  pl.NoNewRiskAttested({ projectId, by: 'lee', dept, at: NOW });

/** A leader approved the budget (B08). */
export const budgetApproved = (differs: Partial<DataOf<typeof fi.BudgetApproved>> = {}) =>
  fi.BudgetApproved({
    projectId,
    by: 'gm',
    budgetVersion: 1,
    planVersion: 1,
    lines: [{ category: 'venue_rental', amount: money(190_000_000) }],
    reserve: money(10_000_000),
    total: money(200_000_000),
    at: NOW,
    ...differs,
  });
