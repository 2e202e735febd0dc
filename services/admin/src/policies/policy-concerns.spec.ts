import { ad } from '@marquee/contracts';
import { asked, given, NOW } from '@marquee/testing';
import { policyConcerns, projectPolicyConcerns } from './policy-concerns.js';
import { valuesAt } from './policy-in-force.js';
import {
  author,
  id,
  leader,
  listed,
  opened,
  proposed,
  report,
  simulated,
  submitted,
} from './policy-register.fixture.js';
import { PolicyRegister } from './policy-register.js';
import { migratedPoliciesAgree, ProjectPolicies } from './project-policies.js';
import * as r from './rules.js';

const named = { proposalId: 'p1' };

describe('W47 空的模擬 · a simulation over no case is none', () => {
  const empty = ad.PolicyChangeSimulated({
    ...simulated.data,
    report: { ...report, cases: 0, byProposed: 0, newly: [] },
  });
  const submit = (facts: unknown[], input: object, cases?: object[]) =>
    given(PolicyRegister, facts as never).when('submitPolicyChange', {
      actor: author,
      id,
      input: { ...named, ...input },
      ...(cases && { reads: { past: { id: 'plan.minDrafts', key: 'plan.minDrafts', cases } } }),
    } as never);
  const drafted = [opened, proposed, empty];

  it('it says in words what is expected', () => {
    submit(drafted, {}).rejects(r.emptySimulationIsExplained);
    submit(drafted, { expectedEffect: '。。。。。。。。。。' }).rejects(r.emptySimulationIsExplained);
    submit(drafted, { expectedEffect: 'TBD TBD TBD' }).rejects(r.emptySimulationIsExplained);
    submit(drafted, { expectedEffect: '日後每次評審多比較一份初稿，需時較長。' }).then(
      ad.PolicyChangeSubmitted({ ...submitted.data, expectedEffect: '日後每次評審多比較一份初稿，需時較長。' }),
    );
    submit([opened, proposed, simulated], {}).then(submitted);
  });

  it('and is made again where there are cases by now', () => {
    submit(drafted, { expectedEffect: '日後每次評審多比較一份初稿。' }, [
      { subject: 'prj-1', measure: 2, at: NOW },
    ]).rejects(r.simulationIsOfThePast);
  });
});

describe('C2.2.6b 疑點 · what was decided before its bounds is shown', () => {
  it('of the company: beyond bounds, at odds, or kept out', () => {
    const register = [
      listed('plan.review.quorum', 0),
      listed('budget.warnRatio', 0.9, NOW, 2),
      listed('budget.overrunRatio', 0.8, NOW, 3),
      listed('calendar.working', { timeZone: 'UTC', weekend: [0, 1, 2, 3, 4, 5, 6], holidays: [] }, NOW, 4),
    ];
    const told = asked(policyConcerns, { viewer: leader, reads: { register } } as never) as {
      concerns: { keys: string[]; en: string }[];
    };
    expect(told.concerns.map((c) => c.keys)).toEqual([
      ['plan.review.quorum'],
      ['budget.warnRatio', 'budget.overrunRatio'],
      ['calendar.working'],
    ]);
    expect(told.concerns[2]!.en).toContain('what held before goes on');
    expect(asked(policyConcerns, { viewer: leader, reads: { register: [] } } as never)).toEqual({ concerns: [] });
  });

  it('of a project, by the values it keeps', () => {
    const values = valuesAt([listed('plan.review.quorum', 0)], NOW);
    const kept = { id: 'prj-1', projectId: 'prj-1', values };
    expect(asked(projectPolicyConcerns, { viewer: leader, id: 'prj-1', reads: { kept } } as never)).toMatchObject({
      concerns: [{ keys: ['plan.review.quorum'] }],
    });
  });

  it('and a project is not brought up to date with policies that contradict one another', () => {
    const pinned = ad.ProjectPoliciesPinned({
      projectId: 'prj-1',
      since: NOW,
      policyVersion: 0,
      values: valuesAt([], NOW).map((v) => ({ ...v })),
    });
    const migrate = (register: object[]) =>
      given(ProjectPolicies, [pinned]).when('migrateProjectPolicies', {
        actor: author,
        id: 'prj-1',
        input: { reason: '客戶要求按新的超支提示執行，雙方已書面同意。' },
        reads: { register },
      });
    migrate([listed('budget.warnRatio', 1)]).rejects(migratedPoliciesAgree);
    migrate([listed('budget.warnRatio', 0.7)]).thenState({ policyVersion: 1 });
  });
});
