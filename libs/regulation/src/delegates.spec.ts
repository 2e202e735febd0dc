import { hr } from '@marquee/contracts';
import { type Actor, applyPatch, type Fact, type Recorded } from '@marquee/kernel';
import { actingFor, Delegates, type DelegatesRow, standing } from './delegates.js';
import { capacitiesOf, isActor, notBy } from './shared-rules.js';

const granted = (
  delegationId: string,
  delegatorId: string,
  delegateId: string,
  from = '2026-03-01T00:00:00.000Z',
  until = '2026-03-08T00:00:00.000Z',
) =>
  hr.DelegationGranted({
    delegationId,
    delegatorId,
    delegateId,
    from,
    until,
    roles: ['gm'],
    dept: 'company',
    cause: 'manual',
  });
const ended = (delegationId: string, delegatorId: string) =>
  hr.DelegationEnded({ delegationId, delegatorId, delegateId: 'any', at: '2026-03-02T00:00:00.000Z' });

function rowsAfter(...facts: readonly Fact[]): DelegatesRow[] {
  const rows: Record<string, DelegatesRow> = {};
  for (const patch of facts.flatMap((fact) => Delegates.patches(fact as Recorded)))
    rows[patch[0]] = applyPatch(rows[patch[0]] ?? { id: patch[0] }, patch) as DelegatesRow;
  return Object.values(rows);
}

describe('職務代理 · who acts for whom (roles.md §3)', () => {
  const now = '2026-03-02T00:00:00.000Z';

  it('is the delegate while the delegation stands, and the person themselves before and after', () => {
    const rows = rowsAfter(granted('d1', 'kwok', 'lee'));
    expect([
      actingFor('kwok', rows, now),
      actingFor('kwok', rows, '2026-02-28T23:59:59.999Z'),
      actingFor('kwok', rows, '2026-03-08T00:00:00.000Z'),
    ]).toEqual(['lee', 'kwok', 'kwok']);
    expect(actingFor('ng', rows, now)).toBe('ng');
  });

  it('is the delegate’s delegate when both are away, and nobody beyond', () => {
    const rows = rowsAfter(granted('d1', 'kwok', 'lee'), granted('d2', 'lee', 'ng'), granted('d3', 'ng', 'au'));
    expect(actingFor('kwok', rows, now)).toBe('ng');
  });

  it('ends when the delegation is revoked; an earlier one that still stands counts again', () => {
    const rows = rowsAfter(granted('d1', 'kwok', 'lee'), granted('d2', 'kwok', 'ng'), ended('d2', 'kwok'));
    expect(actingFor('kwok', rows, now)).toBe('lee');
    const [none] = rowsAfter(granted('d1', 'kwok', 'lee'), ended('d1', 'kwok'));
    expect([none, standing(none, now)]).toEqual([{ id: 'kwok', open: false, delegations: [] }, []]);
  });
});

it('an act is the act of the delegate and of the absent person alike', () => {
  const acting = { id: 'lee', roles: [], dept: 'company', onBehalfOf: 'kwok' } as const;
  expect(capacitiesOf(acting)).toEqual(['lee', 'kwok']);
  expect([isActor(acting, ['kwok']), isActor(acting, ['lee']), isActor(acting, ['ng', undefined])]).toEqual([
    true,
    true,
    false,
  ]);
  expect(isActor({ id: 'lee', roles: [], dept: 'company' }, [undefined])).toBe(false);
});

it('whoever is kept from a decision does not hand it on, as delegator or as the delegate in between', () => {
  const says = { zh: '不得自行核准', en: 'not their own' };
  const kept = notBy('C2.1', 'notOwn', says, (_: { actor: Actor }) => ['ng']);
  const actor = (more: object) => ({ actor: { id: 'lee', roles: [], dept: 'company', ...more } });
  expect(kept.holds(actor({ onBehalfOf: 'kwok' }))).toBe(true);
  expect(kept.holds(actor({ onBehalfOf: 'kwok', through: 'ho' }))).toBe(true);
  expect(kept.holds(actor({ onBehalfOf: 'ng' }))).toBe(false);
  expect(kept.holds(actor({ onBehalfOf: 'kwok', through: 'ng' }))).toBe(false);
  expect(kept.holds(actor({ id: 'ng', onBehalfOf: 'kwok' }))).toBe(false);
});
