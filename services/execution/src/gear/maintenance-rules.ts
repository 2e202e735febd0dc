import { lastsAtMost, reasonRule } from '@marquee/regulation';
import { type Instant, isBefore, type Policies, rule } from '@marquee/kernel';
import { losers, projectsOf, withBlock } from './availability.js';
import type { GearState } from './gear-state.js';

type OnItem = { state: GearState };
export type Blocking = OnItem & {
  input: { unitId?: string | undefined; quantity?: number | undefined; from: Instant; until: Instant; reason: string };
};

const warning = () => 'warn' as const;

// ---- C2.2.6a Maintenance: gear under repair cannot be booked meanwhile.

export const blockNamesPieces = rule(
  'C2.2.6a',
  'blockNamesPieces',
  'INPUT',
  {
    zh: '逐件登記的器材須指明在用的件號；點數器材須填數量且不超過庫存。',
    en: 'Name a unit in service of gear known by unit; give a quantity within the stock of counted gear.',
  },
  ({ state, input }: Blocking) =>
    state.kind === 'serial'
      ? state.units.some((u) => u.unitId === input.unitId && !u.retired) && input.quantity === undefined
      : input.unitId === undefined && input.quantity !== undefined && input.quantity <= state.quantity,
  { field: 'unitId' },
);

export const blockHasLength = rule(
  'C2.2.6a',
  'blockHasLength',
  'INPUT',
  { zh: '維修的結束時間須在開始之後。', en: 'A repair ends after it begins.' },
  (c: Blocking) => isBefore(c.input.from, c.input.until),
  { field: 'until' },
);

/** Gear that is not repaired for longer is retired. */
export const blockHasAnEnd = lastsAtMost(
  'C2.2.6a',
  'blockHasAnEnd',
  'repair',
  (c: Blocking & { policy: Policies }) => c.input,
  'until',
);

export const blockIsExplained = reasonRule('C2.2.6a', 'blockIsExplained');

export const blockOf = (c: Blocking) => ({
  ...c.input,
  blockId: `m${c.state.blocked + 1}`,
  quantity: c.input.quantity ?? 1,
});
const lostByBlock = (c: Blocking) => losers(c.state, () => withBlock(c.state, blockOf(c)));

export const blockKeepsBookings = rule(
  'C2.2.6a',
  'blockKeepsBookings',
  'STATE',
  (c: Blocking) => ({
    zh: `維修期間影響以下項目的預訂，須另作安排：${projectsOf(lostByBlock(c))}。`,
    en: `The repair takes gear that is booked by: ${projectsOf(lostByBlock(c))}; arrange something else.`,
  }),
  (c) => !isBefore(c.input.from, c.input.until) || lostByBlock(c).length === 0,
  { field: 'from', mode: warning, answeredBy: 'execution_manager' },
);

export const blockExists = rule(
  'C2.2.6a',
  'blockExists',
  'INPUT',
  { zh: '沒有這項維修紀錄。', en: 'There is no such repair.' },
  (c: OnItem & { input: { blockId: string } }) => c.state.blocks.some((b) => b.blockId === c.input.blockId),
  { field: 'blockId' },
);
