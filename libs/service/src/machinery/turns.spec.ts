import { setTimeout as wait } from 'node:timers/promises';
import { Turns } from './turns.js';

it('work on one record waits for its turn, also after one that failed; work on another does not', async () => {
  const turns = new Turns();
  const told: string[] = [];
  const work = (what: string, ms: number) => async () => {
    await wait(ms);
    told.push(what);
  };
  const failing = turns.take('Project/a', () => wait(20).then(() => Promise.reject(new Error('no'))));
  const all = [
    turns.take('Project/a', work('a2', 10)),
    turns.take('Project/a', work('a3', 0)),
    turns.take('Project/b', work('b1', 0)),
  ];
  await expect(failing).rejects.toThrow('no');
  await Promise.all(all);
  expect(told).toEqual(['b1', 'a2', 'a3']);
});
