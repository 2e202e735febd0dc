import { pl, planHash, type SealedPlan } from '@marquee/contracts';
import type { Fact } from '@marquee/kernel';
import * as f from './plan.fixture.js';
import * as r from './writing-rules.js';

const publish = (facts: readonly Fact[], differs: object = {}) =>
  f.onPlan(facts).when('publishPlanVersion', { actor: f.kwan, id: f.id, reads: f.published, ...differs });

describe('R060 版本 · versions', () => {
  const first = f.withVersion(f.ready);

  it('carry all that was written, sealed by its hash', () => {
    const { data } = first.at(-1) as Fact<string, SealedPlan & { hash: string; changedSections: string[] }>;
    expect(data).toMatchObject({
      planVersion: 1,
      total: f.budget.total,
      price: f.budget.price,
      staffingNeeds: f.sections.staffing,
      designNeeds: f.sections.design,
    });
    expect(data.changedSections).toEqual(pl.planSection.options);
    expect(data.hash).toBe(planHash(data));
    expect(data.sections.find((s) => s.section === 'time')?.content).toContain(
      '2026-12-31 18:00 – 2027-01-01 01:00 (Asia/Hong_Kong)',
    );
  });

  it('tell nobody their cost by their hash: it is taken of a salt that is drawn for each', () => {
    const said = (salt: string) => {
      const facts = f.publishing(f.ready, salt);
      return (facts[0] as Fact<string, SealedPlan & { hash: string }>).data;
    };
    const [one, other] = [said('a'.repeat(32)), said('b'.repeat(32))];
    expect(one).toMatchObject({ salt: 'a'.repeat(32), hash: planHash(one) });
    expect(other.hash).not.toBe(one.hash);
    const { salt: _, ...known } = one;
    expect(planHash(known)).not.toBe(one.hash);
  });

  it('follow one another: the former is superseded, and only what changed is said to have changed', () => {
    const second = f.withVersion(first, f.edited(3, { theme: '潮聲' }));
    expect(second.slice(-2)).toMatchObject([
      { type: 'pl.PlanVersionPublished', data: { planVersion: 2, changedSections: ['theme'] } },
      { type: 'pl.PlanSuperseded', data: { planVersion: 1, supersededBy: 2 } },
    ]);
    publish(first).rejects(r.somethingChangedSince);
    publish([...first, f.edited(3, { theme: '潮聲' }), f.edited(4, { theme: f.sections.theme })]).rejects(
      r.somethingChangedSince,
    );
    publish([...first, f.edited(3, { design: [] })]).thenState({ status: 'published' });
  });

  it('are locked by the client’s confirmation until a change is opened, and edits are a draft only', () => {
    const confirmed = [...first, pl.PlanLocked({ projectId: f.id, planVersion: 1, confirmationId: 'cnf-1', at: f.at })];
    const draft = [...confirmed, f.edited(3, { theme: '潮聲' })];
    publish(draft).rejects(r.notLocked);
    const open = (facts: readonly Fact[], reason = '客戶要求把場地改為室內。') =>
      f.onPlan(facts).when('openPlanChange', { actor: f.kwan, id: f.id, reads: f.reads, input: { reason } });
    open(first).rejects(r.isLocked);
    open(confirmed, '改').rejects(r.changeIsExplained);
    open(draft).thenState({ changeReason: '客戶要求把場地改為室內。', confirmedVersion: 1 });
    publish([
      ...draft,
      pl.PlanChangeOpened({ projectId: f.id, by: 'kwan', planVersion: 1, reason: '……', at: f.at }),
    ]).thenState({ confirmedVersion: undefined, status: 'published' });
  });
});
