import { measures } from './measures.js';
import { bites, simulate } from './simulations.js';

describe('N3 政策模擬 · a change replayed on the past', () => {
  const applications = [
    { subject: 'i1', measure: 3.5 },
    { subject: 'i2', measure: 10 },
    { subject: 'i3', measure: 40 },
  ];

  it('says how many cases the value in force met, how many the proposed one would have, and which', () => {
    const report = simulate(
      'initiation.minLeadDays',
      '{"days":7,"mode":"warn"}',
      '{"days":14,"mode":"deny"}',
      applications,
    );
    expect(report).toMatchObject({
      lookedAt: ['cs.InitiationSubmitted'],
      cases: 3,
      byNow: 1,
      byProposed: 2,
      newly: ['i2'],
      noLonger: [],
    });
    expect(report.zh).toContain('現行值觸及 1 宗，擬議值會觸及 2 宗');
  });

  it('also when the change is milder', () => {
    expect(
      simulate('initiation.minLeadDays', '{"days":14,"mode":"warn"}', '{"days":2,"mode":"warn"}', applications),
    ).toMatchObject({ byNow: 2, byProposed: 0, newly: [], noLonger: ['i1', 'i2'] });
  });

  it('tells jurisdictions apart', () => {
    const events = [
      { subject: 'p1', measure: 1500, kind: 'CN' },
      { subject: 'p2', measure: 1500, kind: 'HK' },
    ];
    const value = (permitFrom: number) => JSON.stringify({ CN: { permitFrom, cityLevelFrom: 5000 } });
    expect(simulate('permit.attendeeThreshold', value(2000), value(1000), events)).toMatchObject({
      byNow: 0,
      byProposed: 1,
      newly: ['p1'],
    });
  });

  it('knows more from fewer for each of the measured rules', () => {
    const met = (key: string, value: unknown, measure: number, kind?: string) =>
      simulate(key, JSON.stringify(value), JSON.stringify(value), [{ subject: 's', measure, ...(kind && { kind }) }])
        .byProposed;
    expect([met('plan.minDrafts', 3, 2), met('plan.minDrafts', 3, 3)]).toEqual([1, 0]);
    expect([met('plan.reserveRatio', 0.05, 0.04), met('plan.reserveRatio', 0.05, 0.05)]).toEqual([1, 0]);
    expect([met('plan.maxRounds', 3, 4), met('plan.maxRounds', 3, 3)]).toEqual([1, 0]);
    expect([met('risk.highFrom', 15, 15), met('risk.highFrom', 15, 14)]).toEqual([1, 0]);
    expect([met('permit.leadDays', { CN: 20 }, 19, 'CN'), met('permit.leadDays', { CN: 20 }, 19, 'HK')]).toEqual([
      1, 0,
    ]);
    expect([met('approval.minReasonLength', 10, 9), met('approval.minReasonLength', 10, 10)]).toEqual([1, 0]);
  });

  it('gives no figure where nothing in the past depends on the policy', () => {
    expect(simulate('appraisal.cycle', '"quarterly"', '"yearly"', [])).toMatchObject({
      lookedAt: [],
      cases: 0,
      en: expect.stringContaining('No past event depends on this policy'),
    });
  });

  it('has a rule for every policy that is measured, and measures every policy it has a rule for', () => {
    expect([...new Set(measures.map((m) => m.key))].sort()).toEqual(Object.keys(bites).sort());
  });
});
