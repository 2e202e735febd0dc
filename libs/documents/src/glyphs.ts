/** Characters that a font has, as ranges in rising order: first and last of each. */
export type Coverage = readonly (readonly [first: number, last: number])[];

/** Segments of a font's table `cmap` that names all of Unicode. */
const FULL_UNICODE = 12;

/**
 * Reads from a TrueType font which characters it has.
 * @throws Error for a font without a table of all of Unicode
 */
export function coverageOf(font: Buffer): Coverage {
  const cmap = tableAt(font, 'cmap');
  const tables = Array.from({ length: font.readUInt16BE(cmap + 2) }, (_, n) => font.readUInt32BE(cmap + 8 + 8 * n));
  const full = tables.map((offset) => cmap + offset).find((at) => font.readUInt16BE(at) === FULL_UNICODE);
  if (full === undefined) throw new Error('the font does not say which characters it has');
  return Array.from({ length: font.readUInt32BE(full + 12) }, (_, n) => {
    const group = full + 16 + 12 * n;
    return [font.readUInt32BE(group), font.readUInt32BE(group + 4)] as const;
  });
}

function tableAt(font: Buffer, name: string): number {
  for (let at = 12; at < 12 + 16 * font.readUInt16BE(4); at += 16)
    if (font.toString('latin1', at, at + 4) === name) return font.readUInt32BE(at + 8);
  throw new Error(`the font has no table ${name}`);
}

function has(coverage: Coverage, code: number): boolean {
  let [low, high] = [0, coverage.length - 1];
  while (low <= high) {
    const middle = (low + high) >> 1;
    const [first, last] = coverage[middle]!;
    if (code < first) high = middle - 1;
    else if (code > last) low = middle + 1;
    else return true;
  }
  return false;
}

/** A word that no line holds is broken after so many characters, as a hash or an address is. */
const LONG_WORD = /[\u0021-\u02ff]{48,}/g;
// Behind a letter or figure, if there is one nearby: some readers lose a sign before a place where a line may break.
const PIECE = /.{31}(?:.{0,15}?[A-Za-z0-9]|.{16})(?=.)/g;
/** Where a line may break, and nothing is to be seen. */
const BREAK = '\u200b';
// Control characters, marks of direction, and what people cannot see: they would say one thing and mean another.
const UNSEEN = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}\p{Co}]/gu;

/**
 * Text as it can be printed: what no font has is told by its number (`[U+1F600]`), so that paper shows nothing as an
 * empty box, and leaves nothing out. Line ends stay.
 */
export function printable(text: string, coverages: readonly Coverage[]): string {
  const seen = text
    .normalize('NFC')
    .replaceAll(/\r\n?|[\u2028\u2029\u0085]/g, '\n')
    .replaceAll('\t', '    ')
    .replaceAll(UNSEEN, (c) => (c === '\n' ? c : ''));
  const shown = Array.from(seen, (c) => {
    const code = c.codePointAt(0)!;
    return c === '\n' || coverages.some((one) => has(one, code)) ? c : `[U+${code.toString(16).toUpperCase()}]`;
  }).join('');
  return shown.replaceAll(LONG_WORD, (word) => word.replaceAll(PIECE, `$&${BREAK}`));
}
