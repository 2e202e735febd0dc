import { isData, merge, type Data } from './merge.js';
import type { Required } from './plan.js';

/** The entities that a department is asked about, each once, and which places of the answer wait for which of them. */
export interface Representations {
  /** The list, as JSON. */
  readonly json: string;
  /** For each asked entity the indexes of the places that it fills. */
  readonly places: readonly (readonly number[])[];
}

/** @returns undefined when no place holds what the department must be told */
export function representationsOf(
  entities: readonly Data[],
  required: readonly Required[],
): Representations | undefined {
  const places = new Map<string, number[]>();
  entities.forEach((entity, index) => {
    const representation = told(entity, required);
    if (!representation?.['__typename']) return;
    const json = JSON.stringify(representation);
    const same = places.get(json);
    if (same) same.push(index);
    else places.set(json, [index]);
  });
  return places.size === 0 ? undefined : { json: `[${[...places.keys()].join(',')}]`, places: [...places.values()] };
}

/** What the selections find in a value; null when something they need is not there. */
function told(source: unknown, selections: readonly Required[]): Data | null {
  if (!isData(source)) return null;
  const result: Data = {};
  for (const one of selections) {
    if (one.kind === 'InlineFragment') {
      merge(result, (source['__typename'] === one.typeCondition && told(source, one.selections)) || {});
      continue;
    }
    const key = one.alias ?? one.name;
    const value = source[key];
    if (value === undefined) return null;
    result[key] = valueOf(value, one.selections);
  }
  return result;
}

function valueOf(value: unknown, selections: readonly Required[] | undefined): unknown {
  if (!selections) return value;
  return Array.isArray(value) ? value.map((one) => told(one, selections)) : told(value, selections);
}
