import { fi, hr } from '@marquee/contracts';
import type { Fact } from '@marquee/kernel';
import {
  answers,
  budgetApproved,
  eventMoved,
  given,
  happened,
  NOW,
  person,
  planConfirmationSuperseded,
  planConfirmed,
  planPublished,
  planSuperseded,
  planVoided,
  projectApproved,
  system,
} from '@marquee/testing';
import { reactions } from '../reactions.js';
import * as r from './rules.js';
import { StaffingRequest } from './staffing-request.js';

const id = 'prj-1';
const dates = { startsAt: '2026-12-31T10:00:00.000Z', endsAt: '2026-12-31T17:00:00.000Z' };
const opened = hr.StaffingOpened({ projectId: id, title: '海濱音樂節', ...dates });
const posts = (quantity: number) => [{ post: '舞台助理', quantity, skills: ['吊掛'] }];
const noted = (planVersion: number, quantity: number) =>
  hr.StaffingNeedsNoted({ projectId: id, planVersion, ...dates, posts: posts(quantity) });
const requested = (planVersion: number, quantity: number) =>
  hr.StaffingRequested({ projectId: id, planVersion, posts: posts(quantity), at: NOW });
const suspended = (planVersion: number, supersededBy?: number) =>
  hr.StaffingSuspended({ projectId: id, planVersion, supersededBy, reason: '方案已改。', at: NOW });
const staffing = (...facts: Fact[]) => given(StaffingRequest, [opened, ...facts]);
const by = { actor: system('hr'), id, now: NOW };

describe('B05 崗位需求 · the posts of a project', () => {
  const note = (planVersion: number, quantity: number, ...facts: Fact[]) =>
    staffing(...facts).when('noteStaffingNeeds', { ...by, input: { planVersion, ...dates, posts: posts(quantity) } });
  const request = (planVersion: number, ...facts: Fact[]) =>
    staffing(...facts).when('requestStaffing', { ...by, input: { planVersion } });

  it('are kept from the formal start, noted from the published plan, and filled when the client has signed', () => {
    expect(answers(reactions, happened(projectApproved())).find((a) => a.command === 'openStaffing')).toMatchObject({
      id,
      input: { title: '海濱音樂節' },
    });
    expect(answers(reactions, happened(planPublished({ staffingNeeds: posts(4) })))).toEqual([
      { command: 'noteStaffingNeeds', id, input: { planVersion: 1, ...dates, posts: posts(4) } },
    ]);
    expect(answers(reactions, happened(planConfirmed()))).toEqual([
      { command: 'requestStaffing', id, input: { planVersion: 1 } },
    ]);
    note(1, 4).thenState({ status: 'provisional', planVersion: 1, posts: posts(4) });
    request(1, noted(1, 4)).then(requested(1, 4));
  });

  it('are requested as soon as both are known, should the signature be heard of first', () => {
    const early = hr.StaffingRequested({ projectId: id, planVersion: 1, posts: [], at: NOW });
    request(1).then(early);
    note(1, 4, early).thenState({ status: 'requested', posts: posts(4) });
  });

  it('stay those of the signed version while the next one is discussed', () =>
    note(2, 9, noted(1, 4), requested(1, 4)).thenState({ status: 'requested', planVersion: 1, posts: posts(4) }));

  it('are filled for the dates in force: those that a plan only proposes move nobody', () => {
    const later = { startsAt: '2027-01-02T10:00:00.000Z', endsAt: '2027-01-02T17:00:00.000Z' };
    staffing()
      .when('noteStaffingNeeds', { ...by, input: { planVersion: 2, ...later, posts: posts(4) } })
      .thenState({ ...dates, planVersion: 2 });
    expect(answers(reactions, happened(eventMoved(later))).find((a) => a.command === 'moveStaffing')).toEqual({
      command: 'moveStaffing',
      id,
      input: later,
    });
    staffing()
      .when('moveStaffing', { ...by, input: later })
      .thenState(later);
  });

  it('are nobody’s to request by hand', () =>
    staffing(noted(1, 4))
      .when('requestStaffing', { actor: person('tam', 'hr_manager'), id, input: { planVersion: 1 } })
      .forbidden());
});

