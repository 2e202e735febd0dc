import { policies } from '@marquee/regulation';
import type { Policies } from '@marquee/kernel';
import { given, initialPolicies } from '@marquee/testing';
import * as f from './initiation.fixture.js';
import { Initiation } from './initiation.js';
import { approvals } from './routing.js';
import * as r from '../rules.js';

const under = (...chain: readonly string[]): Policies =>
  ({ ...initialPolicies, 'initiation.chain': chain }) as unknown as Policies;
const step = (status: string, policy = initialPolicies) => approvals.step({ state: { status }, policy });

describe('C3.1.2 審批次序由政策訂定 · the order of approvers is policy (initiation.chain)', () => {
  it('the manager first, then the general manager; nobody before submission and after the decision', () => {
    expect(['draft', 'submitted', 'manager_approved', 'returned', 'approved'].map((s) => step(s))).toEqual([
      undefined,
      'manager',
      'gm',
      undefined,
      undefined,
    ]);
  });

  it('is what decides whose turn it is', () => {
    expect([step('submitted', under('gm', 'cs_manager')), step('submitted', under('gm'))]).toEqual(['gm', 'gm']);
    given(Initiation, [f.drafted(), f.submitted()])
      .when('managerApprove', { actor: f.head, reads: { unit: f.unit }, policy: under('gm', 'cs_manager') })
      .rejects(r.awaitsManager);
  });

  it('takes no order that the application cannot follow: it is refused when it is proposed, not ignored', () => {
    const takes = (...chain: readonly string[]) => policies['initiation.chain'].schema.safeParse(chain).success;
    expect(takes('cs_manager', 'gm')).toBe(true);
    expect([takes('gm'), takes('gm', 'cs_manager'), takes('cs_manager', 'finance_manager', 'gm'), takes()]).toEqual(
      Array(4).fill(false),
    );
  });
});
