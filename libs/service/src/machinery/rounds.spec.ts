import { Rounds } from './rounds.js';

describe('work in rounds', () => {
  it('is done one after the other, of each person one: who asks for much holds up nobody else', async () => {
    const rounds = new Rounds();
    const done: string[] = [];
    let working = 0;
    const take = (who: string, what: string) =>
      rounds.take(who, async () => {
        expect((working += 1)).toBe(1);
        await Promise.resolve();
        working -= 1;
        done.push(what);
      });
    const all = ['a1', 'a2', 'a3', 'b1', 'b2', 'c1'].map((what) => take(what.charAt(0), what));
    await Promise.all(all);
    expect(done).toEqual(['a1', 'a2', 'b1', 'c1', 'a3', 'b2']);
    await take('a', 'a4');
    expect(done.at(-1)).toBe('a4');
  });

  it('goes on when one of them fails, which its own asker is told', async () => {
    const rounds = new Rounds();
    const failed = rounds.take('a', () => Promise.reject(new Error('broken')));
    const next = rounds.take('b', () => Promise.resolve());
    await expect(failed).rejects.toThrow('broken');
    await expect(next).resolves.toBeUndefined();
  });
});