describe('B20 方案改變 · when the plan changes', () => {
  const suspend = (input: object, ...facts: Fact[]) =>
    staffing(...facts).when('suspendStaffing', { ...by, input: { reason: '方案已改。', ...input } as never });
  const signed = [noted(1, 4), requested(1, 4)];

  it('its posts are suspended, by the next version or by the leader who voids the signature', () => {
    expect(answers(reactions, happened(planSuperseded()))).toMatchObject([
      { command: 'suspendStaffing', id, input: { planVersion: 1, supersededBy: 2 } },
    ]);
    expect(answers(reactions, happened(planVoided()))).toMatchObject([
      { command: 'suspendStaffing', id, input: { planVersion: 1 } },
    ]);
    expect(answers(reactions, happened(planConfirmationSuperseded()))).toMatchObject([
      { command: 'suspendStaffing', id, input: { planVersion: 1, supersededBy: 2 } },
    ]);
    suspend({ planVersion: 1 }, ...signed).thenState({ status: 'suspended' });
    suspend({ planVersion: 2, supersededBy: 3 }, ...signed).thenState({ status: 'requested' });
    suspend({ planVersion: 1, supersededBy: 2 }, ...signed, suspended(1, 2)).rejects(r.versionIsNew);
  });

  it('a form that nobody had signed takes nothing away', () => {
    expect(answers(reactions, happened(planVoided({ wasSigned: false })))).toEqual([]);
    expect(answers(reactions, happened(planConfirmationSuperseded({ wasSigned: false })))).toEqual([]);
  });

  it('a plan that is heard of after its signature fell asks for nobody', () => {
    const early = hr.StaffingRequested({ projectId: id, planVersion: 1, posts: [], at: NOW });
    [suspended(1), suspended(1, 2)].forEach((fell) =>
      staffing(early, fell)
        .when('noteStaffingNeeds', { ...by, input: { planVersion: 1, ...dates, posts: posts(4) } })
        .thenState({ status: 'suspended' }),
    );
  });

  it('a voided version may be signed again, a superseded one may not', () => {
    const again = (...facts: Fact[]) =>
      staffing(...signed, ...facts).when('requestStaffing', { ...by, input: { planVersion: 1 } });
    again(suspended(1)).thenState({ status: 'requested', posts: posts(4) });
    again(suspended(1, 2)).rejects(r.versionStands);
  });
});

describe('B08 費用上限 · the cap on the crew’s pay', () => {
  const hkd = (amount: number) => ({ amount, currency: 'HKD' });
  const cap = (budgetVersion: number, ...facts: Fact[]) =>
    staffing(...facts).when('capStaffPay', { ...by, input: { budgetVersion, cap: hkd(5_000_00) } });

  it('is the approved budget’s line for staff pay, nothing when it has none', () => {
    const lines = [
      { category: 'staff_pay' as const, amount: hkd(5_000_00) },
      { category: 'catering' as const, amount: hkd(9_00) },
    ];
    expect(answers(reactions, happened(budgetApproved({ lines })))).toEqual([
      { command: 'capStaffPay', id, input: { budgetVersion: 1, cap: hkd(5_000_00) } },
    ]);
    expect(answers(reactions, happened(budgetApproved()))).toMatchObject([{ input: { cap: hkd(0) } }]);
    cap(1).thenState({ payCap: hkd(5_000_00), budgetVersion: 1 });
  });

  it('is never that of an older version', () =>
    cap(1, hr.StaffPayCapped({ projectId: id, budgetVersion: 2, cap: hkd(1) })).rejects(r.budgetIsNewer));

  it('falls with the budget that set it, and comes back with the next one only', () => {
    const capped = hr.StaffPayCapped({ projectId: id, budgetVersion: 1, cap: hkd(5_000_00) });
    const withdrawn = fi.BudgetBasisWithdrawn({
      projectId: id,
      budgetVersion: 2,
      planVersion: 1,
      executionPlanVersion: 1,
      cause: 'confirmation_voided',
      wasInForce: true,
      at: NOW,
    });
    expect(answers(reactions, happened(withdrawn))).toEqual([
      { command: 'liftStaffPayCap', id, input: { budgetVersion: 2 } },
    ]);
    const lift = (budgetVersion: number, ...facts: Fact[]) =>
      staffing(...facts).when('liftStaffPayCap', { ...by, input: { budgetVersion } });
    const lifted = hr.StaffPayCapLifted({ projectId: id, budgetVersion: 2, at: NOW });
    lift(2, capped).then(lifted);
    lift(2, capped).thenState({ payCap: undefined });
    lift(2).rejects(r.capIsOfThatBudget);
    lift(2, hr.StaffPayCapped({ projectId: id, budgetVersion: 3, cap: hkd(1) })).rejects(r.capIsOfThatBudget);
    cap(2, capped, lifted).rejects(r.budgetIsNewer);
    cap(3, capped, lifted).thenState({ budgetVersion: 3 });
  });
});
