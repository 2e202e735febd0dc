import { type Text, written } from '@marquee/kernel';
import { z } from 'zod';
import { policies, type PolicyKey } from '../policies.js';
import type { PolicyEntry } from './policy.js';

/**
 * A stored value of a policy. One that was decided under earlier bounds stays in force: what the company decided is
 * not undone by a later release; `beyond` says which bound it passes. One that nobody can work with (no such policy,
 * another shape, a week without a working day) is kept out, and what held before goes on.
 */
export type PolicyReading =
  | { readonly value: unknown; readonly beyond?: string }
  | { readonly value?: undefined; readonly problem: string };

/** What a bound says when it is broken; anything else in a value is of the wrong shape. */
const BOUNDS: readonly string[] = ['too_small', 'too_big', 'custom'];

/**
 * Reads a stored value of a policy. Pure; throws nothing.
 * @param key as it was stored @param json its value, as it was stored
 */
export function readPolicy(key: string, json: string): PolicyReading {
  const entry: PolicyEntry | undefined = policyOf(key);
  const value = parsed(json);
  if (!entry || value === undefined) return { problem: entry ? 'not JSON' : 'unknown key' };
  const { success, data, error } = entry.schema.safeParse(value);
  if (success) return { value: data };
  const flaw = inWords(error);
  return error.issues.every((issue) => BOUNDS.includes(issue.code)) && (entry.usable?.(value as never) ?? true)
    ? { value, beyond: flaw }
    : { problem: flaw };
}

/** What is wrong with a value that somebody wants for a policy; `undefined` when it may be decided. */
export function flawOf(key: string, json: string): string | undefined {
  const read = readPolicy(key, json);
  return ('problem' in read ? read.problem : read.beyond) ?? unwritable(policyOf(key)!, json);
}

const chinese = z.locales.zhTW().localeError;

/** The same in both languages, for the sentence of a refusal. */
export function flawInBoth(key: string, json: string): Text | undefined {
  const [en, entry, value] = [flawOf(key, json), policyOf(key), parsed(json)];
  if (en === undefined) return undefined;
  if (!entry) return { zh: '沒有這項政策', en };
  if (value === undefined) return { zh: '不是 JSON 格式', en };
  const read = entry.schema.safeParse(value, { error: chinese });
  return { zh: read.success ? en : inWords(read.error), en };
}

/** What of a value nobody may write, e.g. a sign that changes the direction of a text. */
const unwritable = ({ schema }: PolicyEntry, json: string): string | undefined =>
  written(schema, parsed(json)).flaws.map(({ path, says }) => `${path.join('.')}: ${says.zh}（${says.en}）`)[0];

/** A policy of the regulation; `undefined` when there is none of this name. */
export const policyOf = (key: string): PolicyEntry | undefined =>
  Object.hasOwn(policies, key) ? policies[key as PolicyKey] : undefined;

const inWords = (error: z.ZodError) =>
  error.issues.map((i) => [i.path.join('.'), i.message].filter(Boolean).join(': ')).join('; ');

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}
