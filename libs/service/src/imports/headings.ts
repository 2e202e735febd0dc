import { foldedHan } from '@marquee/formats';
import type { Import } from '@marquee/kernel';

/** A heading as it is compared: whatever its width, case, signs, and traditional or simplified characters. Pure. */
export const foldedHeading = (heading: string): string =>
  foldedHan(heading.normalize('NFKC').toLowerCase()).replace(/[^\p{L}\p{N}]/gu, '');

/** Which field each column holds; `undefined`: none, and what stands in it is left out. In the order of the columns. */
export type Fields = readonly (string | undefined)[];

/** What people said of headings: folded heading → field, or an empty text for "leave it out". */
export type Said = Readonly<Record<string, string>>;

/**
 * What the columns of a table hold: as people said, else by their headings. Two columns of one field are one too many:
 * the first is taken, and the other one is nobody's until somebody says.
 */
export function fieldsOf({ columns }: Pick<Import, 'columns'>, headings: readonly string[], said: Said): Fields {
  const known = new Map(
    Object.entries(columns).flatMap(([field, { heads, says }]) =>
      [field, says.zh, says.en, ...heads].map((head) => [foldedHeading(head), field] as const),
    ),
  );
  const taken = new Set<string>();
  const fieldOf = (heading: string, said_: boolean) => {
    const folded = foldedHeading(heading);
    const field = said_ ? said[folded] : Object.hasOwn(said, folded) ? undefined : known.get(folded);
    if (field === undefined || !Object.hasOwn(columns, field) || taken.has(field)) return undefined;
    taken.add(field);
    return field;
  };
  // What people said comes first, wherever in the table it stands.
  const bySaying = headings.map((heading) => fieldOf(heading, true));
  return headings.map((heading, i) => bySaying[i] ?? fieldOf(heading, false));
}
