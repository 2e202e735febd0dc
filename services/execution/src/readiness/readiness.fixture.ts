import type { Fact } from '@marquee/kernel';
import { happened, shown } from '@marquee/testing';
import { boardOf, type BoardItem, noFacts, proved } from './board.js';
import type { ItemName } from './items.js';
import { Readiness } from './readiness.js';

const id = 'prj-1';
const at = '2026-12-01T01:00:00.000Z';
export const settled = (...items: readonly ItemName[]) =>
  boardOf(items.reduce((f, item) => proved(f, { item, evidenceId: `e-${item}`, at }), noFacts));
export const board = (...facts: readonly (readonly [Fact, string])[]) =>
  shown(
    Readiness,
    facts.map(([fact, when], n) => happened(fact, { at: when, seq: n + 1 })),
  )[id] as { level: string; items: BoardItem[] };
