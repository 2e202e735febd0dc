import { ad } from '@marquee/contracts';
import { policies } from '@marquee/regulation';
import { asked, given, NOW, person, system } from '@marquee/testing';
import { policyDifferences } from './policy-differences.js';
import { projectKeys, valuesAt } from './policy-in-force.js';
import { migrationHasReason, ProjectPolicies, somethingDiffers } from './project-policies.js';

const projectId = 'prj-1';
const tomorrow = '2026-03-03T01:00:00.000Z';
const nextWeek = '2026-03-09T01:00:00.000Z';
const reason = '客戶要求按新的超支提示執行，雙方已書面同意。';
/** The warn ratio of budgets: 0.8 by the regulation, 0.7 from tomorrow on. */
const lowered = { key: 'budget.warnRatio', changes: [{ version: 4, value: ' 0.70', effectiveFrom: tomorrow }] };
const register = [
  lowered,
  { key: 'approval.minReasonLength', changes: [{ version: 3, value: '20', effectiveFrom: NOW }] },
];
const before = valuesAt([], NOW);
const after = valuesAt(register, nextWeek);

const pinned = ad.ProjectPoliciesPinned({
  projectId,
  since: NOW,
  policyVersion: 0,
  values: before.map((v) => ({ ...v })),
});
const migrated = ad.ProjectPoliciesMigrated({
  projectId,
  since: nextWeek,
  policyVersion: 4,
  values: after.map((v) => ({ ...v })),
  by: 'kwok',
  reason,
});
const warnRatio = (values: readonly { key: string; value: string; version: number }[]) =>
  values.find((v) => v.key === 'budget.warnRatio');

describe('R009 進行中的項目沿用開始時的政策 · a running project keeps what it started with', () => {
  const pin = (since: string, by = system('admin')) =>
    given(ProjectPolicies).when('pinProjectPolicies', {
      actor: by,
      id: projectId,
      input: { since },
      reads: { register },
    });

  it('as it was in force on its formal start, whatever was announced for later', () => {
    pin(NOW).then(pinned);
    pin(tomorrow).then((s) =>
      expect([s.policyVersion, warnRatio(s.values)]).toEqual([
        4,
        { key: 'budget.warnRatio', value: '0.7', version: 4 },
      ]),
    );
    pin(NOW, person('kwok', 'admin_manager')).forbidden();
  });

  it('in everything that binds projects, and in nothing that binds the company', () => {
    expect(projectKeys).toContain('budget.warnRatio');
    for (const key of ['calendar.working', 'approval.minReasonLength', 'approval.sla.default'] as const) {
      expect([projectKeys.includes(key), policies[key].binds]).toEqual([false, 'company']);
    }
    expect(before.map((v) => v.key)).toEqual(projectKeys);
  });

  it('where two changes overlap, the one that took effect last', () => {
    const changes = [
      { version: 5, value: '0.6', effectiveFrom: nextWeek },
      { version: 6, value: '0.75', effectiveFrom: tomorrow },
    ];
    expect(warnRatio(valuesAt([{ key: 'budget.warnRatio', changes }], nextWeek))).toMatchObject({
      value: '0.6',
      version: 5,
    });
    expect(warnRatio(valuesAt([{ key: 'budget.warnRatio', changes }], tomorrow))).toMatchObject({
      value: '0.75',
      version: 6,
    });
  });
});

describe('R009 明示遷移 · a running project is brought up to date only on purpose', () => {
  const migrate = (differs: object = {}, facts: Parameters<typeof given>[1] = [pinned]) =>
    given(ProjectPolicies, facts).when('migrateProjectPolicies', {
      actor: person('kwok', 'admin_manager'),
      id: projectId,
      now: nextWeek,
      input: { reason },
      reads: { register },
      ...differs,
    });

  it('by the admin manager or a leader, with a reason', () => {
    migrate().then(migrated);
    migrate({ actor: person('chow', 'leader') }).thenState({
      policyVersion: 4,
      since: nextWeek,
      migrations: [{ since: nextWeek, byId: 'chow', reason, formerVersion: 0 }],
    });
    migrate({ actor: person('pm', 'project_manager') }).forbidden();
    migrate({ input: { reason: '更新' } }).rejects(migrationHasReason);
  });

  it('when there is something to change', () => {
    migrate({ now: NOW }).rejects(somethingDiffers);
    migrate({}, [pinned, migrated]).rejects(somethingDiffers);
    migrate({ now: NOW, input: { reason: '更新' } }).rejects([somethingDiffers, migrationHasReason]);
  });
});

describe('B27 差異可見 · a mismatch with the register is visible on the project', () => {
  const ask = (now: string, facts: Parameters<typeof ProjectPolicies.fold>[0] = [pinned]) =>
    asked(policyDifferences, {
      viewer: person('pm', 'project_manager'),
      id: projectId,
      now,
      reads: { register, kept: { ...ProjectPolicies.fold(facts), id: projectId } },
    });

  it('from the day on which the change takes effect', () => {
    expect(ask(NOW)).toEqual({ upToDate: true, differences: [] });
    const { zh, en } = policies['budget.warnRatio'];
    expect(ask(tomorrow)).toEqual({
      upToDate: false,
      differences: [
        { key: 'budget.warnRatio', zh, en, pinned: '0.8', pinnedVersion: 0, current: '0.7', currentVersion: 4 },
      ],
    });
  });

  it('until the project is migrated', () => {
    expect(ask(nextWeek, [pinned, migrated])).toEqual({ upToDate: true, differences: [] });
  });
});
