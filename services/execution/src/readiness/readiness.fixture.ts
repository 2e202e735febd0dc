import { ex } from '@marquee/contracts';
import type { Fact } from '@marquee/kernel';
import { happened, shown } from '@marquee/testing';
import { confirmedAs } from '../plan/plan.fixture.js';
import { boardOf, type BoardItem, proved } from './board.js';
import { type Facts, noFacts } from './facts.js';
import type { ItemName } from './items.js';
import { Readiness } from './readiness.js';

const at = '2026-12-01T01:00:00.000Z';
export const id = 'prj-1';
/** What is known once these items, and no others, are settled. */
export const knownOf = (...items: readonly ItemName[]) =>
  items.reduce((f, item) => proved(f, { item, evidenceId: `e-${item}`, at }), noFacts);
export const settled = (...items: readonly ItemName[]) => boardOf(knownOf(...items));
/** What a look at the board reads: the board, and the plan that the client has signed. */
export const looking = (facts: Facts | undefined, differs: object = {}) => ({
  board: facts && { id, items: boardOf(facts) },
  basis: confirmedAs(2, differs),
});
export const board = (...facts: readonly (readonly [Fact, string])[]) =>
  shown(
    Readiness,
    facts.map(([fact, when], n) => happened(fact, { at: when, seq: n + 1 })),
  )[id] as { level: string; items: BoardItem[] };
/** The board as the project starts with it. */
export const opened = ex.ReadinessOpened({
  projectId: id,
  items: boardOf(noFacts).map(({ status: _, next: __, obstacles: ___, ...i }) => i),
});
