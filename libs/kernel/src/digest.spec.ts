import { createHash } from 'node:crypto';
import { canonical, sha256 } from './digest.js';

const known = (text: string) => createHash('sha256').update(text).digest('hex');

describe('sha256', () => {
  it.each([0, 1, 3, 55, 56, 63, 64, 65, 119, 120, 1000, 100_000])(
    'gives what every other implementation gives, for %i letters',
    (length) => {
      const text = Array.from({ length }, (_, i) => String.fromCodePoint(97 + (i % 26))).join('');
      expect(sha256(text)).toBe(known(text));
    },
  );
  it('reads text as UTF-8', () => {
    expect(sha256('海濱音樂節 🎪')).toBe(known('海濱音樂節 🎪'));
  });
});

describe('canonical', () => {
  it('does not depend on the order in which fields were written, nor on how a missing field is written', () => {
    expect(canonical({ b: 1, a: { d: null, c: [1, { y: 2, x: undefined }] } })).toBe('{"a":{"c":[1,{"y":2}]},"b":1}');
    expect(canonical({ a: { c: [1, { y: 2 }] }, b: 1 })).toBe(
      canonical({ b: 1, a: { d: undefined, c: [1, { x: null, y: 2 }] } }),
    );
  });
  it('keeps the order of a list, and its gaps', () => {
    expect(canonical([2, null, 1])).toBe('[2,null,1]');
  });
});
