import { ad, ex } from '@marquee/contracts';
import { planConfirmationSuperseded, planConfirmed, planPublished, planSuperseded, planVoided } from '@marquee/testing';
import { dependantKinds } from './dependant.js';
import { built, impact } from './impact.fixture.js';

const projectId = 'prj-1';
const minute = (n: number) => `2026-03-02T01:${String(n).padStart(2, '0')}:00.000Z`;
const at = minute(0);
const kinds = (rows: readonly { kind: string }[] = []) => [...new Set(rows.map((r) => r.kind))];

const published = planPublished();

describe('N7 改動影響 · before and after the signature', () => {
  it('nothing signed yet: nothing becomes stale', () => {
    const found = impact([
      published,
      ad.LogisticsNeedAdded({ projectId, by: 'lau', needId: 'n1', kind: 'meals', detail: '工作人員晚餐' }),
    ])!;
    expect([found.dependants, found.signedVersion, found.en]).toEqual([
      [],
      undefined,
      'Nothing is signed: nothing becomes stale.',
    ]);
    expect(kinds(found.notAffected)).toEqual([...dependantKinds]);
  });

  it('what still stands on a version that gave way, or lost its signature, is stale already', () => {
    expect(impact(built)!.dependants.filter((d) => d.stale)).toEqual([]);
    for (const change of [planSuperseded(), planVoided(), planConfirmationSuperseded()]) {
      const found = impact([...built, change])!;
      expect(found.signedVersion).toBeUndefined();
      expect(found.dependants.filter((d) => d.kind !== 'signature').every((d) => d.stale)).toBe(true);
      expect(found.cost).toEqual({});
    }
  });

  it('what its department has taken back is not affected any more, until it is built on the next signature', () => {
    const suspended = [
      ...built,
      planSuperseded(),
      ad.LogisticsSuspended({ projectId, planVersion: 1, reason: '方案有變。', at }),
    ];
    const lapsed = impact([
      ...built,
      planSuperseded(),
      ex.ExecutionPlanLapsed({ projectId, executionPlanVersion: 1, planVersion: 1, cause: 'superseded', at }),
      ex.SafetyPlanLapsed({ projectId, revision: 1, planVersion: 1, cause: 'superseded', at }),
    ])!;
    expect(kinds(lapsed.notAffected)).toEqual(expect.arrayContaining(['execution_plan', 'safety_plan']));
    expect(impact(suspended)!.notAffected.find((n) => n.kind === 'logistics')).toMatchObject({
      ended: expect.stringContaining(minute(16)),
    });
    const anew = impact([
      ...suspended,
      planPublished({ planVersion: 2 }),
      planConfirmed({ planVersion: 2 }),
      ad.LogisticsReserving({ projectId, planVersion: 2, at }),
    ])!;
    expect(anew).toMatchObject({ signedVersion: 2 });
    expect(anew.dependants.filter((d) => d.kind === 'logistics' || d.kind === 'signature').map((d) => d.stale)).toEqual(
      [false, false],
    );
  });

  it('a form of an older version that is voided takes nothing from the one that is signed', () => {
    const signedAgain = [
      ...built,
      planSuperseded(),
      planPublished({ planVersion: 2 }),
      planConfirmed({ planVersion: 2 }),
      planVoided({ planVersion: 1 }),
    ];
    expect(impact(signedAgain)).toMatchObject({ signedVersion: 2 });
  });
});
