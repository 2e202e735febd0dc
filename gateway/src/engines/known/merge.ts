/** An object of an answer. */
export type Data = Record<string, unknown>;

export const isData = (value: unknown): value is Data =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Puts what one department answered beside what others did. No answer reaches a prototype (CVE-2026-32621). */
export function merge(target: Data, source: Data): void {
  for (const key of Object.keys(source)) {
    const value = source[key];
    if (value === undefined || key === '__proto__') continue;
    const before = target[key];
    if (isData(value) && isData(before)) merge(before, value);
    else if (Array.isArray(value) && Array.isArray(before) && value.length === before.length) mergeLists(before, value);
    else target[key] = value;
  }
}

function mergeLists(target: unknown[], source: readonly unknown[]): void {
  source.forEach((value, i) => {
    const before = target[i];
    if (isData(value) && isData(before)) merge(before, value);
    else target[i] = value;
  });
}

/** What stands at this path: one value, or a list of them behind `@`. */
export function valuesAt(value: unknown, path: readonly string[], from = 0): unknown {
  if (from === path.length || value === undefined || value === null) return value;
  const step = path[from]!;
  if (step === '@') return (value as unknown[]).flatMap((one) => valuesAt(one, path, from + 1));
  return valuesAt((value as Data)[step], path, from + 1);
}

type Place = readonly (string | number)[];

/** Where in the answer the values of `valuesAt` stand, in the same order, without those that are null. */
export function placesAt(value: unknown, path: readonly string[], from = 0, here: Place = []): Place[] {
  if (value === undefined || value === null) return [];
  if (from === path.length) return [here];
  const step = path[from]!;
  if (step === '@' || Array.isArray(value))
    return (value as unknown[]).flatMap((one, i) => placesAt(one, path, step === '@' ? from + 1 : from, [...here, i]));
  return placesAt((value as Data)[step], path, from + 1, [...here, step]);
}
