/**
 * The id of the project that an initiation application opens. It follows from the application's, so that it is the same
 * whenever it is computed.
 */
export const projectIdOf = (initiationId: string): string => `prj-${initiationId}`;
