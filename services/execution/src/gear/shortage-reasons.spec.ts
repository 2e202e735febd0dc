import type { Aggregate, Fact } from '@marquee/kernel';
import { asked, initialPolicies, person } from '@marquee/testing';
import { booked, cables, day, id } from './gear.fixture.js';
import { GearItem } from './gear-item.js';
import type { GearState } from './gear-state.js';
import { gearShortages } from './questions.js';
import { explain } from './shortages.js';

const stock = (...facts: Fact[]) => ({
  ...((GearItem as unknown as Aggregate).fold(facts) as unknown as GearState),
  id,
});

describe('R098 缺口的原因 · why gear is short', () => {
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
    // By the company's clock, which is named: nobody guesses whose time it is.
    const at = String.raw`\d{4}-\d\d-\d\d \d\d:\d\d \(Asia/Hong_Kong\)`;
    expect(need!.reasons[0]!.zh).toMatch(new RegExp(`INI-2026-0001 《海濱音樂節》 ×2（${at} – ${at}）`, 'u'));
    expect(need!.alternatives).toMatchObject([{ hire: 2, freeFrom: expect.any(String) }]);
  });
});
