import { eventMoved, happened, planPublished, shown } from '@marquee/testing';
import { dependantKinds } from './dependant.js';
import { built, impact } from './impact.fixture.js';
import { PlanReliance } from './plan-reliance.js';

const on = (day: number, hour = 10) => `2026-12-${String(day).padStart(2, '0')}T${hour}:00:00.000Z`;
const minute = (n: number) => `2026-03-02T01:${String(n).padStart(2, '0')}:00.000Z`;
const NEW = { startsAt: '2027-01-02T10:00:00.000Z', endsAt: '2027-01-02T17:00:00.000Z' };
const money = (amount: number) => ({ amount, currency: 'HKD' });
const kinds = (rows: readonly { kind: string }[] = []) => [...new Set(rows.map((r) => r.kind))];

const published = planPublished();

describe('N7 改動影響 · moving the event', () => {
  it('lists every dependant, each with its clause, its owner and the event since which it relies', () => {
    const found = impact(built, NEW)!;
    expect(kinds(found.dependants)).toEqual([...dependantKinds]);
    expect(found.dependants.find((d) => d.kind === 'segment')).toMatchObject({
      zh: '執行計劃的環節：舞台搭建',
      ownerId: 'lau',
      clause: 'C4.1.1',
      effect: 'stale',
      since: expect.stringContaining(minute(3)),
    });
    expect(found.dependants.find((d) => d.kind === 'safety_plan')).toMatchObject({
      ownerId: 'fong',
      clause: 'C2.2.2c',
    });
    expect(found.dependants.find((d) => d.kind === 'design')).toMatchObject({
      officeEn: 'Design manager',
      effect: 'invalidated',
    });
    expect(found.dependants.find((d) => d.kind === 'posts')).toMatchObject({
      en: 'Post that is to be filled: 2 × 舞台監督',
      effect: 'suspended',
    });
    expect(found.dependants.find((d) => d.kind === 'logistics')).toMatchObject({
      en: 'Transport, meals and lodging: 兩輛旅遊巴',
      ownerId: 'hui',
    });
    expect([found.notAffected, found.signedVersion, found.en]).toEqual([
      [],
      1,
      'The client signed version 1; a change touches 11, each to be confirmed again by its owner.',
    ]);
  });

  it('lists every dependant or says why not, whichever of them is missing', () => {
    for (const missing of built.slice(1)) {
      const { dependants, notAffected } = impact(
        built.filter((fact) => fact !== missing),
        NEW,
      )!;
      expect(kinds([...dependants, ...notAffected]).sort()).toEqual([...dependantKinds].sort());
    }
    expect(impact([published], NEW)!.notAffected.find((n) => n.kind === 'budget')).toMatchObject({
      becauseEn: 'No budget has been approved.',
    });
  });

  it('keeps the event as long as it was when only the start is asked about, and answers no event that ends before it starts', () => {
    expect(impact(built, { startsAt: NEW.startsAt })).toMatchObject({ newEndsAt: NEW.endsAt });
    expect(impact(built, { startsAt: NEW.startsAt, endsAt: on(31) })).toBeUndefined();
  });

  it('moves the event from the dates in force: a plan that is only published moved nothing', () => {
    const proposed = planPublished({ planVersion: 2, ...NEW });
    expect(impact([...built, proposed])).toMatchObject({ startsAt: on(31), newStartsAt: on(31) });
    expect(impact([...built, proposed, eventMoved(NEW)])).toMatchObject(NEW);
    expect(impact([...built, eventMoved(NEW), eventMoved({ planVersion: undefined, cause: 'voided' })])).toMatchObject({
      startsAt: on(31),
    });
  });

  it('shows the price that was signed and the budget that was approved on it', () => {
    expect(impact(built)!.cost).toEqual({
      priceSigned: money(250_000_000),
      budgetApproved: money(900),
      planTotal: money(200_000_000),
    });
  });
});

describe('N7 改動影響 · a change that keeps the dates', () => {
  it('leaves gear, people and the permit as they are, and says so', () => {
    const found = impact(built)!;
    expect(kinds(found.notAffected)).toEqual(['gear', 'crew', 'permit']);
    expect(found.notAffected[0]).toMatchObject({ becauseEn: 'The dates stay, and so does it.' });
    expect(kinds(found.dependants)).toEqual(dependantKinds.filter((kind) => !kinds(found.notAffected).includes(kind)));
  });
});

describe('N7 · the same events in another order between departments', () => {
  it('show the same', () => {
    const events = built.map((fact, n) => happened(fact, { at: minute(n) }));
    const byDepartment = [...events].sort((a, b) =>
      a.type.slice(0, 2) < b.type.slice(0, 2) ? -1 : a.type.slice(0, 2) > b.type.slice(0, 2) ? 1 : 0,
    );
    expect(byDepartment).not.toEqual(events);
    expect(shown(PlanReliance, byDepartment)).toEqual(shown(PlanReliance, events));
  });
});
