import type { ClauseId } from '@marquee/regulation';
import { rule } from '@marquee/kernel';

/** By which somebody can be reached. */
export interface Channels {
  readonly phone?: string | undefined;
  readonly email?: string | undefined;
}
interface Reachable {
  readonly input: Channels;
}

const EMAIL = /^[^\s@<>,;]+@[^\s@<>,;.]+(\.[^\s@<>,;.]+)+$/;
const PHONE = /^\+?[\d\s().-]+$/;
const digits = (phone: string) => phone.replace(/\D/g, '').length;

export const isEmail = (typed: string): boolean => EMAIL.test(typed);
/** A telephone number has 6 to 15 digits, as E.164 has it; how they are grouped is free. */
export const isPhone = (typed: string): boolean => PHONE.test(typed) && digits(typed) >= 6 && digits(typed) <= 15;

/** E-mail address and telephone number look like one, wherever they are given. */
export const wellFormed = (clause: ClauseId) =>
  [
    rule(
      clause,
      'emailWellFormed',
      'INPUT',
      { zh: '電郵地址格式不正確。', en: 'This is not an e-mail address.' },
      ({ input: { email } }: Reachable) => !email || isEmail(email),
      { field: 'email' },
    ),
    rule(
      clause,
      'phoneWellFormed',
      'INPUT',
      {
        zh: '電話號碼格式不正確：只可有數字、空格、括號與連字號，共 6 至 15 個數字。',
        en: 'This is not a telephone number: 6 to 15 digits with spaces, brackets and hyphens only.',
      },
      ({ input: { phone } }: Reachable) => !phone || isPhone(phone),
      { field: 'phone' },
    ),
  ] as const;
