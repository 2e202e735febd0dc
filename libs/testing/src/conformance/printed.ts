import type { Department, Form, Read, Reads } from '@marquee/kernel';
import { everyRole, type Kept, keptOf, seen, type State, viewerOf } from './readers.js';

/** What a read finds where there is nothing. */
const nothingFor = ({ get }: Read): unknown => (get === 'many' ? [] : get === 'each' ? {} : undefined);
const nothingIn = (reads: Reads): Record<string, unknown> =>
  Object.fromEntries(Object.entries(reads).map(([name, read]) => [name, nothingFor(read)]));

const isInWords = (value: unknown): boolean =>
  typeof value === 'string' ||
  (typeof value === 'object' && value !== null && ['zh', 'en'].every((l) => typeof (value as State)[l] === 'string'));

/** Whether a record goes to paper as somebody sees it, with what they do not see left out. */
function prints(form: Form, shown: State): boolean {
  try {
    const sections = form.sections(shown, nothingIn(form.reads?.(shown, []) ?? {}), [], 'UTC');
    return isInWords(form.number(shown)) && sections.flatMap(({ rows }) => rows.flat()).every(isInWords);
  } catch {
    return false;
  }
}

const lookOf = (k: Kept, row: State, n: number, role: (typeof everyRole)[number]): State | undefined => {
  const look = seen(k, row, viewerOf(role, n));
  return look && { id: 'r1', ...look };
};

/** Forms that do not print for a role because something on them is not for it, as `role: Type`. */
export const unprintable = (d: Department): readonly string[] =>
  d.forms.flatMap((form) =>
    keptOf(d)
      .filter((k) => k.name === form.aggregate)
      .flatMap((k) =>
        everyRole
          .filter((role) =>
            k.rows.some((row, n) => {
              const look = lookOf(k, row, n, role);
              return look !== undefined && !prints(form, look);
            }),
          )
          .map((role) => `${role}: ${k.name}`),
      ),
  );
