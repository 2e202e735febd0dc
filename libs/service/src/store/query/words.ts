/** A run of Chinese characters, or a word in letters and digits. */
const RUN = /\p{Script=Han}+|(?:(?!\p{Script=Han})[\p{L}\p{N}])+/gu;
const HAN = /^\p{Script=Han}/u;
/** A search asks for at most so many words: what people type fits, and one request stays one request. */
const MOST = 12;

type Fields = Readonly<Record<string, unknown>>;

/**
 * The words under which a record is found: of Chinese each character and each pair of neighbours, because it is written
 * without spaces; of other scripts each word, without case and accents. Pure.
 * @param fields texts, or lists of texts
 */
export function wordsOf(record: Fields, fields: readonly string[]): string[] {
  const texts = fields.flatMap((field) => [record[field] ?? []].flat()).filter((value) => typeof value === 'string');
  return [
    ...new Set(
      texts.flatMap((text) => runsOf(text).flatMap((run) => (HAN.test(run) ? [...run, ...pairsOf(run)] : run))),
    ),
  ];
}

/**
 * What a search asks of the words of a record, as MongoDB conditions that all must hold: the index answers each of
 * them. The beginning of a word finds it; Chinese characters find those who have them side by side. `undefined` when
 * nothing was asked; pure.
 * @param path of the words in the documents
 */
export function searchFor(search: string, path: string): Readonly<Record<string, unknown>> | undefined {
  if (search.trim() === '') return undefined;
  const wanted = runsOf(search).flatMap((run): readonly unknown[] =>
    HAN.test(run) ? sideBySide(run) : [{ $regex: `^${run}` }],
  );
  return wanted.length > 0
    ? { $and: [...new Set(wanted)].slice(0, MOST).map((value) => ({ [path]: value })) }
    : { $nor: [{}] };
}

const runsOf = (text: string): readonly string[] => folded(text).match(RUN) ?? [];
const folded = (text: string) => text.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase();
const sideBySide = (han: string) => ([...han].length > 1 ? pairsOf(han) : [han]);

function pairsOf(han: string): readonly string[] {
  const signs = [...han];
  return signs.slice(1).map((next, i) => `${signs[i]}${next}`);
}
