import { isEmail, isTelephone } from '@marquee/formats';
import { type ClauseId, telephoneRegions } from '@marquee/regulation';
import { isBlank, rule } from '@marquee/kernel';

/** By which somebody can be reached. */
export interface Channels {
  readonly phone?: string | undefined;
  readonly email?: string | undefined;
}
interface Reachable {
  readonly input: Channels;
}

/** Whether somebody can be reached at all: a channel in which nothing can be seen is none. */
export const isReachable = ({ phone, email }: Channels): boolean => !isBlank(phone) || !isBlank(email);

/** E-mail address and telephone number look like one, wherever they are given. */
export const wellFormed = (clause: ClauseId) =>
  [
    rule(
      clause,
      'emailWellFormed',
      'INPUT',
      { zh: '電郵地址格式不正確。', en: 'This is not an e-mail address.' },
      ({ input: { email } }: Reachable) => isBlank(email) || isEmail(email!),
      { field: 'email' },
    ),
    rule(
      clause,
      'phoneWellFormed',
      'INPUT',
      {
        zh: '電話號碼格式不正確：須符合當地號碼的長度，可加國家或地區碼（如 +852）及分機。',
        en: 'This is not a telephone number: as many digits as numbers have there, with or without the code of the country (+852) and an extension.',
      },
      ({ input: { phone } }: Reachable) => isBlank(phone) || isTelephone(phone!, telephoneRegions),
      { field: 'phone' },
    ),
  ] as const;
