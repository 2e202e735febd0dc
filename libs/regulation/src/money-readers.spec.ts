import { roleIds } from '@marquee/contracts';
import {
  costReaders,
  marginReaders,
  priceReaders,
  seesCost,
  seesMargin,
  seesMoney,
  seesPrice,
} from './money-readers.js';
import { inAll } from './roles.js';

const viewer = (...held: (typeof roleIds)[number][]) => ({ roles: inAll(held) });

describe('W14 毛利 · price and cost are seen together by nobody but those who answer for the margin', () => {
  it.each(roleIds)('%s', (role) => {
    const both = seesPrice(undefined, viewer(role)) && seesCost(undefined, viewer(role));
    expect(both).toBe(seesMargin(undefined, viewer(role)));
    expect(both).toBe((marginReaders as readonly string[]).includes(role));
  });

  it('nor by somebody with one role of each side', () => {
    expect(priceReaders.filter((role) => costReaders.includes(role)).sort()).toEqual([...marginReaders].sort());
    for (const other of roleIds) {
      const pair = viewer('cs_staff', other);
      expect(seesPrice(undefined, pair) && seesCost(undefined, pair)).toBe(seesMargin(undefined, pair));
    }
  });

  it('the client sees the price and no cost; the frame is everybody’s', () => {
    const client = viewer('client_signer');
    expect(['price', 'cost', 'margin', 'frame'].map((kind) => seesMoney(kind as 'price', client))).toEqual([
      true,
      false,
      false,
      true,
    ]);
  });
});
