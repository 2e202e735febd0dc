import { given } from '@marquee/testing';
import * as f from './initiation.fixture.js';
import { Initiation } from './initiation.js';
import * as r from '../rules.js';

const now = f.at;

describe('職責分離 · where the only manager of the department wrote the application', () => {
  it('C2.1 gives the head’s own application to the head of the company where no deputy may review it', () => {
    const alone = { unit: { id: 'customer-service', headId: 'head' }, company: f.company };
    const own = given(Initiation, [f.drafted(), f.submitted('head')]);
    own.when('managerApprove', { actor: f.gm, now, reads: alone }).thenState({ status: 'manager_approved' });
    own.when('managerApprove', { actor: f.gm, now, reads: { ...alone, unit: f.unit } }).rejects(r.headsTheDepartment);
    given(Initiation, [f.drafted(), f.submitted()])
      .when('managerApprove', { actor: f.gm, now, reads: alone })
      .rejects(r.headsTheDepartment);
  });
});
