import type { Aggregate } from '@marquee/kernel';
import type { Claim, ClaimChange } from '../store/store.js';

type State = Record<string, unknown>;

/** The unique keys that a record gains and gives up when its state changes. Pure. */
export function claimChange(aggregate: Aggregate, before: State | undefined, after: State): ClaimChange {
  const [had, has] = [before ? claimsOf(aggregate, before) : [], claimsOf(aggregate, after)];
  return { claimed: without(has, had), released: without(had, has) };
}

/** The unique keys that a record in this state holds. Pure. */
export function claimsOf({ name: aggregate, options }: Aggregate, state: State): readonly Claim[] {
  return Object.entries(options.unique ?? {}).flatMap(([name, unique]) => {
    const key = unique.key(state);
    return key === undefined ? [] : [{ aggregate, name, key }];
  });
}

const without = (some: readonly Claim[], others: readonly Claim[]) =>
  some.filter((a) => !others.some((b) => a.name === b.name && a.key === b.key));
