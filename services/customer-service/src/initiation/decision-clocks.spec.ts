import { cs } from '@marquee/contracts';
import { remindAgainAt } from '@marquee/regulation';
import type { Fact } from '@marquee/kernel';
import { given, initialPolicies, person, system } from '@marquee/testing';
import * as r from '../rules.js';
import * as f from './initiation.fixture.js';
import { Initiation } from './initiation.js';

const now = f.at;

describe('審批時限 · decision clocks', () => {
  const reads = { unit: f.unit, company: f.company };
  const nextAt = remindAgainAt({ now, policy: initialPolicies });
  const clock = (facts: readonly Fact[], command: 'remindDecision' | 'escalateDecision') =>
    given(Initiation, facts).when(command, { actor: system('customer-service'), id: f.id, now, reads });

  it('goes to whoever stands in while the head is on leave, with both names (B28)', () => {
    const absences = [
      {
        id: 'head',
        open: true,
        delegations: [
          {
            delegationId: 'd1',
            delegateId: 'acting',
            from: now,
            until: '2026-12-01T00:00:00.000Z',
            roles: ['cs_manager'],
            dept: 'customer-service',
          },
        ],
      },
    ];
    const away = { ...reads, absences };
    given(Initiation, [f.drafted(), f.submitted()])
      .when('remindDecision', { actor: system('customer-service'), id: f.id, now, reads: away })
      .then(
        cs.InitiationDecisionReminded({
          initiationId: f.id,
          step: 'manager',
          approverId: 'acting',
          inPlaceOfId: 'head',
          at: now,
          nextAt,
        }),
      );
    const acting = { ...person('acting', 'cs_manager'), onBehalfOf: 'head' };
    given(Initiation, [f.drafted(), f.submitted()])
      .when('managerApprove', { actor: acting, id: f.id, now, reads: away })
      .thenState({ status: 'manager_approved' });
  });

  it('reminds again at most once a working day, until there is a decision', () => {
    const reminded = cs.InitiationDecisionReminded({
      initiationId: f.id,
      step: 'manager',
      approverId: 'head',
      at: now,
      nextAt,
    });
    given(Initiation, [f.drafted(), f.submitted(), reminded])
      .when('remindDecision', { actor: system('customer-service'), id: f.id, now: nextAt, reads })
      .thenState({ remindedAt: nextAt });
    given(Initiation, [f.drafted(), f.submitted(), reminded])
      .when('managerApprove', { actor: f.head, id: f.id, now, reads })
      .thenState({ remindedAt: undefined });
  });

  it('lets the deputy decide when it is overdue and escalated', () => {
    const escalated = cs.InitiationDecisionEscalated({
      initiationId: f.id,
      step: 'manager',
      approverId: 'head',
      escalatedToId: 'gm',
      at: now,
    });
    given(Initiation, [f.drafted(), f.submitted(), escalated])
      .when('managerApprove', { actor: f.deputy, id: f.id, now, reads })
      .thenState({ status: 'manager_approved', escalated: undefined });
  });

  it('reminds the department’s head, then escalates to the general manager', () => {
    clock([f.drafted(), f.submitted()], 'remindDecision').then(
      cs.InitiationDecisionReminded({ initiationId: f.id, step: 'manager', approverId: 'head', at: now, nextAt }),
    );
    clock([f.drafted(), f.submitted()], 'escalateDecision').then(
      cs.InitiationDecisionEscalated({
        initiationId: f.id,
        step: 'manager',
        approverId: 'head',
        escalatedToId: 'gm',
        at: now,
      }),
    );
  });

  it('reminds the general manager, then escalates to the company’s deputy', () => {
    const facts = [f.drafted(), f.submitted(), f.managerApproved()];
    clock(facts, 'remindDecision').then(
      cs.InitiationDecisionReminded({ initiationId: f.id, step: 'gm', approverId: 'gm', at: now, nextAt }),
    );
    clock(facts, 'escalateDecision').thenState({ escalatedToId: 'leader', escalateAt: undefined });
  });

  it('has nothing to say once a decision was made', () => {
    clock([f.drafted(), f.submitted(), f.returned()], 'remindDecision').rejects(r.isInDecision);
  });

  it('cannot be run by a person', () => {
    given(Initiation, [f.drafted(), f.submitted()]).when('remindDecision', { actor: f.gm, now, reads }).forbidden();
  });
});
