/** A sequence of chances that follows from its seed alone (mulberry32), so that a run can be played again. */
export class Rng {
  #state: number;

  constructor(seed: number) {
    this.#state = seed >>> 0;
  }

  /** From 0 to below 1. */
  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let t = this.#state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  }

  /** A number from `from` to below `to`. */
  between(from: number, to: number): number {
    return from + this.next() * (to - from);
  }

  /** A whole number from 0 to below `below`. */
  below(below: number): number {
    return Math.floor(this.next() * below);
  }

  /** Whether something happens that happens in this share of all cases. */
  chance(share: number): boolean {
    return this.next() < share;
  }

  pick<T>(from: readonly T[]): T {
    return from[this.below(from.length)]!;
  }

  /** The same things in another order. */
  shuffled<T>(things: readonly T[]): T[] {
    const out = [...things];
    for (let i = out.length - 1; i > 0; i -= 1) {
      const j = this.below(i + 1);
      [out[i], out[j]] = [out[j]!, out[i]!];
    }
    return out;
  }

  /** A sequence of its own, so that one part of a run does not disturb the chances of another. */
  fork(): Rng {
    return new Rng(this.below(2 ** 31));
  }
}

/**
 * Picks numbers from 0 to below `count`, the first far more often than the last: a few records get most of the work.
 */
export function zipf(count: number, exponent = 1): (rng: Rng) => number {
  const weights = Array.from({ length: count }, (_, i) => 1 / (i + 1) ** exponent);
  const total = weights.reduce((a, b) => a + b, 0);
  let sum = 0;
  const upTo = weights.map((w) => (sum += w) / total);
  return (rng) => {
    const at = rng.next();
    const found = upTo.findIndex((limit) => at < limit);
    return found === -1 ? count - 1 : found;
  };
}
