import { analyse } from 'chardet';

/** Encodings in which Excel and its relatives write text files in East Asia. */
export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'big5' | 'gb18030';

/** What chardet calls the two that have no mark, and so must be guessed. */
const GUESSED: Readonly<Record<string, Encoding>> = { Big5: 'big5', GB18030: 'gb18030' };
const MARKS: readonly (readonly [Encoding, readonly number[]])[] = [
  ['utf-8', [0xef, 0xbb, 0xbf]],
  ['utf-16le', [0xff, 0xfe]],
  ['utf-16be', [0xfe, 0xff]],
];
/** Bytes that are looked at: more tell nothing more. */
const SAMPLE = 64 * 1_024;

/**
 * The text of a file, and how it was encoded: by its mark; else UTF-8, where it is UTF-8 throughout; else Big5 or
 * GB18030, whichever shows more of the words that are expected in it, and of two alike what the statistics say. Pure.
 * @param expected words of which some should stand at its beginning; a short file has too little for statistics
 * @returns `undefined` when it is a text in none of them
 */
export function textOf(
  bytes: Uint8Array,
  expected: readonly string[] = [],
): { readonly text: string; readonly encoding: Encoding } | undefined {
  const marked = MARKS.find(([, mark]) => mark.every((byte, i) => bytes[i] === byte))?.[0];
  const sure = marked ?? (decoded(bytes, 'utf-8') === undefined ? undefined : 'utf-8');
  const encoding = sure ?? guessed(bytes, expected);
  const text = encoding && decoded(bytes, encoding);
  return encoding === undefined || text === undefined ? undefined : { text, encoding };
}

function guessed(bytes: Uint8Array, expected: readonly string[]): Encoding | undefined {
  const sure = new Map(analyse(bytes.subarray(0, SAMPLE)).map(({ name, confidence }) => [GUESSED[name], confidence]));
  const found = Object.values(GUESSED).flatMap((encoding) => {
    const text = decoded(bytes, encoding);
    if (text === undefined) return [];
    const [head = ''] = text.split(/\r?\n/u, 1);
    const known = expected.filter((word) => head.includes(word)).length;
    return [{ encoding, known, confidence: sure.get(encoding) ?? 0 }];
  });
  return found.sort((a, b) => b.known - a.known || b.confidence - a.confidence)[0]?.encoding;
}

/** Strictly: a byte that means nothing makes it another encoding. */
function decoded(bytes: Uint8Array, encoding: Encoding): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}
