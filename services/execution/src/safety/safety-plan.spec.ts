import { Employment } from '@marquee/regulation';
import { ex, hr } from '@marquee/contracts';
import type { Fact } from '@marquee/kernel';
import { happened, person, shown } from '@marquee/testing';
import { confirmedAs, fung, id, lau } from '../plan/plan.fixture.js';
import { projectIsKnown } from '../plan/review-rules.js';
import { drillFindingsGiven } from './drill-rules.js';
import * as r from './rules.js';
import { approved, at, contents, drafted, plan, so, supervised } from './safety.fixture.js';

const now = at;
const led = ex.SetupLeadAssigned({ projectId: id, by: 'lau', employeeId: 'fung', at });

describe('C2.2.2c 安全預案 · the safety plan', () => {
  const approve = (differs: object = {}, actor = lau) =>
    plan(drafted(differs)).when('approveSafetyPlan', { actor, id, now });

  it('is drafted freely and approved when all is there', () => {
    plan()
      .when('draftSafetyPlan', {
        actor: fung,
        id,
        input: { medical: '設急救站兩處。' },
        reads: { basis: confirmedAs(2) },
      })
      .thenState({ status: 'draft', hazards: [], medical: '設急救站兩處。' });
    plan().when('draftSafetyPlan', { actor: fung, id: 'prj-9', input: {} }).rejects(projectIsKnown);
    approve().then(approved);
  });

  it('names everything that is missing at once', () => {
    approve({ hazards: [], evacuation: '', medical: '', emergencyContacts: [] }).rejects([
      r.hazardsNamed,
      r.evacuationPlanned,
      r.medicalPlanned,
      r.contactsNamed,
    ]);
    approve({
      hazards: [{ hazard: '人群擠壓', measure: '' }],
      emergencyContacts: [{ service: '消防', phone: '' }],
    }).rejects([r.hazardsNamed, r.contactsNamed]);
  });

  it('is approved by another person, once', () => {
    approve({ by: 'lau' }).rejects(r.notOwnSafetyPlan);
    approve({}, fung).forbidden();
    plan(drafted(), approved).when('approveSafetyPlan', { actor: lau, id, now }).rejects(r.awaitsApproval);
  });

  it('nor by its author after somebody else touched one field', () => {
    const touched = ex.SafetyPlanRevised({
      projectId: id,
      by: 'fung',
      ...contents,
      medical: '設急救站三處。',
      revision: 2,
    });
    const approveAfter = (facts: Fact[], actor = lau) => plan(...facts).when('approveSafetyPlan', { actor, id, now });
    approveAfter([drafted({ by: 'lau' }), touched]).rejects(r.notOwnSafetyPlan);
    approveAfter([drafted({ by: 'lau' }), touched], {
      ...person('ip', 'execution_manager'),
      onBehalfOf: 'lau',
    }).rejects(r.notOwnSafetyPlan);
    approveAfter([drafted({ by: 'lau' }), touched], person('chow', 'leader')).thenState({ status: 'approved' });
    approveAfter([drafted({ by: 'lau' }), approved, touched]).thenState({ status: 'approved' });
  });

  it('needs a new approval after a change', () => {
    plan(drafted(), approved)
      .when('reviseSafetyPlan', { actor: fung, id, input: { medical: '設急救站三處。' } })
      .thenState({
        status: 'draft',
        revision: 2,
        approvedById: undefined,
        evacuation: contents.evacuation,
        medical: '設急救站三處。',
      });
  });

  it('is drilled once approved, and recorded afterwards', () => {
    const drill = { heldAt: at, participants: 30, findings: '東門出口須加照明。' };
    plan(drafted(), approved)
      .when('recordSafetyDrill', { actor: fung, id, now, input: drill })
      .thenState({ drills: [{ ...drill, byId: 'fung' }] });
    plan(drafted())
      .when('recordSafetyDrill', { actor: fung, id, now, input: { ...drill, heldAt: '2026-12-02T01:00:00Z' } })
      .rejects([r.isNotADraft, r.drillWasHeld]);
    for (const findings of ['—', '待定', '。。。'])
      plan(drafted(), approved)
        .when('recordSafetyDrill', { actor: fung, id, now, input: { ...drill, findings } })
        .rejects(drillFindingsGiven);
  });
});

describe('C4.3.2 安全監督獨立 · the supervisor is independent', () => {
  const assign = (facts: Fact[], employeeId: string, known: object | undefined = so) =>
    plan(...facts).when('assignSafetySupervisor', {
      actor: lau,
      id,
      now,
      input: { employeeId },
      reads: { person: known },
    });

  it('holds the role and does not lead the setup', () => {
    assign([drafted(), led], 'so').thenState({ supervisorId: 'so' });
    assign([drafted(), led], 'fung').rejects(r.supervisorIsNotLead);
    assign([drafted()], 'so', { active: true, roles: [] }).rejects(r.supervisorHoldsRole);
  });

  it('nor is made the setup lead afterwards', () => {
    const lead = (employeeId: string, known: object = { active: true }) =>
      plan(drafted(), supervised).when('assignSetupLead', {
        actor: lau,
        id,
        now,
        input: { employeeId },
        reads: { person: known },
      });
    lead('so').rejects(r.leadIsNotSupervisor);
    lead('ho', { active: true, roles: ['auditor'] }).rejects(r.leadTakesPart);
    lead('fung').thenState({ setupLeadId: 'fung', supervisorId: 'so' });
  });

  it('is known from human resources', () => {
    const registered = happened(
      hr.EmployeeRegistered({
        employeeId: 'so',
        by: 'tam',
        name: '蘇',
        dept: 'execution',
        roles: ['safety_supervisor'],
      }),
    );
    expect(shown(Employment, [registered])['so']).toMatchObject(so);
    expect(
      shown(Employment, [
        registered,
        happened(hr.EmployeeRolesAssigned({ employeeId: 'so', by: 'tam', dept: 'execution', roles: [] })),
      ])['so'],
    ).toMatchObject({ roles: [] });
    expect(
      shown(Employment, [
        registered,
        happened(hr.EmployeeSeparated({ employeeId: 'so', by: 'tam', dept: 'execution', lastDay: '2026-12-01' })),
      ])['so'],
    ).toMatchObject({ active: false });
  });
});
