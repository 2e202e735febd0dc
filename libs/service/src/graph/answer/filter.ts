import { forbiddenIn } from '@marquee/kernel';
import type { Condition, Filter } from '../../store/query/filter.js';
import { badList } from './refusals.js';

const MAX_DEPTH = 3;
const MAX_LEAVES = 20;

/** A filter as it arrives, already checked against the SDL: `and`, `or`, `not`, and conditions by field. */
export type Wanted = { readonly [part: string]: unknown };

/**
 * What a list's reader asks for, as the store is asked for it.
 * @param wanted see `Wanted`; null and absent parts ask for nothing
 * @throws CommandError BAD_USER_INPUT when the filter is deeper than three levels, has more than twenty conditions, or
 * holds a text that nobody may write
 */
export function filterOf(wanted: Wanted): Filter {
  if (depth(wanted) > MAX_DEPTH || leaves(wanted) > MAX_LEAVES) {
    throw badList(
      '篩選條件最多三層、二十個，請簡化後再查詢。',
      'A filter may have three levels and twenty conditions; please simplify it.',
    );
  }
  checkTexts(wanted);
  return build(wanted);
}

/** Texts of a request may hold what texts of the company may; a database that is asked for others gives up. */
export function checkTexts(asked: unknown): void {
  const sign = typeof asked === 'string' ? forbiddenIn(asked) : undefined;
  if (sign)
    throw badList(
      `查詢文字含有不可使用的字元（${sign}），請刪去。`,
      `What is asked for holds a character that no text may hold (${sign}); please remove it.`,
    );
  if (typeof asked === 'object' && asked !== null) Object.values(asked).forEach(checkTexts);
}

function build(wanted: Wanted): Filter {
  const parts = Object.entries(wanted).filter(([, value]) => value !== null && value !== undefined);
  return { all: parts.map(([name, value]) => part(name, value)) };
}

function part(name: string, value: unknown): Filter {
  switch (name) {
    case 'and':
      return { all: (value as Wanted[]).map(build) };
    case 'or':
      return { any: (value as Wanted[]).map(build) };
    case 'not':
      return { not: build(value as Wanted) };
    default:
      return { all: Object.entries(value as Wanted).flatMap((comparison) => conditionsOn(name, comparison)) };
  }
}

/** The operators of the graph are those of the store. */
const conditionsOn = (field: string, [is, value]: [string, unknown]): Condition[] =>
  value === null ? [] : [{ field, is, value } as Condition];

const nested = (f: Wanted): Wanted[] => [f['and'] ?? [], f['or'] ?? [], f['not'] ?? []].flat() as Wanted[];
const conditions = (f: Wanted) =>
  Object.entries(f)
    .filter(([name]) => !['and', 'or', 'not'].includes(name))
    .map(([, value]) => value);

function depth(f: Wanted): number {
  return Math.max(conditions(f).length > 0 ? 1 : 0, ...nested(f).map((inner) => 1 + depth(inner)));
}

function leaves(f: Wanted): number {
  const own = conditions(f).reduce<number>((sum, value) => sum + Object.keys((value ?? {}) as object).length, 0);
  return nested(f).reduce((sum, inner) => sum + leaves(inner), own);
}
