import { isDeepStrictEqual } from 'node:util';
import type { JsonSchema } from './json-schema.js';

/** A change between two shapes of one event version that some reader or some stored event would not survive. */
export interface Incompatibility {
  /** Where, from the data's root, e.g. `budget.currency`; empty for the root itself. */
  readonly path: string;
  readonly problem: string;
}

const annotations = new Set(['$schema', '$id', 'title', 'description', 'examples']);
/** Keywords that describe and never refuse. */
export const isAnnotation = (keyword: string) => annotations.has(keyword) || keyword.startsWith('x-');
const structural = new Set(['properties', 'required', 'items', 'anyOf', 'oneOf', 'allOf', 'additionalProperties']);

/**
 * What keeps `next` from standing beside `released` under the same event version. The one change that is allowed is a
 * further optional field, at any depth: old readers ignore it and old events lack it, so both directions hold.
 * @returns nothing when the two are compatible in both directions
 */
export function incompatibilities(released: JsonSchema, next: JsonSchema, path = ''): readonly Incompatibility[] {
  return [
    ...changedKeywords(released, next, path),
    ...fields(released, next, path),
    ...['items', 'additionalProperties'].flatMap((keyword) =>
      nested(released[keyword], next[keyword], `${path}[]`, keyword),
    ),
    ...['anyOf', 'oneOf', 'allOf'].flatMap((keyword) => alternatives(released[keyword], next[keyword], path, keyword)),
  ];
}

function changedKeywords(released: JsonSchema, next: JsonSchema, path: string): Incompatibility[] {
  const keywords = [...new Set([...Object.keys(released), ...Object.keys(next)])].filter(
    (k) => !isAnnotation(k) && !structural.has(k),
  );
  return keywords
    .filter((k) => !isDeepStrictEqual(released[k], next[k]))
    .map((k) => ({ path, problem: `${k} was ${told(released[k])} and is now ${told(next[k])}` }));
}

function fields(released: JsonSchema, next: JsonSchema, path: string): Incompatibility[] {
  const [before, after] = [released.properties ?? {}, next.properties ?? {}];
  const [must, mustNow] = [new Set(released.required), new Set(next.required)];
  const at = (field: string) => (path ? `${path}.${field}` : field);
  const judge = (field: string): readonly Incompatibility[] => {
    const [was, is] = [before[field], after[field]];
    if (!is) return [{ path: at(field), problem: 'was removed' }];
    if (!was)
      return mustNow.has(field)
        ? [{ path: at(field), problem: 'is new and required; only an optional field may be added' }]
        : [];
    if (must.has(field) !== mustNow.has(field))
      return [{ path: at(field), problem: `became ${mustNow.has(field) ? 'required' : 'optional'}` }];
    return incompatibilities(was, is, at(field));
  };
  return [...new Set([...Object.keys(before), ...Object.keys(after)])].flatMap(judge);
}

function nested(released: unknown, next: unknown, path: string, keyword: string): readonly Incompatibility[] {
  if (isSchema(released) && isSchema(next)) return incompatibilities(released, next, path);
  return isDeepStrictEqual(released, next)
    ? []
    : [{ path, problem: `${keyword} was ${told(released)} and is now ${told(next)}` }];
}

function alternatives(
  released: unknown = [],
  next: unknown = [],
  path: string,
  keyword: string,
): readonly Incompatibility[] {
  const [before, after] = [released as readonly JsonSchema[], next as readonly JsonSchema[]];
  if (before.length !== after.length)
    return [{ path, problem: `${keyword} had ${before.length} alternatives and has ${after.length}` }];
  return before.flatMap((was, i) => incompatibilities(was, after[i]!, path));
}

const isSchema = (value: unknown): value is JsonSchema =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const told = (value: unknown) => (value === undefined ? 'absent' : JSON.stringify(value));
