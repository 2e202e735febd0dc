import { hr } from '@marquee/contracts';
import { forgettingHasWitnesses, forgettingIsExplained, notForgottenYet } from '@marquee/regulation';
import { given, person } from '@marquee/testing';
import { Employee } from './employee.js';
import * as r from './forgetting.js';

const tam = person('tam', 'hr_manager');
const registered = hr.EmployeeRegistered({
  employeeId: 'ng',
  by: 'au',
  name: '吳詠詩',
  dept: 'planning',
  roles: ['planning_staff'],
});
const left = hr.EmployeeSeparated({ employeeId: 'ng', by: 'tam', dept: 'planning', lastDay: '2026-03-31' });
const input = { witnessIds: ['au', 'lo'], reason: '保存期已滿，本人要求刪除。' };
const now = '2033-03-31T00:00:00.000Z';
const forgotten = hr.EmployeeForgotten({ ...input, employeeId: 'ng', by: 'tam', at: now });

describe('C10.3.2 銷毀 · a former employee is forgotten', () => {
  const forget = (differs: object = {}, at = now, history: Parameters<typeof given>[1] = [registered, left]) =>
    given(Employee, history).when('forgetEmployee', { actor: tam, id: 'ng', now: at, input: { ...input, ...differs } });

  it('before two witnesses and for a reason, when their records need not be kept any more', () => {
    forget().then(forgotten, (s) => expect(s).toMatchObject({ forgottenAt: now, forgottenById: 'tam' }));
  });
  it('not while they are with the company, and not before the years of the policy are over', () => {
    forget({}, now, [registered]).rejects(r.hasLeftTheCompany);
    forget({}, '2033-03-30T23:59:59.000Z').rejects(r.employeeRetentionIsOver);
  });
  it('not with one witness, nor with oneself, nor without a reason, nor twice', () => {
    for (const witnessIds of [[], ['au'], ['au', 'au'], ['au', 'tam']])
      forget({ witnessIds }).rejects(forgettingHasWitnesses);
    forget({ reason: '刪' }).rejects(forgettingIsExplained);
    forget({}, now, [registered, left, forgotten]).rejects(notForgottenYet);
  });
  it('by the manager of human resources or a leader alone', () => {
    given(Employee, [registered, left])
      .when('forgetEmployee', { actor: person('au', 'hr_staff'), id: 'ng', now, input })
      .forbidden();
  });
});
