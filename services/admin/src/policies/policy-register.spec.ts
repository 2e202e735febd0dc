import { given, NOW } from '@marquee/testing';
import { author, change, id, leader, opened, proposed } from './policy-register.fixture.js';
import { PolicyRegister } from './policy-register.js';
import * as r from './rules.js';

const register = given(PolicyRegister, [opened]);
const pending = given(PolicyRegister, [opened, proposed]);

describe('C2.2.6b 政策登記冊 · the company keeps one policy register', () => {
  it('opened by the admin manager', () => {
    given(PolicyRegister).when('openPolicyRegister', { actor: author, id }).then(opened);
    given(PolicyRegister).when('openPolicyRegister', { actor: author, id: 'another' }).rejects(r.isTheCompanysRegister);
    given(PolicyRegister).when('openPolicyRegister', { actor: leader, id }).forbidden();
  });
});

describe('C2.2.6b 提出 · a change is proposed', () => {
  const propose = (differs: object = {}, actor = author) =>
    register.when('proposePolicyChange', { actor, id, input: { ...change, ...differs } });

  it('with a value, a day and a reason, by the admin manager', () => {
    propose().then(proposed);
    propose({}, leader).forbidden();
  });

  it('for policies of the regulation only', () => {
    propose({ key: 'plan.maxDrafts' }).rejects(r.keyIsKnown);
    propose({ key: 'toString' }).rejects(r.keyIsKnown);
  });

  it('with a value of the policy’s own shape', () => {
    propose({ value: '"three"' }).rejects(r.valueFitsPolicy);
    propose({ value: '-1' }).rejects(r.valueFitsPolicy);
    propose({ value: 'three' }).rejects(r.valueFitsPolicy);
    propose({ key: 'initiation.minLeadDays', value: '{"days":14,"mode":"deny"}' }).thenState({ proposed: 1 });
    propose({ key: 'initiation.minLeadDays', value: '{"days":14}' }).rejects(r.valueFitsPolicy);
    const said = (value: string) =>
      (r.valueFitsPolicy.says as (c: unknown) => { zh: string })({ input: { key: 'plan.review.quorum', value } }).zh;
    expect([said('0'), said('x')]).toEqual([
      expect.stringContaining('數值過小'),
      expect.stringContaining('不是 JSON 格式'),
    ]);
  });

  it('for a day in the future', () => {
    propose({ effectiveFrom: NOW }).rejects(r.takesEffectInTheFuture);
  });

  it('with a reason that says something', () => {
    propose({ reason: '改' }).rejects(r.reasonLongEnough);
  });

  it('several times, each under its own number', () => {
    pending
      .when('proposePolicyChange', { actor: author, id, input: change })
      .then((s) => expect(s.proposals.map((p) => p.proposalId)).toEqual(['p1', 'p2']));
  });
});
