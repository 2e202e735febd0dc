import { ad } from '@marquee/contracts';
import { given, person, system } from '@marquee/testing';
import {
  approved,
  author,
  change,
  changed,
  effectiveFrom,
  id,
  leader,
  opened,
  proposed,
  simulated,
  submitted,
  tookEffect,
} from './policy-register.fixture.js';
import { PolicyRegister } from './policy-register.js';
import * as r from './rules.js';

const draft = given(PolicyRegister, [opened, proposed]);
const pending = given(PolicyRegister, [opened, proposed, simulated, submitted]);
const decided = given(PolicyRegister, [opened, proposed, simulated, submitted, approved, changed]);

describe('W47 模擬 · a change is simulated on past events before anybody decides', () => {
  const act = (
    command: 'simulatePolicyChange' | 'submitPolicyChange' | 'withdrawPolicyChange',
    on = draft,
    actor = author,
    reads?: object,
  ) => on.when(command, { actor, id, input: { proposalId: 'p1' }, ...(reads && { reads }) } as never);

  it('with a report that is attached to the proposal', () => {
    const past = {
      id: change.key,
      key: change.key,
      cases: [
        { subject: 'prj-1', measure: 2 },
        { subject: 'prj-2', measure: 3 },
      ],
    };
    act('simulatePolicyChange', draft, author, { past, register: { id: change.key, value: '2' } }).then((s) =>
      expect(s.proposals[0]!.simulation).toMatchObject({
        lookedAt: ['pl.ReviewOpened'],
        cases: 2,
        byNow: 0,
        byProposed: 1,
        newly: ['prj-1'],
        noLonger: [],
      }),
    );
    act('simulatePolicyChange', draft, leader).forbidden();
  });

  it('and is not submitted without it', () => {
    act('submitPolicyChange').rejects(r.simulationAttached);
    act('submitPolicyChange', given(PolicyRegister, [opened, proposed, simulated])).then(submitted);
  });

  it('and changes no more once it is submitted', () => {
    act('simulatePolicyChange', pending).rejects(r.proposalIsDraft);
    act('submitPolicyChange', pending).rejects(r.proposalIsDraft);
  });

  it('and is not decided before it is submitted', () => {
    draft.when('approvePolicyChange', { actor: leader, id, input: { proposalId: 'p1' } }).rejects(r.proposalIsInReview);
  });

  it('and may be withdrawn until it is decided', () => {
    act('withdrawPolicyChange', pending).thenState({ proposals: [] });
    act('withdrawPolicyChange', decided).rejects(r.proposalIsPending);
  });
});

