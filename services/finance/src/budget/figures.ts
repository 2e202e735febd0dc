import { type BudgetLine, costCategory, fi, sumOfLines } from '@marquee/contracts';
import type { Money } from '@marquee/kernel';
import type { z } from 'zod';

export type Category = z.output<typeof costCategory>;
export type Item = z.output<typeof fi.budgetItem>;

/** The eight that every budget has; what belongs to none of them is `other` (C8.1.1). */
export const requiredCategories: readonly Category[] = costCategory.options.filter((category) => category !== 'other');

/** The figures of a budget: one line a category, the money put aside for risks, and both together. */
export interface Figures {
  readonly lines: BudgetLine[];
  readonly reserve: Money;
  readonly total: Money;
}

/** Figures with their total, which nobody types. Amounts are in minor units of the reserve's currency. */
export const figuresOf = (lines: readonly BudgetLine[], reserve: Money): Figures => ({
  lines: [...lines].sort((a, b) => order(a.category) - order(b.category)),
  reserve,
  total: { amount: sumOfLines(lines) + reserve.amount, currency: reserve.currency },
});

const order = (category: Category) => costCategory.options.indexOf(category);

/** The lines of a plan, which may speak of a category more than once, as a budget has them: one a category. */
export const oneLineEach = (lines: readonly BudgetLine[]): readonly BudgetLine[] =>
  costCategory.options.flatMap((category) => {
    const these = lines.filter((line) => line.category === category);
    const notes = these
      .flatMap((line) => line.note || [])
      .join('；')
      .slice(0, 500);
    const amount = { amount: sumOfLines(these), currency: these[0]?.amount.currency ?? '' };
    return these.length === 0 ? [] : [{ category, amount, ...(notes && { note: notes }) }];
  });

/** The lines with one of them set; a line that was not there is added. */
export const withLine = (lines: readonly BudgetLine[], line: BudgetLine): readonly BudgetLine[] => [
  ...lines.filter((other) => other.category !== line.category),
  line,
];

/** What a line allows; a category without a line allows nothing. */
export const amountOf = (lines: readonly BudgetLine[], category: Category): number =>
  lines.find((line) => line.category === category)?.amount.amount ?? 0;

/** The lines after money went from one to another. A line that is left with nothing says why. */
export function transferred(
  lines: readonly BudgetLine[],
  { from, to, amount, reason }: { from: Category; to: Category; amount: Money; reason: string },
): readonly BudgetLine[] {
  const moved = (category: Category, change: number) => {
    const before = lines.find((line) => line.category === category);
    const left = amountOf(lines, category) + change;
    const note = before?.note ?? (left === 0 ? reason.slice(0, 500) : undefined);
    return { category, amount: { amount: left, currency: amount.currency }, ...(note !== undefined && { note }) };
  };
  return withLine(withLine(lines, moved(from, -amount.amount)), moved(to, amount.amount));
}

/** A share as people read it, e.g. `12.5%`. */
export const percent = (share: number): string => `${Math.round(share * 1000) / 10}%`;
