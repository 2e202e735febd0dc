import parsed, { type CountryCode, type PhoneNumber } from 'libphonenumber-js/min';

/** Shorter ones are services (`999`, `1823`), which call nobody. */
const LEAST_DIGITS = 6;

/** A telephone number, however it was typed. */
export interface Telephone {
  /** With the code of its country, e.g. `+85228013300` (E.164). */
  readonly e164: string;
  /** As it is dialled at home, digits alone, e.g. `28013300`. */
  readonly national: string;
  readonly extension?: string;
}

/** How Chinese and the house name an extension; the library knows `ext.`, `x` and `#`. */
const EXTENSION = /\s*[,，;；]?\s*(?:分機|分机|內線|内线|轉|转)\s*[:：]?\s*(?=\d)/u;

/**
 * The number that somebody typed, with or without the code of its country, in any grouping and width.
 * @param regions in which a number without a code may be, e.g. `['HK', 'CN']`: the first in which there are such
 * numbers, else the first in which they are as long. Length decides in the end: new numbers are given out every year
 * @returns `undefined` for what is no telephone number anywhere there. Pure.
 */
export function telephoneOf(typed: string, regions: readonly string[]): Telephone | undefined {
  const text = typed.normalize('NFKC').trim().replace(EXTENSION, ' ext. ');
  const numbers = regions.flatMap((region) => numberIn(text, region as CountryCode));
  const number = numbers.find((n) => n.isValid()) ?? numbers[0];
  return (
    number && { e164: number.number, national: number.nationalNumber, ...(number.ext && { extension: number.ext }) }
  );
}

function numberIn(text: string, defaultCountry: CountryCode): readonly PhoneNumber[] {
  const number = parsed(text, { defaultCountry, extract: false });
  return number?.isPossible() && number.nationalNumber.length >= LEAST_DIGITS ? [number] : [];
}

/** An extension at the end of a number, as it is written; it does not help to find somebody. */
const ENDING = /\s*[,，;；]?\s*(?:ext\.?|x|#|分機|分机|內線|内线|轉|转)\s*[:：]?\s*\d{1,7}$/iu;
/** The same behind a number, inside of other words. */
const BEHIND_A_NUMBER =
  /(?<=\d[\d\s().-]{4,}\d)\s*[,，;；]?\s*(?:ext\.?|x|#|分機|分机|內線|内线|轉|转)\s*[:：]?\s*\d{1,7}(?!\p{L}|\d)/giu;

/** A text that people search by, without the extensions behind telephone numbers: somebody has the number. Pure. */
export const withoutExtensions = (typed: string): string => typed.normalize('NFKC').replaceAll(BEHIND_A_NUMBER, '');

const FIGURES = /^\+?[\d\s().\-/]+$/;
const MOST_DIGITS = 15;

/**
 * The figures by which a telephone number is found, wherever somebody is at home: those that were typed, and, where
 * they begin with the code of a country, those behind it. None for a text that is no number. Pure.
 */
export function figuresOf(typed: string): readonly string[] {
  const text = typed.normalize('NFKC').trim().replace(ENDING, '');
  const figures = text.replaceAll(/\D/g, '').replace(/^00/, '');
  if (!FIGURES.test(text) || figures.length < LEAST_DIGITS || figures.length > MOST_DIGITS) return [];
  const abroad = parsed(`+${figures}`);
  return abroad?.isPossible() ? [figures, abroad.nationalNumber] : [figures];
}

/** Whether a text is a telephone number in one of these regions, or with the code of any country. Pure. */
export const isTelephone = (typed: string, regions: readonly string[]): boolean =>
  telephoneOf(typed, regions) !== undefined;
