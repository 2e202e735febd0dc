import { pl } from '@marquee/contracts';
import { given, NOW, person } from '@marquee/testing';
import { isOfTheTeam, projectHasTeam } from '../team/membership.js';
import * as f from './risk.fixture.js';
import { ownerStays, speaksForDepartment } from './people.js';
import { Risk } from './risk.js';
import * as r from './rules.js';

const { id, projectId, reads } = f;

describe('C7.1.1 各部門識別風險 · every department identifies risks', () => {
  const input = { projectId, category: 'safety' as const, description: f.description, stage: '現場執行' };
  const raise = (
    actor = f.crew,
    differs: object = {},
    known: Readonly<Record<string, unknown>> = { register: f.register },
  ) => given(Risk).when('raiseRisk', { actor, id, input: { ...input, ...differs }, reads: known });

  it('and the risk is that of the department whose people raise it', () => {
    raise().then(f.raised);
    (
      [
        ['cs_staff', 'cs'],
        ['designer', 'de'],
        ['finance_staff', 'fi'],
        ['admin_manager', 'ad'],
        ['hr_staff', 'hr'],
        ['planning_staff', 'pl'],
        ['buyer', 'ex'],
      ] as const
    ).forEach(([role, dept]) => raise(person('any', role)).thenState({ dept, status: 'raised' }));
  });

  it('of a known category, in words, for a known project; all faults at once', () => {
    raise(f.crew, { description: ' ', stage: '' }, {}).rejects([r.projectIsKnown, r.riskDescribed, r.stageNamed]);
    raise(f.crew, { category: 'weather' }).malformed('category');
  });

  it('but nobody from outside, and nobody without a department', () => {
    raise(person('guest', 'client_contact')).forbidden();
    raise(person('audit', 'auditor')).forbidden();
    raise(person('lau', 'execution_manager', 'company')).rejects(speaksForDepartment);
  });
});

describe('C7.1.2 等級由機會與影響推算 · the level follows from likelihood and impact', () => {
  const assess = (facts = [] as Parameters<typeof f.risk>, input: object = {}, differs: object = {}) =>
    f.risk(...facts).when('assessRisk', {
      actor: f.kwan,
      id,
      reads,
      input: { likelihood: 5, impact: 4, rationale: '十月仍有颱風', ...input },
      ...differs,
    });

  it('high from 15 on, and a high risk must have a contingency plan (S11 step 1, B11)', () => {
    assess().then(...f.high);
    assess().thenState({ status: 'assessed', level: 'high', score: 20, contingencyStatus: 'required', covered: false });
    assess([], { likelihood: 3, impact: 5 }).thenState({ level: 'high' });
    assess([], { likelihood: 2, impact: 4 }).then(...f.medium);
    assess([], { likelihood: 1, impact: 5 }).thenState({ level: 'low', contingencyStatus: 'not_required' });
  });

  it('by the thresholds that the company sets', () => {
    assess([], {}, { policy: { 'risk.highFrom': 21 } }).thenState({ level: 'medium' });
    assess([], {}, { policy: { 'risk.highFrom': 25, 'risk.mediumFrom': 21 } }).thenState({ level: 'low' });
    assess([], { likelihood: 5 }, { policy: { 'risk.matrix': { likelihood: 4, impact: 4 } } }).rejects(
      r.likelihoodOnMatrix,
    );
  });

  it('from whole figures of the matrix, with a rationale', () => {
    assess([], { likelihood: 6, impact: 0, rationale: ' ' }).rejects([
      r.likelihoodOnMatrix,
      r.impactOnMatrix,
      r.rationaleGiven,
    ]);
    assess([], { impact: 2.5 }).malformed('impact');
  });

  it('is never typed', () => {
    assess([], { likelihood: 1, impact: 1, level: 'high', score: 25 }).thenState({ level: 'low', score: 1 });
  });

  it('keeps every assessment, and tells when the level changes', () => {
    const change = (from: 'medium' | 'high', level: 'low' | 'high') =>
      pl.RiskLevelChanged({ projectId, riskId: id, by: 'kwan', from, level, at: NOW });
    assess(f.medium).then(f.assessed(5, 4, 'high', false), change('medium', 'high'), f.required);
    assess(f.high, { likelihood: 1, impact: 2 }).then(f.assessed(1, 2, 'low', false), change('high', 'low'));
    assess(f.high, { likelihood: 4 }).then(f.assessed(4, 4, 'high', false));
    assess(f.medium).then((s) => expect(s.assessments.map((a) => a.level)).toEqual(['medium', 'high']));
  });

  it('is assessed by planning’s team', () => {
    assess([], {}, { actor: f.manager }).thenState({ level: 'high' });
    assess([], {}, { actor: f.stranger }).rejects(isOfTheTeam);
    assess([], {}, { actor: f.kwan, reads: {} }).rejects([projectHasTeam, isOfTheTeam]);
    assess([], {}, { actor: f.crew }).forbidden();
  });

  it('changes no more once the risk is closed', () => {
    assess([...f.medium, f.closed]).rejects(r.riskIsOpen);
  });
});

describe('C7.2.1 每項風險有應對措施 · every risk has a response', () => {
  const respond = (facts: Parameters<typeof f.risk>, differs: object = {}) =>
    f.risk(...facts).when('setResponse', { actor: f.kwan, id, reads, input: { ...f.response, ...differs } });

  it('with owner and due date', () => {
    respond(f.medium).then(f.responded);
    respond(f.medium).thenState({ status: 'treated' });
    respond(f.medium, { strategy: 'ignore' }).malformed('strategy');
  });

  it('which alone does not treat a high risk', () => {
    respond(f.high).thenState({ status: 'assessed', contingencyStatus: 'required', covered: false });
    respond([...f.high, f.drafted, f.approved]).thenState({ status: 'treated', covered: true });
  });

  it('after the risk is assessed, by somebody of the project, in time', () => {
    respond([]).rejects(r.isAssessed);
    respond(f.medium, { measure: '', ownerId: 'mok', dueAt: NOW }).rejects([
      r.measureGiven,
      r.ownerOnRoster,
      r.responseDueLater,
    ]);
    const staysUntil = (leavesAt: string) =>
      f.risk(...f.medium).when('setResponse', {
        ...{ actor: f.kwan, id, input: f.response },
        reads: { ...reads, owner: { id: 'yip', active: true, leavesAt } },
      });
    staysUntil(NOW).rejects(ownerStays);
    staysUntil(f.response.dueAt).thenState({ status: 'treated' });
    respond(f.medium, { ownerId: 'kwan' }).thenState({ status: 'treated' });
    f.risk(...f.medium)
      .when('setResponse', { actor: f.kwan, id, reads: f.roster, input: { ...f.response, ownerId: 'mak' } })
      .thenState({ status: 'treated' });
  });
});
