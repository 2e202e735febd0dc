import { byKey } from './by-key.js';

const breath = () =>
  new Promise((resolve) => {
    setImmediate(resolve);
  });

describe('items worked by key', () => {
  it('have no more in hand than is allowed, and a key with much to do does not hold up the others', async () => {
    let [inHand, most] = [0, 0];
    const done: number[] = [];
    const items = Array.from({ length: 40 }, (_, n) => n);
    await byKey(items, {
      keyOf: (n) => (n < 20 ? 'long' : `short ${n}`),
      concurrency: 4,
      work: async (n) => {
        most = Math.max(most, (inHand += 1));
        await breath();
        inHand -= 1;
        return done.push(n) > 0;
      },
    });
    expect(most).toBe(4);
    expect(done.filter((n) => n < 20)).toEqual(items.slice(0, 20));
    expect(done.indexOf(39)).toBeLessThan(done.indexOf(19));
  });

  it('wait for what is under way when something fails, and begin nothing more', async () => {
    const ended: number[] = [];
    const work = byKey([0, 1, 2, 3], {
      keyOf: String,
      concurrency: 2,
      work: async (n) => {
        if (n === 0) throw new Error('broken');
        await breath();
        return ended.push(n) > 0;
      },
    });
    await expect(work).rejects.toThrow('broken');
    expect(ended).toEqual([1]);
  });
});
