import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { eventTypes } from '@marquee/contracts/catalogue';
import { samplesOf } from '@marquee/testing/generated';
import { noticeTable } from './notice-table.js';
import { effectsOf, subjectsOf } from './notice-kind.js';
import { untold } from './notices/untold/untold.js';
import { notices } from './notices.js';

const raised = new Set(notices.flatMap((kind) => kind.raises.map((r) => r.type.type)));
const excused = untold.flatMap(({ events }) => events.map((e) => e.type));

describe('R012 通知表 · every event is told to somebody, or says why to nobody', () => {
  it.each(eventTypes.map(({ type }) => type))('%s', (type) => {
    expect({ told: raised.has(type), excused: excused.filter((t) => t === type).length }).toEqual(
      raised.has(type) ? { told: true, excused: 0 } : { told: false, excused: 1 },
    );
  });

  it('and the table on paper is the one of the code', () => {
    expect(readFileSync(join(import.meta.dirname, '../../NOTICES.md'), 'utf8')).toBe(noticeTable(samplesOf));
  });

  it('every task can be settled', () => {
    expect(notices.filter((k) => k.nature === 'task' && k.settles.length === 0).map((k) => k.kind)).toEqual([]);
  });

  it('no kind has two meanings', () => {
    expect(notices.map((k) => k.kind).filter((kind, i, all) => all.indexOf(kind) !== i)).toEqual([]);
  });
});

describe('通知 · whoever has many sees which is which', () => {
  it.each(notices.map((kind) => [kind.kind, kind] as const))('%s names what it is about', (_, kind) => {
    const made = kind.raises.flatMap(({ type }) =>
      samplesOf(type).flatMap((data) =>
        effectsOf([kind], { ...type, id: 'e', data } as never).raised.map(
          ([, told]) => subjectsOf({ data } as never, told).length > 0 || told.title !== undefined,
        ),
      ),
    );
    expect(made).not.toEqual([]);
    expect(made).not.toContain(false);
  });
});
