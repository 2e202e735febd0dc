import { type BrokenRule, spokenIn, withNames } from '@marquee/kernel';
import type { Company } from '../company.js';
import type { ViewStore } from '../store/store.js';

interface Known {
  readonly views: Pick<ViewStore, 'getMany'>;
  readonly company: Pick<Company, 'names'>;
}

/** Broken rules with names where their sentences speak of records; ids of what nobody has a name for. */
export async function withSpokenNames(
  broken: readonly BrokenRule[],
  { views, company: { names } }: Known,
): Promise<readonly BrokenRule[]> {
  const all = broken.flatMap(({ says }) => spokenIn(says));
  if (all.length === 0) return broken;
  const found = new Map<string, string>();
  for (const [type, { view, nameOf }] of Object.entries(names)) {
    const ids = [...new Set(all.filter((one) => one.type === type).map(({ id }) => id))];
    const rows = await views.getMany(view, ids);
    ids.forEach((id, i) => {
      const name = nameOf(rows[i]);
      if (name) found.set(`${type} ${id}`, name);
    });
  }
  return broken.map((one) => ({ ...one, says: withNames(one.says, ({ type, id }) => found.get(`${type} ${id}`)) }));
}

/** Warnings as they are kept: a commit is for ever and carries no names, which people may have erased. */
export const withoutNames = (warnings: readonly BrokenRule[]): readonly BrokenRule[] =>
  warnings.map((one) => ({ ...one, says: withNames(one.says, () => undefined) }));
