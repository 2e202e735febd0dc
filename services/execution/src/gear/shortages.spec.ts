import { cs, ex } from '@marquee/contracts';
import type { Aggregate, Fact } from '@marquee/kernel';
import { answers, asked, given, happened, initialPolicies, person, projectApproved, system } from '@marquee/testing';
import { reactions } from '../reactions.js';
import { booked, cables, consoles, day, id } from './gear.fixture.js';
import { GearItem } from './gear-item.js';
import { GearList } from './gear-list.js';
import type { GearState } from './gear-state.js';
import { gearAvailability, gearShortages } from './questions.js';
import { explain } from './shortages.js';

const stock = (...facts: Fact[]) => ({
  ...((GearItem as unknown as Aggregate).fold(facts) as unknown as GearState),
  id,
});
const why = (quantity: number, ...facts: Fact[]) => {
  const { missing, reserved, reasons } = explain(
    [stock(...facts)],
    { projectId: 'p2', quantity, ...day(10) },
    initialPolicies,
  );
  return { missing, reserved, reasons: reasons.map((r) => [r.reason, r.quantity, ...r.projectIds]) };
};
const repair = (quantity: number) =>
  ex.GearBlocked({
    gearItemId: id,
    by: 'sin',
    blockId: 'm1',
    quantity,
    from: day(9).startsAt,
    until: day(20).endsAt,
    reason: 'x',
  });

describe('缺口的四種原因 · the four reasons of a shortage', () => {
  it('own stock is there, but not reserved', () => {
    expect(why(3, cables(5))).toEqual({ missing: 3, reserved: 0, reasons: [['unreserved', 3]] });
  });

  it('is gone when reserved', () => {
    expect(why(3, cables(5), booked(1, 'p2', 10, { quantity: 3 }))).toEqual({ missing: 0, reserved: 3, reasons: [] });
  });

  it('who reserved earlier comes first, by name; the rest is not owned', () => {
    expect(why(4, cables(5), booked(1, 'p1', 10, { quantity: 5 }))).toEqual({
      missing: 4,
      reserved: 0,
      reasons: [['shortage', 4, 'p1']],
    });
    expect(why(9, cables(5)).reasons).toEqual([
      ['unreserved', 5],
      ['shortage', 4],
    ]);
  });

  it('under repair', () => {
    expect(why(4, cables(5), repair(3)).reasons).toEqual([
      ['unreserved', 2],
      ['maintenance', 2],
    ]);
  });

  it('a reservation that no longer holds: other dates, or the stock went', () => {
    expect(why(2, cables(5), booked(1, 'p2', 14, { quantity: 2 })).reasons).toEqual([['invalid_reservation', 2]]);
    const lost = ex.GearUnitRetired({ gearItemId: id, by: 'sin', unitId: 'c1', reason: 'x', at: day(10).startsAt });
    expect(why(1, consoles('c1'), booked(1, 'p2', 10, { unitIds: ['c1'] }), lost).reasons).toEqual([
      ['invalid_reservation', 1],
    ]);
  });

  it('the later reservation is the one that falls when stock is lost', () => {
    const both = [cables(5), booked(1, 'p1', 10, { quantity: 3 }), booked(2, 'p2', 10, { quantity: 2 })];
    const fewer = ex.GearStockAdjusted({
      gearItemId: id,
      by: 'sin',
      change: -1,
      quantity: 4,
      reason: 'x',
      at: day(10).startsAt,
    });
    expect(why(2, ...both, fewer)).toMatchObject({ reserved: 0, missing: 2, reasons: [['shortage', 2, 'p1']] });
  });

  it('says what is true of each: other dates, others who were first, or a stock that is too small', () => {
    const said = (...facts: Fact[]) =>
      explain([stock(...facts)], { projectId: 'p2', quantity: 2, ...day(10) }, initialPolicies).reasons.map(
        (r) => r.zh,
      );
    const first = [cables(2), booked(1, 'p1', 10, { quantity: 2 })];
    expect(said(...first, booked(2, 'p2', 10, { quantity: 2 }))).toEqual([expect.stringContaining('先預訂者優先')]);
    expect(said(cables(5), booked(1, 'p2', 14, { quantity: 2 }))).toEqual([expect.stringContaining('日期與活動不符')]);
    expect(said(cables(0))).toEqual(['公司沒有這麼多。請租用。']);
  });

  it('names the projects and their times, and what to take instead', () => {
    const [need] = (
      asked(gearShortages, {
        id: 'p2',
        viewer: person('lau', 'execution_manager'),
        reads: {
          list: { projectId: 'p2', ...day(10), needs: [{ gearClass: 'audio', quantity: 2 }], holds: [] },
          items: [stock(cables(2), booked(1, 'p1', 10, { quantity: 2 }))],
          names: { p1: { id: 'p1', number: 'INI-2026-0001', title: '海濱音樂節' } },
        },
      }) as { needs: { reasons: { zh: string }[]; alternatives: { hire: number; freeFrom?: string }[] }[] }
    ).needs;
    expect(need!.reasons[0]!.zh).toMatch(/INI-2026-0001 《海濱音樂節》 ×2（\d{4}-\d\d-\d\d .* – .*）/u);
    expect(need!.alternatives).toMatchObject([{ hire: 2, freeFrom: expect.any(String) }]);
  });
});

