/**
 * Why departments stop what they built on a version of the plan that gave way to another one, or was given up (B20); a
 * reason is one text in both languages.
 */
export const gaveWayTo = (supersededBy: number | undefined): string =>
  supersededBy === undefined
    ? '策劃部已放棄方案。 Planning gave the plan up.'
    : `方案已由第 ${supersededBy} 版取代。 The plan gave way to version ${supersededBy}.`;
