import { CommandError } from '../model.js';

/** A table that cannot be taken as it stands. */
export const badImport = (zh: string, en: string): CommandError =>
  new CommandError('BAD_USER_INPUT', 'tableIsTaken', { zh, en });
