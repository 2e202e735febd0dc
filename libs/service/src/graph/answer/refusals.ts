import { CommandError } from '../../model.js';

/** The sentence of a refusal that the reader's role explains. */
export const notYours = (): CommandError =>
  new CommandError('FORBIDDEN', 'roleMayRead', {
    zh: '您的職務不能查閱這類資料。',
    en: 'Your role may not read these records.',
  });

/** A request for a list that cannot be answered as it stands. */
export const badList = (zh: string, en: string): CommandError =>
  new CommandError('BAD_USER_INPUT', 'listIsOffered', { zh, en });
