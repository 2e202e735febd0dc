/** Copies of documents that tell the story of one project, as the house would have written them for another one. */

type Value = unknown;
/** Makes the nth copy of a value. */
export type Copier = (n: number) => Value;

/** Moments of copies lie so far apart, milliseconds. */
const APART_MS = 10_000;
const MOMENT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/;
/** Running numbers of forms, e.g. `INI-2026-0007`. */
const NUMBER = /\b[A-Z]{2,4}-\d{4}-\d{4,}\b/;
const FIRST_COPIED_NUMBER = 100_000;

/**
 * What makes copies of the story in which these ids are named: each copy has ids and numbers of its own, and its
 * moments lie some seconds behind those of the copy before. Pure.
 * @param ids whatever is the story's alone
 */
export function copierOf(ids: ReadonlySet<string>): (value: Value) => Copier {
  const sorted = [...ids].sort((a, b) => b.length - a.length).map((id) => id.replaceAll(/[^\w]/g, '\\$&'));
  const named = new RegExp(`(${[...sorted, NUMBER.source].join('|')})`, 'g');
  return function copier(value: Value): Copier {
    if (typeof value === 'string') return text(value, named);
    if (value instanceof Date) return (n) => new Date(value.getTime() + n * APART_MS);
    if (Array.isArray(value)) return list(value.map(copier));
    if (typeof value !== 'object' || value === null || Object.getPrototypeOf(value) !== Object.prototype)
      return () => value;
    return object(Object.entries(value), named, copier);
  };
}

/** The nth copy of an id: as long as the id, where it is long enough to stay one of its kind. */
export function idOf(id: string, n: number): string {
  const mark = n.toString(16).padStart(8, '0');
  return id.length >= 20 ? `${id.slice(0, -8)}${mark}` : `${id}-${mark}`;
}

const numberOf = (number: string, n: number): string => number.replace(/\d+$/, String(FIRST_COPIED_NUMBER + n));

function text(value: string, named: RegExp): Copier {
  if (MOMENT.test(value)) {
    const at = Date.parse(value);
    return (n) => new Date(at + n * APART_MS).toISOString();
  }
  const parts = value.split(named);
  if (parts.length === 1) return () => value;
  return (n) => {
    let copy = '';
    // Every second part is what was found between the others.
    for (let i = 0; i < parts.length; i += 1) copy += i % 2 === 0 ? parts[i]! : renamed(parts[i]!, n);
    return copy;
  };
}

const renamed = (found: string, n: number): string =>
  new RegExp(`^${NUMBER.source}$`).test(found) ? numberOf(found, n) : idOf(found, n);

function list(items: readonly Copier[]): Copier {
  return (n) => items.map((item) => item(n));
}

function object(entries: readonly (readonly [string, Value])[], named: RegExp, copier: (v: Value) => Copier): Copier {
  const fields = entries.map(([name, value]) => [text(name, named), copier(value)] as const);
  return (n) => {
    const copy: Record<string, Value> = {};
    for (const [name, value] of fields) copy[name(n) as string] = value(n);
    return copy;
  };
}