describe('B01 按活動類型預留 · what such an event usually needs is held from the first day', () => {
  const approved = answers(reactions, happened(projectApproved())).find((a) => a.command === 'openGearList')!;
  const open = (reads: Record<string, unknown>, policy = {}) =>
    given(GearList).when('openGearList', {
      actor: system('execution'),
      id: approved.id,
      input: approved.input as never,
      reads,
      policy,
    });

  it('class by class, as far as it is free', () => {
    const typical = {
      'gear.typicalNeeds': {
        ...initialPolicies['gear.typicalNeeds'],
        festival: [
          { gearClass: 'audio' as const, quantity: 6 },
          { gearClass: 'stage' as const, quantity: 1 },
        ],
      },
    };
    const reads = {
      audio: [
        { ...stock(cables(4)), id: 'g2', name: 'B' },
        { ...stock(consoles('c1', 'c2', 'c3')), id: 'g1', name: 'A' },
      ],
    };
    open(reads, typical).thenState({
      holds: [
        { gearItemId: 'g1', quantity: 3 },
        { gearItemId: 'g2', quantity: 3 },
      ],
    });
    open({}, typical).thenState({
      holds: [],
      needs: [
        { gearClass: 'audio', quantity: 6 },
        { gearClass: 'stage', quantity: 1 },
      ],
    });
  });

  it('and each item learns of it', () => {
    const { data } = projectApproved() as ReturnType<typeof cs.InitiationApproved>;
    const opened = ex.GearListOpened({
      projectId: 'prj-1',
      eventType: 'festival',
      startsAt: data.startsAt,
      endsAt: data.endsAt,
      needs: [],
      holds: [{ gearItemId: 'g1', quantity: 2 }],
    });
    expect(answers(reactions, happened(opened))).toEqual([
      {
        command: 'holdGear',
        id: 'g1',
        input: { projectId: 'prj-1', quantity: 2, startsAt: data.startsAt, endsAt: data.endsAt },
      },
    ]);
  });
});

describe('查詢 · what people may ask', () => {
  const asked = { viewer: system('execution'), now: day(10).startsAt, policy: initialPolicies };

  it('how much is free in a period, and who has the rest in which order', () => {
    const item = stock(
      cables(5),
      repair(1),
      booked(1, 'p1', 10, { quantity: 3 }),
      booked(2, 'p2', 10, { quantity: 2 }),
    );
    const input = { gearItemId: id, from: day(10).startsAt, until: day(10).endsAt };
    expect(gearAvailability.answer({ ...asked, id: '', input, reads: { item } })).toMatchObject({
      stock: 5,
      free: 0,
      underRepair: 1,
      reservations: [
        { projectId: 'p1', priority: 1, stands: true },
        { projectId: 'p2', priority: 2, stands: false },
      ],
    });
    expect(gearAvailability.answer({ ...asked, id: '', input, reads: { item: undefined } })).toBeUndefined();
  });

  it('what a project lacks', () => {
    const list = {
      projectId: 'p2',
      eventType: 'festival',
      ...day(10),
      needs: [
        { gearClass: 'audio', quantity: 2 },
        { gearClass: 'stage', quantity: 1 },
      ],
      holds: [],
    };
    const answer = gearShortages.answer({
      ...asked,
      input: {},
      id: 'p2',
      reads: { list, items: [stock(cables(5), booked(1, 'p2', 10, { quantity: 2 }))] },
    });
    expect(answer).toMatchObject({
      complete: false,
      needs: [
        { gearClass: 'audio', missing: 0 },
        { gearClass: 'stage', missing: 1, reasons: [{ reason: 'shortage', quantity: 1 }] },
      ],
    });
  });
});
