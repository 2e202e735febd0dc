import { type Address, peopleBehind } from './addresses.js';

/** Whom a notice is for, and who is left out. */
export interface Asking {
  /** All addresses, those of `instead` among them. */
  readonly to: readonly Address[];
  /** Asked one after the other, each only when nobody before may decide. */
  readonly instead: readonly Address[];
  readonly exceptIds: readonly string[];
  /** Papers on which nobody decides who wrote on them. */
  readonly exceptTo: readonly Address[];
}
type Circles = Parameters<typeof peopleBehind>[1];

/** The people who may not decide, whatever their office: nobody decides on their own (roles.md §2). Pure. */
export const leftOut = ({ exceptIds, exceptTo }: Asking, circles: Circles): ReadonlySet<string> =>
  new Set([...exceptIds, ...exceptTo.flatMap((address) => peopleBehind(address, circles) ?? [])]);

/**
 * The addresses that are asked at this moment: those first named while somebody behind them may decide, otherwise the
 * first one instead of them. When nobody at all may, those first named stand, so that it is seen whose it would be. Pure.
 */
export function addressesAsked(asking: Asking, circles: Circles): readonly Address[] {
  const { to, instead } = asking;
  const first = to.filter((address) => !instead.includes(address));
  if (instead.length === 0) return first;
  const out = leftOut(asking, circles);
  const mayDecide = (address: Address) => {
    const people = peopleBehind(address, circles);
    return people === undefined || people.some((id) => !out.has(id));
  };
  const next = [first, ...instead.map((address) => [address])].find((some) => some.some(mayDecide));
  return next ?? first;
}

/** The addresses that must be looked up to know who is asked. Pure. */
export const lookedUp = ({ to, instead, exceptTo }: Pick<Asking, 'to' | 'instead' | 'exceptTo'>): readonly Address[] =>
  instead.length > 0 || exceptTo.length > 0 ? [...to, ...exceptTo] : [];
