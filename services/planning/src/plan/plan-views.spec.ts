import { cs, pl, planVersionIdOf } from '@marquee/contracts';
import { asked, happened, person, projectApproved, shown } from '@marquee/testing';
import { ProjectPhase } from '../project-phase.js';
import { planDifference } from './plan-difference.js';
import { planForm } from './plan-form.js';
import * as f from './plan.fixture.js';
import { PlanVersion } from './plan-version.js';

const first = f.withVersion(f.ready);
const second = f.withVersion(first, f.edited(3, { theme: '潮聲', equipment: [{ item: '線陣列音響', quantity: 4 }] }));
const told = second.map((e) => happened(e));
const rows = (...later: Parameters<typeof happened>[0][]) =>
  shown(PlanVersion, [...told, ...later.map((e) => happened(e))]);
const key = (n: number) => planVersionIdOf(f.id, n);
const confirmation = { projectId: f.id, confirmationId: 'cnf-1', planVersion: 2, hash: f.lastHash(second) };
const signed = cs.PlanConfirmed({
  ...confirmation,
  price: f.budget.price,
  signerId: 'sin',
  method: 'typed',
  signedAt: f.at,
});
const voided = (wasSigned = true) =>
  cs.PlanConfirmationVoided({ ...confirmation, by: 'boss', reason: '……', wasSigned, at: f.at });
const presented = cs.PlanPresentedToClient({
  projectId: f.id,
  by: 'ann',
  planVersion: 2,
  round: 2,
  channel: 'meeting',
  attendeeIds: ['ma'],
  at: f.at,
});

describe('策劃書版本 · what was published', () => {
  it('stays as it was, with what became of it, in whatever order departments are heard', () => {
    expect(rows()[key(1)]).toMatchObject({ status: 'superseded', supersededBy: 2, major: true, publishedById: 'kwan' });
    expect(rows(presented, signed)[key(2)]).toMatchObject({
      status: 'confirmed',
      supersedes: 1,
      round: 2,
      confirmationId: 'cnf-1',
    });
    expect(rows(signed, presented)[key(2)]).toMatchObject({ status: 'confirmed' });
    expect(rows(presented, signed, voided())[key(2)]).toMatchObject({ status: 'presented', confirmationId: undefined });
    expect(rows(presented, voided(false))[key(2)]).toMatchObject({ status: 'presented' });
  });

  it('is a minor version when only words differ', () => {
    const third = f.withVersion(second, f.edited(4, { theme: '潮汐' })).map((e) => happened(e));
    const versions = shown(PlanVersion, third);
    expect([versions[key(2)]?.major, versions[key(3)]?.major]).toEqual([true, false]);
  });

  it('is printed section by section with the hash that the client signs', () => {
    const sections = planForm.sections(
      rows()[key(2)] as never,
      { people: { kwan: { id: 'kwan', name: '關小姐' } } } as never,
    );
    expect(sections).toHaveLength(11);
    expect(JSON.stringify(sections)).toContain(confirmation.hash);
    expect(JSON.stringify(sections)).toContain('關小姐');
  });
});

describe('R059 版本差異 · how two versions differ', () => {
  const ask = (from: number, to: number) =>
    asked(planDifference, {
      viewer: person('ng', 'planning_manager'),
      id: f.id,
      input: { from, to },
      reads: { versions: rows() },
    });

  it('is told section by section, line by line', () => {
    const { sections, toHash } = ask(1, 2) as {
      toHash: string;
      sections: { section: string; changed: boolean; removed: string[]; added: string[] }[];
    };
    expect(sections.filter((s) => s.changed)).toMatchObject([
      { section: 'theme', removed: ['海上生明月'], added: ['潮聲'] },
      { section: 'equipment', removed: ['2 × 線陣列音響'], added: ['4 × 線陣列音響'] },
    ]);
    expect(sections).toHaveLength(10);
    expect(toHash).toBe(confirmation.hash);
    expect(ask(1, 9)).toBeUndefined();
  });
});

describe('項目階段 · confirming and preparing', () => {
  const at = (n: number) => `2026-03-0${n}T02:00:00.000Z`;
  const phase = (...facts: Parameters<typeof happened>[0][]) =>
    shown(
      ProjectPhase,
      [projectApproved(), ...facts].map((e, i) => happened(e, { at: at(i + 1) })),
    )[f.id];
  const [v1, v2] = second.filter((e) => e.type === pl.PlanVersionPublished.type);

  it('follow from the first published version and the client’s signature', () => {
    expect(phase(v1!)).toMatchObject({ phase: 'confirming', cause: 'pl.PlanVersionPublished' });
    expect(phase(v1!, v2!, signed)).toMatchObject({ phase: 'preparing', since: at(4), cause: 'cs.PlanConfirmed' });
    expect(phase(signed, v1!)).toMatchObject({ phase: 'preparing' });
  });

  it('and a leader who voids the signature takes the project back to confirming', () => {
    expect(phase(v1!, signed, voided())).toMatchObject({ phase: 'confirming', cause: 'cs.PlanConfirmationVoided' });
    expect(phase(v1!, signed, voided(), signed)).toMatchObject({ phase: 'preparing' });
    expect(
      phase(v1!, signed, voided(), signed, { ...voided(), data: { ...voided().data, planVersion: 1 } }),
    ).toMatchObject({ phase: 'preparing' });
    const unsigned = { ...voided(false), data: { ...voided(false).data, planVersion: 3 } };
    expect(phase(v1!, signed, unsigned)).toMatchObject({ phase: 'preparing', confirmedPlanVersion: 2 });
    expect(phase(v1!, voided())).toMatchObject({ phase: 'confirming', cause: 'pl.PlanVersionPublished' });
  });
});
