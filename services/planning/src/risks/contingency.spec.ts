import { pl } from '@marquee/contracts';
import { given, NOW, person } from '@marquee/testing';
import { isOfTheTeam } from '../team/membership.js';
import * as k from './contingency-rules.js';
import { Risk } from './risk.js';
import * as f from './risk.fixture.js';
import * as r from './rules.js';

const { id, projectId, reads } = f;
const said = { projectId, riskId: id, at: NOW };
const inForce = [...f.high, f.drafted, f.approved];

describe('C7.2.1 應急預案 · a contingency plan', () => {
  const draft = (facts = f.high as Parameters<typeof f.risk>, differs: object = {}, actor = f.yip) =>
    f.risk(...facts).when('draftContingency', { actor, id, reads: f.known, input: { ...f.contents, ...differs } });

  it('is drafted with trigger, steps and responsible persons of the project’s roster (S11 step 4)', () => {
    draft().then(f.drafted);
    draft().thenState({ contingencyStatus: 'drafted', covered: false });
    draft(f.high, { responsibleIds: ['yip', 'mok'] }).rejects(k.responsiblesOnRoster);
    draft(f.high, { trigger: ' ', steps: [], responsibleIds: [] }).rejects([
      k.triggerGiven,
      k.stepsGiven,
      k.responsiblesNamed,
    ]);
    draft(f.high, { steps: ['停止演出', ' '] }).rejects(k.stepsGiven);
    draft(f.high, {}, f.stranger).rejects(isOfTheTeam);
    expect([k.responsiblesOnRoster.kind, k.responsiblesOnRoster.field]).toEqual(['INPUT', 'responsibleIds']);
  });

  const approve = (
    actor = f.manager,
    facts: Parameters<typeof f.risk> = [...f.high, f.drafted],
    known: Readonly<Record<string, unknown>> = f.known,
  ) => f.risk(...facts).when('approveContingency', { actor, id, reads: known });

  it('is approved by a manager other than its drafter (S11 step 5)', () => {
    approve().then(f.approved);
    approve().thenState({ contingencyStatus: 'approved', covered: true, status: 'assessed' });
    approve(f.chef).thenState({ covered: true });
    approve(person('yip', 'planning_manager')).rejects(k.notOwnContingencyPlan);
    expect(k.notOwnContingencyPlan.kind).toBe('DUTY');
    approve({ ...f.manager, onBehalfOf: 'yip' }).rejects(k.notOwnContingencyPlan);
    approve(f.kwan).forbidden();
  });

  it('not by whoever wrote an earlier draft of it that somebody else touched', () => {
    const touched = pl.ContingencyPlanDrafted({ ...said, by: 'yip', contingencyVersion: 2, ...f.contents });
    const mine = pl.ContingencyPlanDrafted({ ...said, by: 'ng', contingencyVersion: 1, ...f.contents });
    approve(f.manager, [...f.high, mine, touched]).rejects(k.notOwnContingencyPlan);
    approve(f.chef, [...f.high, mine, touched]).thenState({ covered: true });
    const approvedOnce = pl.ContingencyPlanApproved({ ...said, by: 'lau', contingencyVersion: 1 });
    approve(f.manager, [...f.high, mine, approvedOnce, touched]).thenState({ covered: true });
  });

  it('by the manager who answers for its kind, the planning manager or a leader, and by no other manager', () => {
    approve(person('tam', 'hr_manager')).rejects(k.decidesOnContingency);
    approve(person('ko', 'finance_manager')).rejects(k.decidesOnContingency);
    approve(person('chow', 'leader')).thenState({ covered: true });
    expect(k.decidesOnContingency.kind).toBe('DUTY');
    const other = (dept: 'hr' | 'fi') => pl.RiskRaised({ ...f.raised.data, category: 'other', dept });
    const approveOf = (dept: 'hr' | 'fi', actor: typeof f.manager) =>
      given(Risk, [other(dept), ...f.high, f.drafted]).when('approveContingency', { actor, id, reads: f.known });
    approveOf('hr', person('tam', 'hr_manager')).thenState({ covered: true });
    approveOf('fi', person('tam', 'hr_manager')).rejects(k.decidesOnContingency);
  });

  it('and only while it is a draft, with people who are still there', () => {
    approve(f.manager, f.high).rejects(k.planIsDrafted);
    approve(f.manager, inForce).rejects(k.planIsDrafted);
    approve(f.manager, [...f.high, f.drafted], { ...f.known, project: { ...reads.project, memberIds: [] } }).rejects(
      k.responsiblesStillThere,
    );
  });

  it('by anybody with a part in the project, whatever their department: the safety supervisor, the head of execution', () => {
    draft(f.high, { responsibleIds: ['mak', 'lau', 'ho'] }).then((s) =>
      expect(s.contingencyPlans[0]?.responsibleIds).toEqual(['mak', 'lau', 'ho']),
    );
    draft(f.high, { responsibleIds: ['nobody.at-all'] }).rejects(k.responsiblesOnRoster);
  });

  it('nor by anybody who has left the company, or leaves before the event is over', () => {
    const people = (yip: object) => ({ ...f.known, people: { yip: { id: 'yip', active: true, ...yip } } });
    approve(f.manager, [...f.high, f.drafted], people({ active: false })).rejects(k.responsiblesStillThere);
    const early = people({ leavesAt: f.dates.startsAt });
    approve(f.manager, [...f.high, f.drafted], early).rejects(k.draftedForStay);
    f.risk(...f.high)
      .when('draftContingency', { actor: f.yip, id, reads: early, input: f.contents })
      .rejects(k.responsiblesStay);
  });

  it('stays in force until another one is approved', () => {
    const second = pl.ContingencyPlanDrafted({ ...f.drafted.data, contingencyVersion: 2 });
    draft(inForce).then(second);
    draft(inForce).thenState({ covered: true, contingencyStatus: 'approved' });
    approve(f.manager, [...inForce, second]).then((s) =>
      expect(s.contingencyPlans.map((p) => p.status)).toEqual(['retired', 'approved']),
    );
    draft([...f.high, f.drafted]).then((s) =>
      expect(s.contingencyPlans).toMatchObject([{ contingencyVersion: 2, status: 'drafted' }]),
    );
  });

  it('is exercised', () => {
    const exercise = (facts: Parameters<typeof f.risk>, findings = '疏散用時六分鐘') =>
      f.risk(...facts).when('exerciseContingency', { actor: f.yip, id, reads, input: { findings } });
    exercise(inForce).then(
      pl.ContingencyPlanExercised({ ...said, by: 'yip', contingencyVersion: 1, findings: '疏散用時六分鐘' }),
    );
    exercise(inForce).thenState({ contingencyStatus: 'exercised', covered: true });
    exercise([...inForce, f.materialised('high'), f.activated]).thenState({ contingencyStatus: 'activated' });
    exercise([...f.high, f.drafted], '').rejects([k.planStands, k.findingsGiven]);
  });

  it('is activated by whoever is there when the risk materialises', () => {
    const activate = (facts = inForce as Parameters<typeof f.risk>, account = '八號風球，全場疏散') =>
      f.risk(...facts).when('activateContingency', { actor: f.crew, id, input: { account } });
    activate().then(f.materialised('high'), f.activated);
    activate().thenState({
      status: 'materialised',
      contingencyStatus: 'activated',
      covered: true,
      account: '八號風球，全場疏散',
    });
    activate([...inForce, f.materialised('high')]).then(f.activated);
    activate([...inForce, f.materialised('high'), f.activated]).rejects(k.planNotActivated);
    activate(f.high, ' ').rejects([k.planStands, r.happeningDescribed]);
  });

  it('is retired when the risk is high no more, with a reason', () => {
    const retire = (facts: Parameters<typeof f.risk>, reason = '風險已降級，無須預案。', actor = f.manager) =>
      f.risk(...facts).when('retireContingency', { actor, id, input: { reason } });
    const lowered = [...inForce, f.assessed(1, 2, 'low', false)];
    retire(lowered).then(
      pl.ContingencyPlanRetired({ ...said, by: 'ng', contingencyVersion: 1, reason: '風險已降級，無須預案。' }),
    );
    retire(lowered).thenState({ contingencyStatus: 'retired', covered: false });
    retire(lowered, '不用').rejects(k.retirementIsExplained);
    retire(inForce).rejects(k.highRiskKeepsPlan);
    retire(f.medium).rejects(k.planStands);
    retire(lowered, undefined, f.kwan).forbidden();
  });

  it('is required again when the risk becomes high without one in force, and not while one is', () => {
    const raiseAgain = (facts: Parameters<typeof f.risk>) =>
      f.risk(...facts).when('assessRisk', {
        actor: f.kwan,
        id,
        reads,
        input: { likelihood: 5, impact: 4, rationale: '十月仍有颱風' },
      });
    const changed = pl.RiskLevelChanged({ ...said, by: 'kwan', from: 'low', level: 'high' });
    const lowered = [...inForce, f.assessed(1, 2, 'low', false)];
    raiseAgain(lowered).then(f.assessed(5, 4, 'high', false), changed);
    raiseAgain([
      ...lowered,
      pl.ContingencyPlanRetired({ ...said, by: 'ng', contingencyVersion: 1, reason: '風險已降級，無須預案。' }),
    ]).then(f.assessed(5, 4, 'high', false), changed, f.required);
  });
});
