import { ad, de, ex, fi, hr } from '@marquee/contracts';
import type { Fact } from '@marquee/kernel';
import { asked, happened, person, planConfirmed, planPublished, projectOpened, shown } from '@marquee/testing';
import { BusyTime } from './busy-time.js';
import { PlanBasis, PlanReliance } from './plan-reliance.js';
import { changeImpact } from './questions.js';

const projectId = 'prj-1';
const on = (day: number, hour = 10) => `2026-12-${String(day).padStart(2, '0')}T${hour}:00:00.000Z`;
const minute = (n: number) => `2026-03-02T01:${String(n).padStart(2, '0')}:00.000Z`;
const at = minute(0);
const dates = { startsAt: on(31), endsAt: on(31, 17) };
const money = (amount: number) => ({ amount, currency: 'HKD' });

interface Answer {
  zh: string;
  en: string;
  signedVersion?: number;
  newStartsAt: string;
  newEndsAt: string;
  dependants: {
    kind: string;
    zh: string;
    en: string;
    ownerId?: string;
    officeEn: string;
    clause: string;
    effect: string;
    since: string;
    stale: boolean;
  }[];
  notAffected: { kind: string; becauseEn: string; ended?: string }[];
  collisions: { en: string; employeeId?: string; gearItemId?: string; otherProjectId?: string; quantity?: number }[];
  cost: object;
}
/** What the question answers when these events follow the start of the project, each a minute after the one before. */
export function impact(facts: readonly Fact[], input: object = {}): Answer | undefined {
  const events = [happened(projectOpened()), ...facts.map((fact, n) => happened(fact, { at: minute(n) }))];
  const rows = Object.values(shown(PlanReliance, events)).filter(
    (r) => (r as { projectId?: string }).projectId === projectId,
  );
  const reads = { rows, basis: shown(PlanBasis, events)[projectId], busy: Object.values(shown(BusyTime, events)) };
  return asked(changeImpact, { viewer: person('so', 'cs_manager'), id: projectId, input, reads }) as Answer | undefined;
}

const segment = {
  segmentId: 's1',
  title: '舞台搭建',
  stage: 'setup' as const,
  ownerId: 'lau',
  from: on(30),
  to: on(31),
  requirement: '按圖搭建。',
  dependsOn: [],
};
const plan = { projectId, executionPlanVersion: 1, planVersion: 1 };
const deliverable = {
  deliverableId: 'd1',
  type: 'poster' as const,
  title: '主視覺海報',
  size: 'A1',
  medium: 'paper',
  quantity: 5,
  dueAt: on(20),
};
export const booked = (project: string, bookingId: string, startsAt: string, endsAt: string) =>
  ex.GearBooked({
    projectId: project,
    gearItemId: 'console',
    by: 'lau',
    bookingId,
    quantity: 2,
    unitIds: [],
    startsAt,
    endsAt,
    from: startsAt,
    until: endsAt,
    at,
  });
export const assigned = (project: string, days: { startsAt: string; endsAt: string }) =>
  hr.AssignmentRecorded({ projectId: project, employeeId: 'kwan', ...days, post: 'leader', at });
const budgeted = { projectId, budgetVersion: 1, planVersion: 1, lines: [], reserve: money(10), total: money(900) };

const published = planPublished();
export const built: readonly Fact[] = [
  published,
  planConfirmed(),
  ex.ExecutionPlanSubmitted({ ...plan, by: 'lau', reviewers: [], at }),
  ex.ExecutionPlanApproved({ ...plan, by: 'lau', segments: [segment], at }),
  ex.SafetySupervisorAssigned({ projectId, by: 'lau', employeeId: 'fong', at }),
  ex.SafetyPlanPutInForce({ projectId, by: 'lau', revision: 1, planVersion: 1, at }),
  fi.BudgetApproved({ ...budgeted, by: 'chow', at }),
  de.DeliverablePlanned({ projectId, deliverable }),
  de.DesignBriefed({ projectId, planVersion: 1, deliverableIds: ['d1'] }),
  hr.StaffingRequested({ projectId, planVersion: 1, posts: [{ post: '舞台監督', quantity: 2, skills: [] }], at }),
  ad.LogisticsReserving({ projectId, planVersion: 1, at }),
  ad.LogisticsNeedConfirmed({ projectId, by: 'hui', needId: 'n1', arrangement: '兩輛旅遊巴', at }),
  booked(projectId, 'b1', dates.startsAt, dates.endsAt),
  assigned(projectId, dates),
  ad.PermitGranted({ projectId, by: 'hui', number: 'P-1', at }),
];
