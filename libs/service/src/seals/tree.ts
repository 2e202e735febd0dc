import { digest } from './statement.js';

/** A step up: the digest beside the one that climbs, with the side on which it stands. */
export type Step = `${'l' | 'r'}${string}`;

/** A leaf's text begins with a brace, a node's never does: one cannot be taken for the other. */
const node = (left: string, right: string) => digest(`${left}.${right}`);

/** One level up; the last of an odd number goes up as it is. */
const up = (level: readonly string[]): string[] =>
  level.flatMap((left, i) => (i % 2 === 1 ? [] : i + 1 < level.length ? [node(left, level[i + 1]!)] : [left]));

/**
 * The digest that stands for all leaves: one signature seals them all, and each carries only what it takes to climb
 * (a Merkle tree). Empty for none. Pure.
 */
export function rootOf(leaves: readonly string[]): string {
  let level = leaves;
  while (level.length > 1) level = up(level);
  return level[0] ?? '';
}

/** The steps from one leaf to the root. Pure. */
export function pathOf(leaves: readonly string[], index: number): Step[] {
  const steps: Step[] = [];
  for (let [level, at] = [leaves, index]; level.length > 1; level = up(level), at = Math.floor(at / 2)) {
    const beside = level[at % 2 === 0 ? at + 1 : at - 1];
    if (beside !== undefined) steps.push(`${at % 2 === 0 ? 'r' : 'l'}${beside}`);
  }
  return steps;
}

/** The root to which a leaf climbs on its steps. Pure. */
export const climb = (leaf: string, steps: readonly Step[]): string =>
  steps.reduce<string>((at, step) => (step[0] === 'l' ? node(step.slice(1), at) : node(at, step.slice(1))), leaf);
