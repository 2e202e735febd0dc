import { formatInstant, formatMoney, type FormRow, type Instant, type Money, type Text } from '@marquee/kernel';
import { lineOf } from './acts.js';

/** What stands on a form where nothing was said. */
export const nothing = '—';
/** Words of a form in both languages. */
export const words = (zh: string, en: string): Text => ({ zh, en });
/** What was said, or the mark that nothing was. */
export const orNothing = (said: string | number | Text | undefined): string | Text =>
  said === undefined || said === '' ? nothing : typeof said === 'number' ? String(said) : said;
/** A moment on the clock of a zone. */
export const moment = (at: Instant | undefined, zone: string): string => (at ? formatInstant(at, zone) : nothing);
/** An amount; absent for those who may not see it. */
export const amountOf = (money: Money | undefined): string => (money ? formatMoney(money) : nothing);
/** From when until when. */
export const span = (from: Instant | undefined, to: Instant | undefined, zone: string): string =>
  from || to ? `${moment(from, zone)} – ${moment(to, zone)}` : nothing;
/** Things that were said one beside the other. */
export const listOf = (said: readonly (string | Text)[] | undefined): string | Text =>
  said && said.length > 0 ? lineOf(said, '、') : nothing;
/** A line for each, and one that says so where there is none. */
export const rowsOr = (rows: readonly FormRow[], none: Text): readonly FormRow[] =>
  rows.length > 0 ? rows : [[words('（無）', '(none)'), none]];
/** Things that have no name of their own, told apart by their place. */
export const nth = (zh: string, en: string, n: number): Text => words(`${zh} ${n + 1}`, `${en} ${n + 1}`);
