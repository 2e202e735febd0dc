import { seesCost, seesMargin, seesPrice } from '@marquee/regulation';

/** Who sees what of a budget: few see both sides of the margin (W14). What is not here is open to all staff. */
export const visible = {
  price: seesPrice,
  justification: seesMargin,
  lines: seesCost,
  reserve: seesCost,
  reserveNote: seesCost,
  total: seesCost,
  deviationNote: seesCost,
  inForce: seesCost,
  versions: seesCost,
  preBudgetSpend: seesCost,
  // A digest of the figures: it tells them to whoever tries amounts until it is the same.
  sentBackAs: seesMargin,
} as const;
