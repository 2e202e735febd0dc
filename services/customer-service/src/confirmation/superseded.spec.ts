import { cs } from '@marquee/contracts';
import type { Fact } from '@marquee/kernel';
import { given, person } from '@marquee/testing';
import * as f from './confirmation.fixture.js';
import { PlanConfirmation } from './plan-confirmation.js';
import { PlanPresentation } from './plan-presentation.js';
import * as signing from './signing-rules.js';

const bound = { projectId: f.id, confirmationId: 'cnf-1', planVersion: 1, hash: f.hashOf(1) };
const reads = { presentation: PlanPresentation.fold(f.talks), contacts: f.contacts };
const on = (...facts: Fact[]) => given(PlanConfirmation, [f.issued, ...facts]);
const reason = '客戶要求更改授權範圍，須重新確認。';

describe('C3.3.3、R060 版本讓位 · a form ends with its version', () => {
  const signed = cs.PlanConfirmed({
    ...bound,
    price: f.hkd(240),
    issuedById: 'ann',
    signerId: 'sin',
    method: 'typed',
    signedAt: f.at,
  });
  const end = (facts: Fact[] = [], nextPlanVersion?: number) =>
    on(...facts).when('supersedeConfirmation', { actor: f.machinery, id: 'cnf-1', input: { nextPlanVersion } });
  const ended = (wasSigned: boolean, nextPlanVersion?: number) =>
    cs.PlanConfirmationSuperseded({ ...bound, wasSigned, nextPlanVersion, at: f.at });

  it('signed or not, and keeps the evidence of the signature', () => {
    end([], 2).then(ended(false, 2));
    end([signed], 2).then(ended(true, 2));
    end([signed], 2).thenState({ status: 'superseded', supersededBy: 2, supersededAt: f.at, signerId: 'sin' });
    end([signed]).then(ended(true));
  });

  it('once; a form that had ended before stays what it was', () => {
    const declined = cs.PlanConfirmationDeclined({ ...bound, reason, at: f.at });
    [[declined], [signed, ended(true, 2)]].forEach((facts) => end(facts, 3).rejects(signing.isInForce));
  });

  it('and is neither signed nor voided afterwards', () => {
    on(ended(false, 2))
      .when('signConfirmation', {
        actor: f.sin,
        id: 'cnf-1',
        input: { method: 'typed', evidence: '名 sin', hash: f.hashOf(1) },
        reads,
      } as never)
      .rejects(signing.awaitsSignature);
    on(signed, ended(true, 2))
      .when('voidConfirmation', { actor: person('boss', 'leader'), id: 'cnf-1', input: { reason } })
      .rejects(signing.isInForce);
  });

  it('by nobody’s hand', () =>
    on()
      .when('supersedeConfirmation', { actor: person('boss', 'leader'), input: {} })
      .forbidden());

  it('of one version there is one form at a time', () => {
    const held = (...facts: Fact[]) =>
      PlanConfirmation.options.unique!['form']!.key(PlanConfirmation.fold([f.issued, ...facts])!);
    expect([held(), held(signed), held(signed, ended(true, 2))]).toEqual(['prj-1-plan-1', 'prj-1-plan-1', undefined]);
  });
});
