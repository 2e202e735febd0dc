import { type Rule, type Text, withNames } from '@marquee/kernel';
import { initialPolicies } from '../decide.js';

/** What stands in a printed sentence for a figure of the case. */
const FIGURE = '…';

/** How a world answers what nobody knows on paper. */
interface World {
  /** Elements of a list of which nothing is known. */
  readonly elements: number;
  /** Answers of a list by the name of the question; one that is not named is as unknown as the list. */
  readonly answers: Readonly<Record<string, boolean>>;
}

/** Nothing is there, and everything that is looked for is found. */
const bare: World = { elements: 0, answers: {} };
/** Something is there, and nothing that is looked for is found. */
const crowded: World = { elements: 2, answers: { some: false, includes: false, has: false } };

/**
 * Stands for anything of a case that is not known on paper: every property and every call of it is another one, and
 * written out it is `…`.
 */
function unknownIn(world: World): object {
  const properties = new Map<string | symbol, unknown>();
  const keys = Array.from({ length: world.elements }, (_, n) => String(n));
  const property = (name: string | symbol): unknown => {
    if (name === Symbol.toPrimitive) return () => FIGURE;
    if (name === Symbol.iterator) return () => keys.map(known).values();
    const answer = typeof name === 'string' ? world.answers[name] : undefined;
    return answer === undefined ? unknownIn(world) : () => answer;
  };
  const known = (name: string | symbol): unknown => {
    if (!properties.has(name)) properties.set(name, property(name));
    return properties.get(name);
  };
  return new Proxy(() => undefined, {
    get: (_, name) => known(name),
    apply: () => known('()'),
    ownKeys: () => keys,
    getOwnPropertyDescriptor: (_, name) => ({ value: known(name), enumerable: true, configurable: true }),
  });
}

/** A case of which only the policies are known: their initial values, as far as they have one. */
function caseIn(world: World): unknown {
  const policy = Object.fromEntries(
    Object.entries(initialPolicies).map(([key, value]) => [key, value ?? unknownIn(world)]),
  );
  return new Proxy({ policy } as Record<string | symbol, unknown>, {
    get: (known, name) => (known[name] ??= unknownIn(world)),
  });
}

const cases = [bare, crowded].map(caseIn);

/**
 * A rule's sentence without a case: policies by their initial value, and `…` for each figure of the case. The sentence
 * is said in two worlds; where they differ, a figure stands, also one that was reckoned or chosen from a list.
 */
export function saidOnPaper({ says }: Rule<unknown>): Text {
  if (typeof says !== 'function') return says;
  const [first, second] = cases.map((c) => withNames(says(c), () => FIGURE)) as [Text, Text];
  return { zh: common(first.zh, second.zh), en: common(first.en, second.en) };
}

/** Numbers and words, and every other sign by itself. */
const partsOf = (said: string): readonly string[] =>
  said.replaceAll('NaN', FIGURE).match(/\d+(?:\.\d+)?|[A-Za-z]+|[^]/gu) ?? [];

/** What both say; one figure for each place where they differ. */
function common(one: string, other: string): string {
  const [a, b] = [partsOf(one), partsOf(other)];
  const longest = longestCommon(a, b);
  const said: string[] = [];
  for (let i = 0, j = 0; i < a.length || j < b.length; ) {
    const both = i < a.length && j < b.length && a[i] === b[j];
    const first = both || j >= b.length || (i < a.length && longest[i + 1]![j]! >= longest[i]![j + 1]!);
    said.push(both ? a[i]! : FIGURE);
    i += Number(first);
    j += Number(both || !first);
  }
  return tidy(said.join(''));
}

/** How many parts the rests from (i, j) on have in common, in the same order. */
function longestCommon(a: readonly string[], b: readonly string[]): readonly (readonly number[])[] {
  const lengths = Array.from({ length: a.length + 1 }, () => new Array<number>(b.length + 1).fill(0));
  for (let i = a.length - 1; i >= 0; i -= 1)
    for (let j = b.length - 1; j >= 0; j -= 1)
      lengths[i]![j] = a[i] === b[j] ? lengths[i + 1]![j + 1]! + 1 : Math.max(lengths[i + 1]![j]!, lengths[i]![j + 1]!);
  return lengths;
}

/** A list of figures is one figure, and so is one with another in brackets. */
const tidy = (said: string): string => said.replace(/…+(?:（…+）)?/gu, FIGURE).replace(/…(?:(?:、|, )…)+/gu, FIGURE);
