/** Records that one table may have; a longer list asks for a narrower filter, because it is built in memory. */
export const MOST_ROWS = 5_000;
