const PREFIX = 'prj-';

/**
 * The id of the project that an initiation application opens. It follows from the application's, so that it is the same
 * whenever it is computed.
 */
export const projectIdOf = (initiationId: string): string => `${PREFIX}${initiationId}`;

/** The application that opened a project; nothing for an id that none could have opened. */
export const initiationIdOf = (projectId: string): string | undefined =>
  projectId.startsWith(PREFIX) ? projectId.slice(PREFIX.length) : undefined;
