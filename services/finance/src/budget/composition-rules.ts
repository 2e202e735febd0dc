import { categoryNames, contentRule, isEnough, isExplained } from '@marquee/regulation';
import { type Base, type Money, rule, type Rule, type Text } from '@marquee/kernel';
import type { State } from './budget-state.js';
import { type Category, percent, requiredCategories } from './figures.js';
import { type Inputs, openHighRisks } from './inputs.js';
import { comparisonOf } from './similar.js';

type Budget = Base & { readonly state: State };
type Submitted = Budget & {
  readonly input: { readonly justification?: string | undefined; readonly deviationNote?: string | undefined };
};
type WithInputs = { readonly reads: { readonly inputs: Inputs | undefined } };
type WithSimilar = { readonly reads: { readonly similar: Parameters<typeof comparisonOf>[2] } };

const named = (categories: readonly Category[]): Text => ({
  zh: categories.map((c) => categoryNames[c].zh).join('、'),
  en: categories.map((c) => categoryNames[c].en).join(', '),
});
const saysWhy = (said: string | undefined, { policy }: Budget) => isEnough(said, 'line', policy);

// ---- C8.1.1 The budget follows from the signed plan and the execution plan, and has every category that the
// regulation names.

const missing = ({ state }: Budget) =>
  requiredCategories.filter((category) => !state.lines.some((line) => line.category === category));

export const allCategoriesPresent = rule(
  'C8.1.1',
  'allCategoriesPresent',
  'INPUT',
  (c: Budget) => ({
    zh: `八類支出須逐類列出，尚欠：${named(missing(c)).zh}。不支出的類別填 0 並註明原因。`,
    en: `Each of the eight categories has a line; missing: ${named(missing(c)).en}. A category without spending is 0 with a note.`,
  }),
  (c) => missing(c).length === 0,
  { field: 'lines' },
);

const bareZeros = (c: Budget) =>
  c.state.lines.filter((line) => line.amount.amount === 0 && !saysWhy(line.note, c)).map((line) => line.category);

export const zeroIsNoted = rule(
  'C8.1.1',
  'zeroIsNoted',
  'INPUT',
  (c: Budget) => ({
    zh: `金額為 0 的類別須註明原因：${named(bareZeros(c)).zh}。`,
    en: `A category of 0 says why: ${named(bareZeros(c)).en}.`,
  }),
  (c) => bareZeros(c).length === 0,
  { field: 'lines' },
);

export const isInOneCurrency = rule(
  'C8.1.1',
  'isInOneCurrency',
  'INPUT',
  (c: Budget) => ({
    zh: `預算各項及風險預留須以客戶價的幣別（${c.state.price?.currency ?? ''}）計算。`,
    en: `All lines and the reserve are in the currency of the price (${c.state.price?.currency ?? ''}).`,
  }),
  ({ state }) =>
    [state.reserve, ...state.lines.map((line) => line.amount)].every(
      (amount) => amount?.currency === state.price?.currency,
    ),
  { field: 'lines' },
);

type Priced = { total?: Money | undefined; price?: Money | undefined };
/** How much of the price the budget takes; nothing where there is no price to compare with. */
const costRatio = ({ total, price }: Priced) =>
  total && price && price.amount > 0 ? total.amount / price.amount : undefined;

export const costBeyondPriceIsJustified = rule(
  'C8.1.1',
  'costBeyondPriceIsJustified',
  'INPUT',
  (c: Submitted) => ({
    zh: `預算總額超過客戶價的 ${percent(c.policy['budget.maxCostRatio'])}，須附理由，並至少有 ${c.policy['approval.minReasonLength']} 個字。`,
    en: `The total passes ${percent(c.policy['budget.maxCostRatio'])} of the price: justify it in at least ${c.policy['approval.minReasonLength']} characters.`,
  }),
  ({ state, input, policy }) =>
    (costRatio(state) ?? Infinity) <= policy['budget.maxCostRatio'] ||
    isExplained({ input: { reason: input.justification }, policy }),
  { field: 'justification' },
);

// ---- C8.1.2 Scale, difficulty and market prices are taken into account; a clear deviation from similar events is
// explained.

export const sizingIsGiven = contentRule(
  'C8.1.2',
  'sizingIsGiven',
  'line',
  {
    zh: '須說明活動規模、難度與市價各項考慮。',
    en: 'Say how scale, difficulty and market prices were taken into account.',
  },
  ({ state: { sizing } }: Budget) => [sizing?.scale, sizing?.difficulty, sizing?.marketPrice],
  { field: 'sizing', of: ['scale', 'difficulty', 'marketPrice'] },
);

const comparison = ({ id, state, reads }: Submitted & WithSimilar) => comparisonOf(id, state, reads.similar);

export const deviationIsNoted = rule(
  'C8.1.2',
  'deviationIsNoted',
  'INPUT',
  (c: Submitted & WithSimilar) => ({
    zh: `每位參加者的預算與 ${comparison(c)?.events ?? 0} 項同類活動的平均數相差 ${percent(comparison(c)?.deviation ?? 0)}，須說明原因。`,
    en: `The budget per attendee differs by ${percent(comparison(c)?.deviation ?? 0)} from the mean of ${comparison(c)?.events ?? 0} similar events: say why.`,
  }),
  (c) => {
    const { deviation, minEvents } = c.policy['budget.similarEvents'];
    const found = comparison(c);
    return (
      !found ||
      found.events < minEvents ||
      Math.abs(found.deviation) <= deviation ||
      isExplained({ input: { reason: c.input.deviationNote }, policy: c.policy })
    );
  },
  { field: 'deviationNote' },
);

// ---- C7.2 Money is put aside for risks.

export const reserveIsSufficient = rule(
  'C7.2.2',
  'reserveIsSufficient',
  'INPUT',
  ({ policy }: Budget) => ({
    zh: `風險預留不得低於預算總額的 ${percent(policy['plan.reserveRatio'])}。`,
    en: `The risk reserve is at least ${percent(policy['plan.reserveRatio'])} of the total.`,
  }),
  ({ state: { reserve, total }, policy }) =>
    (reserve?.amount ?? 0) >= (total?.amount ?? 0) * policy['plan.reserveRatio'],
  { field: 'reserve' },
);

export const highRisksAreReservedFor = rule(
  'C7.2.2',
  'highRisksAreReservedFor',
  'INPUT',
  (c: Budget & WithInputs) => ({
    zh: `項目有 ${openHighRisks(c.reads.inputs).length} 項未結束的高風險，風險預留須註明如何應付。`,
    en: `The project has ${openHighRisks(c.reads.inputs).length} open high risks: the note of the reserve says how it answers them.`,
  }),
  (c) => openHighRisks(c.reads.inputs).length === 0 || saysWhy(c.state.reserveNote, c),
  { field: 'reserveNote' },
);

/** After its basis fell a budget has no figures: nothing is said of what they lack (B20). */
const ofFigures = <C extends Budget>(one: Rule<C>): Rule<C> => ({
  ...one,
  holds: (c) => c.state.status === 'awaiting_inputs' || one.holds(c),
});

/**
 * Everything that the figures must hold before a leader is asked, or before a revision inside the total takes effect.
 */
export const budgetIsComplete = [
  ofFigures(allCategoriesPresent),
  ofFigures(zeroIsNoted),
  ofFigures(isInOneCurrency),
  ofFigures(reserveIsSufficient),
  ofFigures(highRisksAreReservedFor),
  ofFigures(costBeyondPriceIsJustified),
  ofFigures(sizingIsGiven),
  ofFigures(deviationIsNoted),
] as const;
