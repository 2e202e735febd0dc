import { type BrokenRule, type Spoken, spokenIn, withNames } from '@marquee/kernel';
import type { Company } from '../../company.js';
import type { ViewStore } from '../../store/store.js';

interface Known {
  readonly views: Pick<ViewStore, 'getMany'>;
  readonly company: Pick<Company, 'names'>;
}

type NameOf = (key: string) => string | undefined;
const keyOf = ({ type, id }: Spoken) => `${type} ${id}`;
const inWords = (one: BrokenRule, nameOf: NameOf): BrokenRule => ({
  ...one,
  says: withNames(one.says, (record) => nameOf(keyOf(record))),
});

/** What these records are called, each type with one look. */
async function namesOf(
  all: readonly Spoken[],
  { views, company: { names } }: Known,
): Promise<ReadonlyMap<string, string>> {
  const found = new Map<string, string>();
  for (const [type, { view, nameOf }] of Object.entries(names)) {
    const ids = [...new Set(all.filter((one) => one.type === type).map(({ id }) => id))];
    if (ids.length === 0) continue;
    const rows = await views.getMany(view, ids);
    ids.forEach((id, i) => {
      const name = nameOf(rows[i]);
      if (name) found.set(keyOf({ type, id }), name);
    });
  }
  return found;
}

/** Broken rules with names where their sentences speak of records; ids of what nobody has a name for. */
export async function withSpokenNames(broken: readonly BrokenRule[], known: Known): Promise<readonly BrokenRule[]> {
  const all = broken.flatMap(({ says }) => spokenIn(says));
  if (all.length === 0) return broken;
  const names = await namesOf(all, known);
  return broken.map((one) => inWords(one, (key) => names.get(key)));
}
