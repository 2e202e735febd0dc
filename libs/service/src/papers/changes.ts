import type { PaperChange } from '@marquee/documents';
import type { FormRow, FormSection, Text } from '@marquee/kernel';

/** What stands where there is no such line. */
const NOTHING = '—';

type Line = { readonly key: string; readonly row: FormRow };

/**
 * What is different between two versions of a form, line by line in the order of the new one: lines with the same label
 * in the same part are one line, the second of a name is told apart from the first.
 */
export function changesBetween(before: readonly FormSection[], after: readonly FormSection[]): readonly PaperChange[] {
  const [old, now] = [linesOf(before), linesOf(after)];
  const known = new Map(old.map(({ key, row }) => [key, row]));
  const kept = new Set(now.map(({ key }) => key));
  return [
    ...now.map(({ key, row }) => changeOf(row[0], known.get(key)?.[1], row[1])),
    ...old.filter(({ key }) => !kept.has(key)).map(({ row }) => changeOf(row[0], row[1], undefined)),
  ].filter(({ before: was, after: is }) => JSON.stringify(was) !== JSON.stringify(is));
}

const changeOf = (label: Text, before: FormRow[1] = NOTHING, after: FormRow[1] = NOTHING) => ({ label, before, after });

function linesOf(sections: readonly FormSection[]): readonly Line[] {
  const seen = new Map<string, number>();
  return sections.flatMap(({ title, rows }) =>
    rows.map((row) => {
      const name = JSON.stringify([title.zh, row[0].zh, row[0].en]);
      const nth = seen.get(name) ?? 0;
      seen.set(name, nth + 1);
      return { key: `${name}${nth}`, row };
    }),
  );
}
