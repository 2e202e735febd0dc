/**
 * Why departments stop what they built on a version of the plan that gave way to another one (B20); a reason is one
 * text in both languages.
 */
export const gaveWayTo = (supersededBy: number): string =>
  `方案已由第 ${supersededBy} 版取代。 The plan gave way to version ${supersededBy}.`;