describe('W47 審批 · a change is decided by another person', () => {
  const approve = (differs: object = {}) =>
    pending.when('approvePolicyChange', { actor: leader, id, input: { proposalId: 'p1' }, ...differs });
  const reject = (reason: string, actor = leader) =>
    pending.when('rejectPolicyChange', { actor, id, input: { proposalId: 'p1', reason } });

  it('and then obeyed by every department from its day on', () => {
    approve().then(approved, changed);
    approve({ actor: person('lam', 'gm') }).thenState({ proposals: [], policyVersion: 1 });
  });

  it('never backwards: approved after its day, it takes effect on approval', () => {
    approve({ now: '2026-04-01T01:00:00.000Z' }).then(
      approved,
      ad.PolicyChanged({ ...changed.data, effectiveFrom: '2026-04-01T01:00:00.000Z' }),
    );
  });

  it('never by its author, not even through a delegate', () => {
    approve({ actor: person('kwok', 'leader') }).rejects(r.authorDoesNotDecide);
    approve({ actor: { ...leader, onBehalfOf: 'kwok' } }).rejects(r.authorDoesNotDecide);
    const byChow = ad.PolicyChangeSubmitted({ ...submitted.data, by: 'chow' });
    given(PolicyRegister, [opened, proposed, simulated, byChow])
      .when('approvePolicyChange', { actor: leader, id, input: { proposalId: 'p1' } })
      .rejects(r.authorDoesNotDecide);
    reject('兩份初稿已足夠比較，無須更改。', person('kwok', 'leader')).rejects(r.authorDoesNotDecide);
  });

  it('only by the company’s leaders', () => {
    approve({ actor: author }).forbidden();
    reject('兩份初稿已足夠比較，無須更改。', author).forbidden();
  });

  it('or rejected with a reason', () => {
    reject('兩份初稿已足夠比較，無須更改。').then(
      ad.PolicyChangeRejected({
        registerId: id,
        by: 'chow',
        proposalId: 'p1',
        reason: '兩份初稿已足夠比較，無須更改。',
      }),
    );
    reject('不改').rejects(r.reasonLongEnough);
  });

  it('once', () => {
    decided
      .when('approvePolicyChange', { actor: leader, id, input: { proposalId: 'p1' } })
      .rejects(r.proposalIsInReview);
    decided
      .when('rejectPolicyChange', {
        actor: leader,
        id,
        input: { proposalId: 'p1', reason: '兩份初稿已足夠比較，無須更改。' },
      })
      .rejects(r.proposalIsInReview);
  });

  it('and numbered over the whole register', () => {
    given(PolicyRegister, [
      opened,
      proposed,
      approved,
      changed,
      ad.PolicyChangeProposed({ ...proposed.data, proposalId: 'p2' }),
      ad.PolicyChangeSubmitted({ ...submitted.data, proposalId: 'p2' }),
    ])
      .when('approvePolicyChange', { actor: leader, id, input: { proposalId: 'p2' } })
      .thenState({ policyVersion: 2 });
  });
});

describe('W47 生效 · a change takes effect on its day', () => {
  const onDay = (now: string) => decided.when('bringPoliciesIntoEffect', { actor: system('admin'), id, now });
  const clock = PolicyRegister.clocks[0]!;

  it('by the clock of the register, earliest change first', () => {
    const sooner = ad.PolicyChanged({ ...changed.data, version: 2, effectiveFrom: '2026-03-04T16:00:00.000Z' });
    expect(clock.at(PolicyRegister.fold([opened])!)).toBeUndefined();
    expect(clock.at(PolicyRegister.fold([opened, proposed, approved, changed, sooner])!)).toBe(
      '2026-03-04T16:00:00.000Z',
    );
    expect(clock.command).toBe('bringPoliciesIntoEffect');
  });

  it('and not before', () => {
    onDay(effectiveFrom).then(tookEffect);
    onDay(effectiveFrom).thenState({ upcoming: [] });
    onDay('2026-03-08T15:59:00.000Z').rejects(r.someChangeIsDue);
  });

  it('and supersedes the change of the same policy that held before', () => {
    const next = ad.PolicyChanged({
      ...changed.data,
      version: 2,
      effectiveFrom: '2026-03-10T16:00:00.000Z',
      proposalId: 'p2',
    });
    given(PolicyRegister, [opened, proposed, approved, changed, tookEffect, next])
      .when('bringPoliciesIntoEffect', { actor: system('admin'), id, now: '2026-03-10T16:00:00.000Z' })
      .then(
        ad.PolicyTookEffect({
          ...tookEffect.data,
          version: 2,
          effectiveFrom: '2026-03-10T16:00:00.000Z',
          proposalId: 'p2',
          supersededId: 'p1',
        }),
      );
    given(PolicyRegister, [opened, proposed, approved, changed, next])
      .when('bringPoliciesIntoEffect', { actor: system('admin'), id, now: '2026-03-10T16:00:00.000Z' })
      .then(
        tookEffect,
        ad.PolicyTookEffect({
          ...tookEffect.data,
          version: 2,
          effectiveFrom: '2026-03-10T16:00:00.000Z',
          proposalId: 'p2',
          supersededId: 'p1',
        }),
      );
  });

  it('by the company’s own machinery', () => {
    decided.when('bringPoliciesIntoEffect', { actor: leader, id }).forbidden();
  });
});
