import { figuresOf, foldedHan, withoutExtensions } from '@marquee/formats';
import { isBlank, withoutFillers } from '@marquee/kernel';

/** A run of Chinese characters, or a word in letters and digits. */
const RUN = /\p{Script=Han}+|(?:(?!\p{Script=Han})[\p{L}\p{N}])+/gu;
const HAN = /^\p{Script=Han}/u;
/** What may be a telephone number inside a search. */
const FIGURES = /[+＋]?[\d０-９][\d０-９\s().-]{4,}[\d０-９]/gu;
/** A search asks for at most so many words: what people type fits, and one request stays one request. */
const MOST = 12;
/** How words are made; raised with every change, so that stored ones are made anew (`renewed-words.ts`). */
const EDITION = 2;

type Fields = Readonly<Record<string, unknown>>;
type Condition = Readonly<Record<string, unknown>>;

/** Among the words of a record: how, and of which fields, they were made. No search meets it. Pure. */
export const markOf = (fields: readonly string[]): string => `#${EDITION} ${fields.join(' ')}`;

/**
 * The words under which a record is found: of Chinese each character and each pair of neighbours, because it is written
 * without spaces, traditional and simplified alike; of other scripts each word, without case and accents; of telephone
 * numbers their figures with and without the code of the country. Pure.
 * @param fields texts, or lists of texts
 */
export function wordsOf(record: Fields, fields: readonly string[]): string[] {
  const texts = fields.flatMap((field) => [record[field] ?? []].flat()).filter((value) => typeof value === 'string');
  const words = (text: string) => runsOf(text).flatMap((run) => (HAN.test(run) ? [...run, ...pairsOf(run)] : run));
  return [...new Set(texts.flatMap((text) => [...words(text), ...figuresOf(text)])), markOf(fields)];
}

/**
 * What a search asks of the words of a record, as MongoDB conditions that all must hold: the index answers each of
 * them. The beginning of a word finds it; Chinese characters find those who have them side by side; a telephone number
 * finds itself however it was typed. `undefined` when nothing was asked; pure.
 * @param path of the words in the documents
 */
export function searchFor(typed: string, path: string): Condition | undefined {
  if (isBlank(typed)) return undefined;
  const search = withoutExtensions(typed);
  const numbers = [...search.matchAll(FIGURES)].map(([typed]) => typed);
  const wanted = [
    ...numbers.flatMap((typed) => numberOr(typed, path)),
    ...wordsFor(
      numbers.reduce((rest, typed) => rest.replace(typed, ' '), search),
      path,
    ),
  ];
  return wanted.length > 0 ? { $and: wanted.slice(0, MOST) } : { $nor: [{}] };
}

/** Figures that look like a telephone number may be a date or a number of something else. */
function numberOr(typed: string, path: string): readonly Condition[] {
  const asWords = wordsFor(typed, path);
  const figures = figuresOf(typed).map((number) => ({ [path]: { $regex: `^${number}` } }));
  return figures.length > 0 ? [{ $or: [...figures, { $and: asWords }] }] : asWords;
}

function wordsFor(text: string, path: string): readonly Condition[] {
  const wanted = runsOf(text).flatMap((run): readonly unknown[] =>
    HAN.test(run) ? sideBySide(run) : [{ $regex: `^${run}` }],
  );
  return [...new Set(wanted)].slice(0, MOST).map((value) => ({ [path]: value }));
}

const runsOf = (text: string): readonly string[] => folded(text).match(RUN) ?? [];
const folded = (text: string) =>
  foldedHan(withoutFillers(text).normalize('NFKD').replaceAll(/\p{M}/gu, '')).toLowerCase();
const sideBySide = (han: string) => ([...han].length > 1 ? pairsOf(han) : [han]);

function pairsOf(han: string): readonly string[] {
  const signs = [...han];
  return signs.slice(1).map((next, i) => `${signs[i]}${next}`);
}
