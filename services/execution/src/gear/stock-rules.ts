import { contentRule, reasonRule } from '@marquee/regulation';
import { rule } from '@marquee/kernel';
import { losers, projectsOf } from './availability.js';
import { type GearState, unitRetired } from './gear-state.js';

type OnItem = { state: GearState };
type Registering = {
  input: {
    kind: 'bulk' | 'serial';
    name: string;
    quantity?: number | undefined;
    unitIds?: readonly string[] | undefined;
  };
};
type Adjusting = OnItem & { input: { change: number } };
type OnUnit = OnItem & { input: { unitId: string } };

const warning = () => 'warn' as const;
const inService = ({ state, input }: OnUnit) => state.units.some((u) => u.unitId === input.unitId && !u.retired);

// ---- C2.2.2a Gear is registered: counted, or known unit by unit.

export const gearHasName = contentRule(
  'C2.2.2a',
  'gearHasName',
  'name',
  { zh: '須填寫器材名稱。', en: 'Give the gear a name.' },
  (c: Registering) => [c.input.name],
  { field: 'name' },
);

export const countedOrNamed = rule(
  'C2.2.2a',
  'countedOrNamed',
  'INPUT',
  {
    zh: '點數器材須填數量且不列件號；逐件登記的器材須列出件號且不填數量。',
    en: 'Counted gear has a quantity and no units; gear known by unit lists its units and no quantity.',
  },
  ({ input }: Registering) =>
    input.kind === 'bulk'
      ? input.quantity !== undefined && !input.unitIds?.length
      : input.quantity === undefined && Boolean(input.unitIds?.length),
  { field: 'quantity' },
);

export const unitsDiffer = rule(
  'C2.2.2a',
  'unitsDiffer',
  'INPUT',
  { zh: '件號不得重複。', en: 'Every unit has a number of its own.' },
  ({ input }: Registering) => new Set(input.unitIds).size === (input.unitIds ?? []).length,
  { field: 'unitIds' },
);

export const isCounted = rule(
  'C2.2.2a',
  'isCounted',
  'STATE',
  {
    zh: '此器材逐件登記，不以數量調整；請添置或報廢個別器材。',
    en: 'This gear is known by unit; add or retire a unit instead of adjusting a number.',
  },
  (c: OnItem) => c.state.kind === 'bulk',
);

export const isKnownByUnit = rule(
  'C2.2.2a',
  'isKnownByUnit',
  'STATE',
  { zh: '此器材以數量計，沒有件號。', en: 'This gear is counted and has no units.' },
  (c: OnItem) => c.state.kind === 'serial',
);

export const changeIsSomething = rule(
  'C4.7.2',
  'changeIsSomething',
  'INPUT',
  { zh: '增減數量不得為零。', en: 'The change may not be zero.' },
  (c: Adjusting) => c.input.change !== 0,
  { field: 'change' },
);

export const stockNotNegative = rule(
  'C4.7.2',
  'stockNotNegative',
  'INPUT',
  (c: Adjusting) => ({
    zh: `現有 ${c.state.quantity} 件，調整後不得少於零。`,
    en: `There are ${c.state.quantity}; the stock cannot fall below zero.`,
  }),
  (c) => c.state.quantity + c.input.change >= 0,
  { field: 'change' },
);

export const unitIsNew = rule(
  'C2.2.2a',
  'unitIsNew',
  'INPUT',
  { zh: '已有此件號。', en: 'There is a unit of this number already.' },
  (c: OnUnit) => !c.state.units.some((u) => u.unitId === c.input.unitId),
  { field: 'unitId' },
);

export const unitNumberGiven = contentRule(
  'C2.2.2a',
  'unitNumberGiven',
  'name',
  { zh: '須填寫件號。', en: 'Give the unit a number.' },
  (c: OnUnit) => [c.input.unitId],
  { field: 'unitId' },
);

export const unitInService = rule(
  'C4.7.2',
  'unitInService',
  'INPUT',
  { zh: '沒有此件號，或已報廢。', en: 'There is no such unit in service.' },
  (c: OnUnit) => inService(c),
  { field: 'unitId' },
);

export const changeIsExplained = reasonRule('C4.7.2', 'changeIsExplained');

const lostByChange = (c: Adjusting) =>
  losers(c.state, () => ({ ...c.state, quantity: c.state.quantity + c.input.change }));
const lostByRetiring = (c: OnUnit) => losers(c.state, () => unitRetired(c.state, c.input));

/**
 * The stock is what it is: whoever counts less than was booked is told which projects lose their gear, and not
 * hindered.
 */
export const adjustmentKeepsBookings = rule(
  'C4.7.2',
  'adjustmentKeepsBookings',
  'STATE',
  (c: Adjusting) => ({
    zh: `庫存不足以應付以下項目的預訂：${projectsOf(lostByChange(c))}。`,
    en: `The stock no longer covers the bookings of: ${projectsOf(lostByChange(c))}.`,
  }),
  (c) => lostByChange(c).length === 0,
  { field: 'change', mode: warning, answeredBy: 'execution_manager' },
);

export const retiringKeepsBookings = rule(
  'C4.7.2',
  'retiringKeepsBookings',
  'STATE',
  (c: OnUnit) => ({
    zh: `以下項目已預訂此件器材：${projectsOf(lostByRetiring(c))}。`,
    en: `This unit is booked by: ${projectsOf(lostByRetiring(c))}.`,
  }),
  (c) => lostByRetiring(c).length === 0,
  { field: 'unitId', mode: warning, answeredBy: 'execution_manager' },
);
