import fc from 'fast-check';
import * as f from './confirmation.fixture.js';
import { type Drawing, drawing, inkOf, isNameOf, pathOf } from './signature.js';

const line = (...points: readonly (readonly [number, number])[]): Drawing[number] => ({
  points: points.map(([x, y]) => ({ x, y })),
});

describe('R031 手繪簽名 · a drawn signature', () => {
  it('is measured: a dot and a straight line reach across nothing, whatever their direction', () => {
    expect(inkOf(f.strokes)).toMatchObject({ points: 12 });
    expect(inkOf([line([500, 500])])).toEqual({ points: 1, length: 0, across: 0 });
    expect(inkOf([])).toEqual({ points: 0, length: 0, across: 0 });
    const straight = fc.tuple(fc.integer({ min: 0, max: 1_000 }), fc.integer({ min: 0, max: 1_000 }));
    fc.assert(
      fc.property(straight, straight, (from, to) => {
        expect(inkOf([line(from, to)]).across).toBeLessThan(6.3);
      }),
    );
  });

  it('is kept as lines of figures, and nothing else', () => {
    expect(pathOf([line([1, 2], [3, 4]), line(), line([5, 6])])).toBe('M1 2L3 4M5 6');
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(1_000), fc.nat(1_000)), { maxLength: 75 }), (points) => {
        expect(pathOf([line(...points)])).toMatch(/^[ML\d ]*$/);
      }),
    );
    const full = Array.from({ length: 20 }, () => line(...Array.from({ length: 75 }, () => [1_000, 1_000] as const)));
    expect(pathOf(full).length).toBeLessThan(20_000);
    expect(drawing.safeParse(full).success).toBe(true);
    expect(drawing.safeParse([line([0, 1_001])]).success).toBe(false);
  });
});

describe('R031 鍵入簽名 · a typed signature', () => {
  it('is the registered name, whatever its width, spaces and case', () => {
    expect(isNameOf('  Ada   LOVELACE ', 'Ada Lovelace')).toBe(true);
    expect(isNameOf('Ａｄａ　Lovelace', 'Ada Lovelace')).toBe(true);
    expect(isNameOf('陈卫东', '陳衞東')).toBe(true);
    expect(isNameOf('Ada', 'Ada Lovelace')).toBe(false);
    expect(isNameOf('', '')).toBe(false);
    expect(isNameOf('', undefined)).toBe(false);
  });
});
