/** Records that one export may have, and bytes; a longer list asks for a narrower filter. */
export const MOST_EXPORTED = { rows: 100_000, bytes: 64 * 1_048_576 } as const;
