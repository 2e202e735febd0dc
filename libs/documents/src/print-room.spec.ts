import { setTimeout as sleep } from 'node:timers/promises';
import { address, signed } from './fixtures/papers.js';
import { textOf } from './fixtures/text-of.js';
import { PrintFailed, PrintRoom, PrintRoomFull, type PrintRoomSettings } from './print-room.js';

const SOURCES = new URL('../../service/src/graph/fixtures/typescript.mjs', import.meta.url).href;
const execArgv = ['--conditions=source', '--import', SOURCES];
const programOf = (file: string) => ({ url: new URL(file, import.meta.url), execArgv });
const rooms: PrintRoom[] = [];
const roomOf = (settings: PrintRoomSettings = {}) => {
  const room = new PrintRoom({ program: programOf('./fixtures/stubborn.ts'), ...settings });
  rooms.push(room);
  return room;
};
const print = async (room: PrintRoom, number: string) =>
  Buffer.from(await room.print({ ...signed, number }, address)).toString();
const pressOf = (answer: string) => answer.split(' ')[0];
afterAll(() => rooms.forEach((room) => room.stop()));

describe('the print room', () => {
  it('sets papers in a process of its own, which is started with the first', async () => {
    const room = roomOf({ program: programOf('./press.main.ts') });
    expect(room.isOpen).toBe(false);
    const [pdf, again] = await Promise.all([room.print(signed, address), room.print(signed, address)]);
    expect(Buffer.from(pdf).equals(Buffer.from(again))).toBe(true);
    expect((await textOf(pdf)).join('')).toContain('CNF-2026-0001');
  });

  it('gives the press nothing of its own environment', async () => {
    const [, variables] = (await print(roomOf(), 'a')).split(' ');
    // macOS adds one by itself.
    expect(Number(variables)).toBeLessThanOrEqual(2);
  });

  it('ends the press when nothing was printed for a while, and starts another one', async () => {
    const room = roomOf({ idleMs: 50 });
    const first = pressOf(await print(room, 'a'));
    while (room.isOpen) await sleep(20);
    expect(pressOf(await print(room, 'b'))).not.toBe(first);
  });

  it('exchanges the press after so many papers', async () => {
    const room = roomOf({ papers: 2 });
    const presses = [];
    for (const number of ['a', 'b', 'c', 'd', 'e']) presses.push(pressOf(await print(room, number)));
    expect(new Set(presses).size).toBe(3);
  });

  it('says that it is full when more wait than may, and prints those that wait', async () => {
    const room = roomOf({ waiting: 2 });
    const taken = ['a', 'b', 'c'].map((number) => print(room, number));
    await expect(print(room, 'd')).rejects.toThrow(PrintRoomFull);
    expect((await Promise.all(taken)).map((answer) => answer.split(' ')[2])).toEqual(['a', 'b', 'c']);
  });

  it('gives up a paper that takes too long, and goes on with the next', async () => {
    const room = roomOf({ ms: 2_000 });
    const hanging = expect(print(room, 'hang')).rejects.toThrow('it took too long');
    const next = print(room, 'b');
    await hanging;
    expect(await next).toMatch(/ b$/);
  });

  it('survives a press that breaks, and says what a press says', async () => {
    const room = roomOf();
    await expect(print(room, 'break')).rejects.toThrow(PrintFailed);
    await expect(print(room, 'fail')).rejects.toThrow('no such glyph');
    expect(await print(room, 'c')).toMatch(/ c$/);
  });

  it('keeps nobody waiting when it closes', async () => {
    const room = roomOf();
    const waiting = ['hang', 'b'].map((number) => print(room, number));
    room.stop();
    for (const one of waiting) await expect(one).rejects.toThrow(PrintFailed);
    expect(room.isOpen).toBe(false);
  });
});
