import { z } from 'zod';
import { applyPatch, event, view, type Recorded } from './index.js';

const says = { zh: '句', en: 'sentence' };
const Opened = event('pl.Opened', { says, data: { projectId: z.string(), title: z.string() } });
const Spent = event('fi.Spent', { says, data: { projectId: z.string(), amount: z.int() } });
const Moved = event('ad.Moved', { says, data: { from: z.string(), to: z.string() } });
const Noted = event('ad.Noted', { says, data: {} });

const Board = view('Board', {
  says,
  readers: [],
  shape: z.object({ title: z.string(), spent: z.int(), seats: z.int() }),
})
  .on(Opened, (e) => [e.data.projectId, { title: e.data.title }])
  .on(Spent, (e) => [e.data.projectId, (row) => ({ spent: (row.spent ?? 0) + e.data.amount })])
  .on(Moved, (e) => [
    [e.data.from, (row) => ({ seats: (row.seats ?? 0) - 1 })],
    [e.data.to, (row) => ({ seats: (row.seats ?? 0) + 1 })],
  ])
  .on(Noted, () => undefined);

const recorded = (fact: object) => fact as Recorded;
const play = (...facts: object[]) =>
  facts
    .flatMap((f) => Board.patches(recorded(f)))
    .filter(([key]) => key === 'P1')
    .reduce((row, patch) => applyPatch(row, patch), { id: 'P1' });

describe('view', () => {
  it('reads one patch, several and none the same way', () => {
    expect(Board.patches(recorded(Opened({ projectId: 'P1', title: 'Gala' })))).toEqual([['P1', { title: 'Gala' }]]);
    expect(Board.patches(recorded(Moved({ from: 'P1', to: 'P2' }))).map(([key]) => key)).toEqual(['P1', 'P2']);
    expect(Board.patches(recorded(Noted({})))).toEqual([]);
  });

  it('ignores an event that it does not handle', () => {
    expect(Board.patches(recorded({ type: 'hr.Other', data: {} }))).toEqual([]);
  });

  it('comes to the same row whichever department was faster', () => {
    const [opened, spent] = [Opened({ projectId: 'P1', title: 'Gala' }), Spent({ projectId: 'P1', amount: 300 })];
    expect(play(opened, spent, spent)).toEqual({ id: 'P1', title: 'Gala', spent: 600 });
    expect(play(spent, opened, spent)).toEqual(play(opened, spent, spent));
  });

  it('never lets a patch change the key of its row', () => {
    expect(applyPatch({ id: 'P1' }, ['P1', { id: 'P2', title: 'x' }])).toEqual({ id: 'P1', title: 'x' });
  });

  it('refuses to handle an event twice', () => {
    expect(() => Board.on(Noted, () => undefined)).toThrow('Board: ad.Noted is handled twice');
  });
});
