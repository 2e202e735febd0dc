import { partitionOf } from './partition.js';

/** Hashes that Kafka itself asserts in `UtilsTest#testMurmur2`. */
const known: readonly (readonly [string, number])[] = [
  ['21', -973932308],
  ['foobar', -790332482],
  ['a-little-bit-long-string', -985981536],
  ['a-little-bit-longer-string', -1486304829],
  ['lkjh234lh9fiuh90y23oiuhsafujhadof229phr9h19h89h8', -58897971],
];

describe('partitionOf', () => {
  it.each(known)('agrees with Kafka on %s', (key, hash) => {
    expect(partitionOf(key, 0x7fffffff + 1)).toBe(hash & 0x7fffffff);
    expect(partitionOf(key, 12)).toBe((hash & 0x7fffffff) % 12);
  });

  it('hashes the UTF-8 bytes of a Chinese key and stays within the partitions', () => {
    const partitions = ['項目甲', '項目乙', '項目丙', '啟動申請'].map((key) => partitionOf(key, 3));
    expect(partitions.every((p) => p >= 0 && p < 3)).toBe(true);
  });
});
