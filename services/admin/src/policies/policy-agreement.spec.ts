import { ad } from '@marquee/contracts';
import { flawOf } from '@marquee/regulation';
import { given, NOW } from '@marquee/testing';
import { brokenBy } from './policy-agreement.js';
import { author, id, leader, listed, opened, simulated, submitted } from './policy-register.fixture.js';
import { PolicyRegister } from './policy-register.js';
import * as r from './rules.js';

const march = '2026-03-08T16:00:00.000Z';
const april = '2026-04-05T16:00:00.000Z';
const reason = '公司決定及早提示，故調整此比例。';
const named = { proposalId: 'p1' };

const change = (key: string, value: unknown, effectiveFrom = march) => ({
  key,
  value: JSON.stringify(value),
  effectiveFrom,
  reason,
});
const wanted = (proposalId: string, key: string, value: unknown, effectiveFrom = march) =>
  ad.PolicyChangeProposed({ ...change(key, value, effectiveFrom), registerId: id, by: 'kwok', proposalId });
const inReview = (proposalId: string, key: string, value: unknown, effectiveFrom = march) => [
  wanted(proposalId, key, value, effectiveFrom),
  ad.PolicyChangeSimulated({ ...simulated.data, proposalId }),
  ad.PolicyChangeSubmitted({ ...submitted.data, proposalId }),
];
const set = (version: number, key: string, value: unknown, effectiveFrom = march) =>
  ad.PolicyChanged({
    key,
    value: JSON.stringify(value),
    effectiveFrom,
    version,
    changedBy: 'chow',
    proposalId: `p${version}`,
  });

describe('C2.2.6b 相符 · a change agrees with what will be in force on its day', () => {
  const propose = (
    key: string,
    value: unknown,
    facts: Parameters<typeof given>[1] = [opened],
    register: object[] = [],
  ) =>
    given(PolicyRegister, facts as never).when('proposePolicyChange', {
      actor: author,
      id,
      input: change(key, value),
      reads: { register },
    });

  it('the issue’s own examples are refused when they are proposed', () => {
    propose('budget.warnRatio', 1).rejects(r.valueAgreesWithOthers);
    propose('plan.review.criticalFloor', 71).rejects(r.valueAgreesWithOthers);
    propose('budget.hardStopRatio', 0.5).rejects(r.valueFitsPolicy);
    propose('plan.review.quorum', 0).rejects(r.valueFitsPolicy);
    propose('budget.overrunRatio', 0.8).rejects(r.valueAgreesWithOthers);
    propose('budget.overrunRatio', 0.81).thenState({ proposed: 1 });
  });

  it('and says which other policy it contradicts', () => {
    propose('budget.warnRatio', 1).rejects(r.valueAgreesWithOthers);
    expect(brokenBy(change('budget.warnRatio', 1), [], NOW).map((a) => a.name)).toEqual(['warnedBeforeOverrun']);
  });

  it('by what is in force and not by what the regulation began with', () => {
    const lower = [listed('budget.warnRatio', 0.5)];
    propose('budget.overrunRatio', 0.7, [opened], lower).thenState({ proposed: 1 });
    propose('budget.overrunRatio', 0.7).rejects(r.valueAgreesWithOthers);
  });

  it('also by a change that was approved and waits for its day, which no list shows yet', () => {
    propose('budget.overrunRatio', 0.85, [opened, set(1, 'budget.warnRatio', 0.9)]).rejects(r.valueAgreesWithOthers);
    propose('budget.overrunRatio', 0.85, [opened, set(1, 'budget.warnRatio', 0.9, april)]).rejects(
      r.valueAgreesWithOthers,
    );
    propose('budget.overrunRatio', 0.7, [opened, set(1, 'budget.warnRatio', 0.6)]).thenState({ proposed: 1 });
    propose('budget.overrunRatio', 0.7, [opened, set(1, 'budget.warnRatio', 0.6, april)]).rejects(
      r.valueAgreesWithOthers,
    );
  });

  it('and by one that took effect a moment ago', () => {
    const tookEffect = ad.PolicyTookEffect({
      registerId: id,
      key: 'budget.warnRatio',
      value: '0.9',
      version: 1,
      effectiveFrom: march,
      proposalId: 'p1',
    });
    propose('budget.overrunRatio', 0.9, [opened, set(1, 'budget.warnRatio', 0.9), tookEffect]).rejects(
      r.valueAgreesWithOthers,
    );
  });

  it('of two changes that each agree and do not agree with one another, the second is refused on approval', () => {
    const both = [opened, ...inReview('p1', 'budget.warnRatio', 0.95), ...inReview('p2', 'budget.overrunRatio', 0.9)];
    const approve = (facts: unknown[], proposalId: string) =>
      given(PolicyRegister, facts as never).when('approvePolicyChange', { actor: leader, id, input: { proposalId } });
    approve(both, 'p1').thenState({ policyVersion: 1 });
    approve(both, 'p2').thenState({ policyVersion: 1 });
    const first = [
      ...both,
      ad.PolicyChangeApproved({ registerId: id, by: 'chow', proposalId: 'p1' }),
      set(1, 'budget.warnRatio', 0.95),
    ];
    approve(first, 'p2').rejects(r.proposalAgreesWithOthers);
    given(PolicyRegister, first as never)
      .when('withdrawPolicyChange', { actor: author, id, input: { proposalId: 'p2' } })
      .thenState({ proposals: [] });
  });

  it('and on submission, when another was approved meanwhile', () => {
    const facts = [
      opened,
      wanted('p1', 'budget.overrunRatio', 0.9),
      ad.PolicyChangeSimulated({ ...simulated.data }),
      set(1, 'budget.warnRatio', 0.95),
    ];
    given(PolicyRegister, facts as never)
      .when('submitPolicyChange', { actor: author, id, input: named })
      .rejects(r.proposalAgreesWithOthers);
  });

  it('as it will be when a change is approved after its day', () => {
    const facts = [opened, ...inReview('p1', 'budget.overrunRatio', 0.85)];
    const late = { actor: leader, id, input: named, now: '2026-05-01T01:00:00.000Z' };
    given(PolicyRegister, facts as never)
      .when('approvePolicyChange', { ...late, reads: { register: [listed('budget.warnRatio', 0.9, april)] } })
      .rejects(r.proposalAgreesWithOthers);
    given(PolicyRegister, facts as never)
      .when('approvePolicyChange', { ...late, reads: { register: [listed('budget.warnRatio', 0.5, april)] } })
      .thenState({ policyVersion: 1 });
  });
});

describe('C2.2.6b 界限先於決定 · a proposal from before its bounds', () => {
  const facts = [opened, ...inReview('p1', 'plan.review.quorum', 0)];

  it('is neither submitted nor approved, and may be withdrawn or rejected', () => {
    expect(flawOf('plan.review.quorum', '0')).toBeDefined();
    given(PolicyRegister, facts as never)
      .when('approvePolicyChange', { actor: leader, id, input: named })
      .rejects(r.proposedValueFits);
    given(PolicyRegister, facts.slice(0, 3) as never)
      .when('submitPolicyChange', { actor: author, id, input: named })
      .rejects(r.proposedValueFits);
    given(PolicyRegister, facts as never)
      .when('withdrawPolicyChange', { actor: author, id, input: named })
      .thenState({ proposals: [] });
  });
});
