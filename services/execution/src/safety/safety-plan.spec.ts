import { ad, ex, hr } from '@marquee/contracts';
import type { Fact } from '@marquee/kernel';
import { given, happened, person, shown } from '@marquee/testing';
import { confirmedAs, fung, id, lau } from '../plan/plan.fixture.js';
import { planIsConfirmed, projectIsKnown } from '../plan/review-rules.js';
import * as r from './rules.js';
import { SafetyPlan } from './safety-plan.js';
import { PermitNeed, SitePerson } from './safety-views.js';

const at = '2026-12-01T01:00:00.000Z';
const now = at;
const contents = {
  hazards: [{ hazard: '人群擠壓', measure: '分流與限流' }],
  evacuation: '由東門疏散至海濱長廊。',
  medical: '設急救站兩處。',
  emergencyContacts: [{ service: '消防', phone: '999' }],
};
const drafted = (differs: object = {}) =>
  ex.SafetyPlanDrafted({ projectId: id, by: 'fung', ...contents, revision: 1, ...differs });
const approved = ex.SafetyPlanApproved({ projectId: id, by: 'lau', revision: 1, at });
const supervised = ex.SafetySupervisorAssigned({ projectId: id, by: 'lau', employeeId: 'so', at });
const led = ex.SetupLeadAssigned({ projectId: id, by: 'lau', employeeId: 'fung', at });
const permit = {
  number: '粵安 2026-17',
  authority: 'city' as const,
  validFrom: '2026-12-31T00:00:00.000Z',
  validUntil: '2027-01-01T00:00:00.000Z',
};
const so = { active: true, roles: ['safety_supervisor'] };
const plan = (...facts: Fact[]) => given(SafetyPlan, facts);

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

  it('holds the role, is with the company, and does not lead the setup', () => {
    assign([drafted(), led], 'so').thenState({ supervisorId: 'so' });
    assign([drafted(), led], 'fung').rejects(r.supervisorIsNotLead);
    assign([drafted()], 'so', { active: false, roles: [] }).rejects([r.supervisorIsActive, r.supervisorHoldsRole]);
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
    lead('fung').thenState({ setupLeadId: 'fung', supervisorId: 'so' });
    lead('gone', { active: false }).rejects(r.leadIsActive);
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
    expect(shown(SitePerson, [registered])['so']).toMatchObject(so);
    expect(
      shown(SitePerson, [
        registered,
        happened(hr.EmployeeRolesAssigned({ employeeId: 'so', by: 'tam', dept: 'execution', roles: [] })),
      ])['so'],
    ).toMatchObject({ roles: [] });
    expect(
      shown(SitePerson, [
        registered,
        happened(hr.EmployeeSeparated({ employeeId: 'so', by: 'tam', dept: 'execution', lastDay: '2026-12-01' })),
      ])['so'],
    ).toMatchObject({ active: false });
  });
});

describe('C7.1.1 許可與生效 · permit, and in force', () => {
  const record = (differs: object) =>
    plan(drafted()).when('recordPermit', {
      actor: fung,
      id,
      input: { ...permit, ...differs },
      reads: { basis: confirmedAs(2) },
    });
  const recorded = (authority: 'county' | 'city') =>
    ex.PermitRecorded({ projectId: id, by: 'fung', ...permit, authority });
  const enforce = (facts: Fact[], reads: object = {}) =>
    plan(drafted(), ...facts).when('putSafetyPlanInForce', {
      actor: lau,
      id,
      now,
      reads: { basis: confirmedAs(2), ...reads },
    });

  it('a permit has a number and covers the whole event', () => {
    record({}).thenState({ permit });
    record({ number: '', validUntil: '2026-12-31T12:00:00Z' }).rejects([r.permitNumberGiven, r.permitCoversEvent]);
  });

  it('comes into force with approval, supervisor and a signed plan', () => {
    enforce([approved, supervised]).thenState({ status: 'in_force', planVersion: 2 });
    enforce([]).rejects([r.isApproved, r.supervisorIsAssigned]);
    enforce([approved, supervised], { basis: undefined }).rejects(planIsConfirmed);
  });

  it('and with the permit of the level that the event’s size calls for', () => {
    const need = { need: { authority: 'city' } };
    enforce([approved, supervised], need).rejects(r.permitIsRecorded);
    enforce([approved, supervised, recorded('county')], need).rejects(r.permitIsRecorded);
    enforce([approved, supervised, recorded('city')], need).thenState({ status: 'in_force' });
  });

  it('as administration assessed it', () => {
    const assessed = (authority?: 'city') =>
      happened(
        ad.PermitAssessed({ projectId: id, attendees: 6000, startsAt: at, ...(authority ? { authority } : {}) }),
      );
    expect(shown(PermitNeed, [assessed('city')])[id]).toMatchObject({ authority: 'city' });
    expect(shown(PermitNeed, [assessed()])[id]?.authority).toBeUndefined();
  });

  it('and is in force no more when it is revised', () => {
    const inForce = ex.SafetyPlanPutInForce({ projectId: id, by: 'lau', revision: 1, planVersion: 2, at });
    plan(drafted(), approved, supervised, inForce)
      .when('reviseSafetyPlan', { actor: person('so', 'safety_supervisor'), id, input: {} })
      .thenState({ status: 'draft', planVersion: undefined, supervisorId: 'so' });
  });
});
