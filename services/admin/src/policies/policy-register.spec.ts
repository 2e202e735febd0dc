import { ad, policies } from '@marquee/contracts';
import { given, happened, NOW, person, shown, system } from '@marquee/testing';
import { PolicyRegister } from './policy-register.js';
import { Policy } from './policy.js';
import * as r from './rules.js';

const author = person('kwok', 'admin_manager');
const leader = person('chow', 'leader');
const id = 'company';
const effectiveFrom = '2026-03-08T16:00:00.000Z';
const change = { key: 'plan.minDrafts', value: '3', effectiveFrom, reason: '比較兩份初稿並不足夠，改為三份。' };

const opened = ad.PolicyRegisterOpened({ registerId: id, by: 'kwok' });
const proposed = ad.PolicyChangeProposed({ ...change, registerId: id, by: 'kwok', proposalId: 'p1' });
const approved = ad.PolicyChangeApproved({ registerId: id, by: 'chow', proposalId: 'p1' });
const changed = ad.PolicyChanged({ key: change.key, value: '3', effectiveFrom, version: 1, changedBy: 'chow' });
const tookEffect = ad.PolicyTookEffect({ registerId: id, key: change.key, value: '3', version: 1, effectiveFrom });

const register = given(PolicyRegister, [opened]);
const pending = given(PolicyRegister, [opened, proposed]);
const decided = given(PolicyRegister, [opened, proposed, approved, changed]);

describe('C2.2.6b 政策登記冊 · the company keeps one policy register', () => {
  it('opened by the admin manager', () => {
    given(PolicyRegister).when('openPolicyRegister', { actor: author, id }).then(opened);
    given(PolicyRegister).when('openPolicyRegister', { actor: author, id: 'another' }).rejects(r.isTheCompanysRegister);
    given(PolicyRegister).when('openPolicyRegister', { actor: leader, id }).forbidden();
  });
});

describe('C2.2.6b 提出 · a change is proposed', () => {
  const propose = (differs: object = {}, actor = author) => register.when('proposePolicyChange', { actor, id, input: { ...change, ...differs } });

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
  });

  it('for a day in the future', () => {
    propose({ effectiveFrom: NOW }).rejects(r.takesEffectInTheFuture);
  });

  it('with a reason that says something', () => {
    propose({ reason: '改' }).rejects(r.reasonLongEnough);
  });

  it('several times, each under its own number', () => {
    pending.when('proposePolicyChange', { actor: author, id, input: change }).then((s) => expect(s.proposals.map((p) => p.proposalId)).toEqual(['p1', 'p2']));
  });
});

describe('W47 審批 · a change is decided by another person', () => {
  const approve = (differs: object = {}) => pending.when('approvePolicyChange', { actor: leader, id, input: { proposalId: 'p1' }, ...differs });
  const reject = (reason: string, actor = leader) => pending.when('rejectPolicyChange', { actor, id, input: { proposalId: 'p1', reason } });

  it('and then obeyed by every department from its day on', () => {
    approve().then(approved, changed);
    approve({ actor: person('lam', 'gm') }).thenState({ proposals: [], policyVersion: 1 });
  });

  it('never backwards: approved after its day, it takes effect on approval', () => {
    approve({ now: '2026-04-01T01:00:00.000Z' }).then(approved, ad.PolicyChanged({ ...changed.data, effectiveFrom: '2026-04-01T01:00:00.000Z' }));
  });

  it('never by its author, not even through a delegate', () => {
    approve({ actor: person('kwok', 'leader') }).rejects(r.authorDoesNotDecide);
    approve({ actor: { ...leader, onBehalfOf: 'kwok' } }).rejects(r.authorDoesNotDecide);
    reject('兩份初稿已足夠比較，無須更改。', person('kwok', 'leader')).rejects(r.authorDoesNotDecide);
  });

  it('only by the company’s leaders', () => {
    approve({ actor: author }).forbidden();
    reject('兩份初稿已足夠比較，無須更改。', author).forbidden();
  });

  it('or rejected with a reason', () => {
    reject('兩份初稿已足夠比較，無須更改。').then(ad.PolicyChangeRejected({ registerId: id, by: 'chow', proposalId: 'p1', reason: '兩份初稿已足夠比較，無須更改。' }));
    reject('不改').rejects(r.reasonLongEnough);
  });

  it('once', () => {
    decided.when('approvePolicyChange', { actor: leader, id, input: { proposalId: 'p1' } }).rejects(r.proposalIsPending);
    decided.when('rejectPolicyChange', { actor: leader, id, input: { proposalId: 'p1', reason: '兩份初稿已足夠比較，無須更改。' } }).rejects(r.proposalIsPending);
  });

  it('and numbered over the whole register', () => {
    given(PolicyRegister, [opened, proposed, approved, changed, ad.PolicyChangeProposed({ ...proposed.data, proposalId: 'p2' })])
      .when('approvePolicyChange', { actor: leader, id, input: { proposalId: 'p2' } }).thenState({ policyVersion: 2 });
  });
});

describe('W47 生效 · a change takes effect on its day', () => {
  const onDay = (now: string) => decided.when('bringPoliciesIntoEffect', { actor: system('admin'), id, now });
  const clock = PolicyRegister.options.due![0]!;

  it('by the clock of the register, earliest change first', () => {
    const sooner = ad.PolicyChanged({ ...changed.data, version: 2, effectiveFrom: '2026-03-04T16:00:00.000Z' });
    expect(clock.at(PolicyRegister.fold([opened])!)).toBeUndefined();
    expect(clock.at(PolicyRegister.fold([opened, proposed, approved, changed, sooner])!)).toBe('2026-03-04T16:00:00.000Z');
    expect(clock.command).toBe('bringPoliciesIntoEffect');
  });

  it('and not before', () => {
    onDay(effectiveFrom).then(tookEffect);
    onDay(effectiveFrom).thenState({ upcoming: [] });
    onDay('2026-03-08T15:59:00.000Z').rejects(r.someChangeIsDue);
  });

  it('by the company’s own machinery', () => {
    decided.when('bringPoliciesIntoEffect', { actor: leader, id }).forbidden();
  });
});

describe('政策 · the values in force', () => {
  it('are the regulation’s own until a change takes effect', () => {
    const rows = shown(Policy, [happened(opened), happened(changed)]);
    expect(Object.keys(rows)).toEqual(Object.keys(policies));
    expect(rows['plan.minDrafts']).toMatchObject({ value: '2', policyVersion: 0, clauses: ['C3.2.3'], changes: [{ version: 1, value: '3', effectiveFrom }] });
  });

  it('are the changed ones from their day on', () => {
    expect(shown(Policy, [opened, changed, tookEffect].map((f) => happened(f)))['plan.minDrafts']).toMatchObject({ value: '3', since: effectiveFrom, policyVersion: 1 });
  });
});
