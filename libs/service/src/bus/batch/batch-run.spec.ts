import { Partition, type Told } from '../fixtures/partition.js';

const told = (key: string, seq: number, stream = `Order/${key}`): Told => ({ key, stream, seq });
const name = ({ stream, seq }: Told) => `${stream}:${seq}`;
/** Lets everything that waits for nothing run on. */
const breath = () =>
  new Promise((resolve) => {
    setImmediate(resolve);
  });
function gate() {
  let open = () => {};
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { opened, open };
}

describe('records of a partition', () => {
  it('stay in order within a key, also of several streams, while those of other keys pass a slow one', async () => {
    const [slow, done] = [gate(), [] as string[]];
    const log = [told('a', 1), told('b', 1), told('a', 1, 'Job/a'), told('b', 2), told('a', 2), told('b', 3)];
    const partition = new Partition(log, async (t) => {
      if (name(t) === 'Order/a:1') await slow.opened;
      done.push(name(t));
    });
    const delivered = partition.deliver();
    await breath();
    expect(done).toEqual(['Order/b:1', 'Order/b:2', 'Order/b:3']);
    slow.open();
    await delivered;
    expect(done.slice(3)).toEqual(['Order/a:1', 'Job/a:1', 'Order/a:2']);
    expect(partition.committed).toBe(6);
  });

  it('of a key wait behind one that fails; all have their effect once, in order, when it recovers', async () => {
    const done: string[] = [];
    let broken = true;
    const log = [told('a', 1), told('b', 1), told('a', 2), told('b', 2), told('a', 3), told('c', 1)];
    const partition = new Partition(log, async (t) => {
      await breath();
      if (broken && name(t) === 'Order/a:2') throw new Error('not yet');
      done.push(name(t));
    });
    await partition.deliver();
    expect(done.filter((one) => one.startsWith('Order/a'))).toEqual(['Order/a:1']);
    expect(partition.committed).toBe(2);
    broken = false;
    await partition.deliver();
    expect(done.toSorted()).toEqual(['Order/a:1', 'Order/a:2', 'Order/a:3', 'Order/b:1', 'Order/b:2', 'Order/c:1']);
    expect(done.filter((one) => one.startsWith('Order/a'))).toEqual(['Order/a:1', 'Order/a:2', 'Order/a:3']);
    expect(partition.committed).toBe(6);
  });

  it('begin no more once one of them has to rest, of whatever key', async () => {
    const begun: string[] = [];
    const log = Array.from({ length: 200 }, (_, n) => told(`k${n}`, 1));
    const partition = new Partition(log, async (t) => {
      begun.push(t.key);
      await breath();
      throw new Error('the database is full');
    });
    await partition.deliver();
    expect(begun.length).toBeLessThan(100);
    expect([partition.committed, partition.positions.size]).toEqual([0, 0]);
  });

  it('that fail side by side are counted each by itself, so that each is parked when its time has come', async () => {
    const partition = new Partition([told('a', 1), told('b', 1), told('c', 1)], async ({ key }) => {
      await breath();
      if (key !== 'c') throw new Error('indigestible');
    });
    for (let time = 0; time < 12; time += 1) await partition.deliver({ attempts: 3 });
    expect(partition.parked.toSorted()).toEqual(['0', '1']);
    expect(partition.committed).toBe(3);
  });
});

describe('an offset', () => {
  it('never runs ahead of a record that is not done; a crash there costs no effect and doubles none', async () => {
    const [stuck, done] = [gate(), [] as string[]];
    let dead = false;
    const log = [told('a', 1), told('b', 1), told('a', 2), told('b', 2), told('c', 1)];
    const partition = new Partition(log, async (t) => {
      if (!dead && name(t) === 'Order/a:2') await stuck.opened;
      done.push(name(t));
    });
    const lost = partition.deliver({ flushMs: -1 });
    for (let turn = 0; turn < 20; turn += 1) await breath();
    expect(done.toSorted()).toEqual(['Order/a:1', 'Order/b:1', 'Order/b:2', 'Order/c:1']);
    expect(partition.committed).toBe(2);
    expect(partition.positions.get('Order/a')).toBe(1);
    // The process that works that batch is gone: all that is left of it is what was stored.
    dead = true;
    await partition.deliver();
    expect(done.slice(4)).toEqual(['Order/a:2']);
    expect(partition.committed).toBe(5);
    stuck.open();
    await lost;
  });

  it('waits for the positions of everything before it', async () => {
    const [saving, slow] = [gate(), gate()];
    const partition = new Partition([told('a', 1), told('b', 1)], async ({ key }) =>
      key === 'b' ? slow.opened : undefined,
    );
    let saves = 0;
    partition.onSave = () => ((saves += 1) === 1 ? saving.opened : Promise.resolve());
    const delivered = partition.deliver({ flushMs: -1 });
    await breath();
    slow.open();
    await breath();
    expect([partition.committed, partition.positions.size]).toEqual([0, 0]);
    saving.open();
    await delivered;
    expect([partition.committed, partition.positions.size]).toEqual([2, 2]);
  });

  it('stays when positions cannot be stored, and they are stored when they can', async () => {
    const partition = new Partition([told('a', 1)], () => Promise.resolve());
    partition.onSave = () => Promise.reject(new Error('away'));
    await partition.deliver();
    expect([partition.committed, partition.positions.size]).toEqual([0, 0]);
    partition.onSave = () => Promise.resolve();
    await partition.deliver();
    expect([partition.committed, partition.positions.get('Order/a')]).toEqual([1, 1]);
  });
});

describe('positions', () => {
  it('that could not be stored at first are stored before the offset moves', async () => {
    const partition = new Partition([told('a', 1)], () => Promise.resolve());
    let saves = 0;
    partition.onSave = () => ((saves += 1) === 1 ? Promise.reject(new Error('away')) : Promise.resolve());
    await partition.deliver({ flushMs: -1 });
    expect([partition.committed, partition.positions.get('Order/a')]).toEqual([1, 1]);
  });
});
