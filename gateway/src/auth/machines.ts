/**
 * The company's own machinery, where it asks departments in nobody's name. Every name holds a blank, and an id of a
 * person none: so nobody is ever on the staff list or in a client's file under one of them, and what people register,
 * or take back, decides nothing about whether calendars, papers and files are answered.
 */
export const MACHINES = {
  calendars: 'calendar program',
  papers: 'document verifier',
  files: 'file address',
} as const;

/** What no token may say its holder is called. */
export const NOBODY_IS_CALLED: readonly string[] = ['system', ...Object.values(MACHINES)];
