import { pl } from '@marquee/contracts';
import { type Fact, plusHours } from '@marquee/kernel';
import { given, NOW, person, system } from '@marquee/testing';
import { Risk } from './risk.js';

export const id = 'r1';
export const projectId = 'prj-1';
export const dates = { startsAt: '2026-12-31T10:00:00.000Z', endsAt: '2026-12-31T17:00:00.000Z' };
export const inDays = (days: number, from = NOW) => plusHours(from, days * 24);

export const machinery = system('planning');
export const kwan = person('kwan', 'project_manager');
export const yip = person('yip', 'planning_staff');
export const stranger = person('mok', 'planning_staff');
export const manager = person('ng', 'planning_manager');
export const chef = person('lau', 'execution_manager');
export const crew = person('ho', 'execution_staff');

const project = { ...dates, status: 'formed', leaderId: 'kwan', memberIds: ['yip'] };
/** The project with its team: kwan leads, yip is a member. */
export const reads = { project };
const here = (...ids: string[]) =>
  Object.fromEntries(ids.map((one) => [one, { id: one, active: true, roles: [], bookings: [] }]));
/** The roster besides the team: mak supervises safety, lau heads execution; whom planning knows of all people. */
export const roster = {
  ...reads,
  roster: { id: projectId, projectId, seats: [{ post: 'safety_supervisor' as const, personId: 'mak' }] },
  units: [{ id: 'execution', headId: 'lau', deputyId: 'ho' }],
};
export const known = { ...roster, people: here('kwan', 'yip', 'mak', 'lau', 'mok') };
export const register = { projectId, ...dates, upToDate: true, departments: [] };

const said = { projectId, riskId: id, at: NOW };
export const description = '颱風吹襲，露天舞台須疏散';
export const raised = pl.RiskRaised({
  ...said,
  by: 'ho',
  number: 'RSK-2026-0001',
  category: 'safety',
  description,
  stage: '現場執行',
  dept: 'ex',
});
const scale = { likelihood: 5, impact: 5, mediumFrom: 6, highFrom: 15 };

/**
 * An assessment by the initial policies: 5 × 4 is high, 2 × 4 medium, 1 × 2 low. The first one starts the clock of
 * reviews.
 */
export const assessed = (likelihood: number, impact: number, level: 'low' | 'medium' | 'high', first = true) =>
  pl.RiskAssessed({
    ...said,
    by: 'kwan',
    category: 'safety',
    description,
    likelihood,
    impact,
    score: likelihood * impact,
    level,
    rationale: '十月仍有颱風',
    scale,
    ...(first && { nextReviewAt: inDays(7) }),
  });
export const required = pl.ContingencyPlanRequired(said);
export const high = [assessed(5, 4, 'high'), required];
export const medium = [assessed(2, 4, 'medium')];
export const response = { strategy: 'reduce' as const, measure: '備室內場地', ownerId: 'yip', dueAt: inDays(14) };
export const responded = pl.RiskResponseSet({ ...said, by: 'kwan', ...response });
export const contents = {
  trigger: '天文台發出八號風球預警',
  steps: ['停止演出', '由四個出口疏散'],
  responsibleIds: ['yip'],
  resources: ['疏散指示牌 12 面'],
};
export const drafted = pl.ContingencyPlanDrafted({
  ...said,
  by: 'yip',
  contingencyVersion: 1,
  ...contents,
  answersDept: 'ex',
});
export const approved = pl.ContingencyPlanApproved({
  ...said,
  by: 'ng',
  contingencyVersion: 1,
  responsibleIds: ['yip'],
});
export const activated = pl.ContingencyPlanActivated({
  ...said,
  by: 'ho',
  contingencyVersion: 1,
  responsibleIds: ['yip'],
});
export const materialised = (level: 'medium' | 'high') =>
  pl.RiskMaterialised({ ...said, by: 'ho', account: '八號風球，全場疏散', level });
export const reviewed = (outcome: 'measures_suffice' | 'adjust_measures') =>
  pl.RiskReviewed({ ...said, by: 'kwan', outcome, note: '路徑偏東', nextReviewAt: inDays(7) });
export const closed = pl.RiskClosed({ ...said, by: 'kwan', reason: '颱風已過，風險不再存在。', level: 'medium' });

/** A risk on record, with what happened to it since it was raised. */
export const risk = (...facts: Fact[]) => given(Risk, [raised, ...facts]);
