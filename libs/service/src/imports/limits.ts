/**
 * What one request brings, and how long it is worked at: the rest comes with the next. So many rows at a time; after
 * them it rests for a part of the time that they took, so that whoever works beside it hardly notices.
 */
export const MOST_IMPORTED = {
  ...{ rows: 500, columns: 60, letters: 4_000 },
  ...{ ms: 2_500, waitMs: 1_000, atOnce: 8, rest: 0.15 },
} as const;
