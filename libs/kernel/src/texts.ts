/**
 * What nobody sees: blanks of every kind, joiners and marks of direction, fillers of Hangul and Khitan, the blanks of
 * Braille and of hieroglyphs, the note without a head.
 */
const UNSEEN =
  /[\p{White_Space}\p{Default_Ignorable_Code_Point}\p{Cc}\p{Cf}\p{Cs}\u2800\u{13441}\u{13442}\u{16FE4}\u{1D159}]/gu;

/** Of these what also takes no room: it stands inside words and makes them longer, and other ones to a machine. */
const FILLER = /[\p{Default_Ignorable_Code_Point}\p{Cf}\u{16FE4}\u{1D159}]/gu;

/** Signs with the room of a letter and nothing in it; to Unicode they are no white space. */
const BLANK_LETTER = /[\u2800\u{13441}\u{13442}]/gu;

/**
 * What no text of the company holds: control characters other than tab and line feed, halves of surrogate pairs, code
 * points that are no characters, and signs that turn the direction of what follows, so that it reads as something else.
 */
const FORBIDDEN = /[^\P{Cc}\t\n]|\p{Cs}|\p{Noncharacter_Code_Point}|[\u202A-\u202E\u2066-\u2069]/u;
const FORBIDDEN_ALL = new RegExp(FORBIDDEN, 'gu');
/** What begins another line, or another column. */
const BREAK = /[\t\n\u2028\u2029]/u;

/** The signs of a text that can be seen. Pure. */
export const seenOf = (text: string): string => text.replaceAll(UNSEEN, '');

/** A text without the signs that take no room; blanks between words stay. Pure. */
export const withoutFillers = (text: string): string => text.replaceAll(FILLER, '').replaceAll(BLANK_LETTER, ' ');

/** Whether nobody can see anything of a text; the one answer to "is it given?". Absent says nothing either. Pure. */
export const isBlank = (text: string | undefined): boolean => seenOf(text ?? '') === '';

/** The first sign that no text may hold, as its code point, e.g. `U+202E`. Pure. */
export function forbiddenIn(text: string): string | undefined {
  const found = FORBIDDEN.exec(text)?.[0];
  return found === undefined ? undefined : `U+${found.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}`;
}

/** A text without what no text may hold, for what was recorded before that was refused. Pure. */
export const withoutForbidden = (text: string): string => text.replaceAll(FORBIDDEN_ALL, '');

/** Whether a text stays in one line and one column. Pure. */
export const isOneLine = (text: string): boolean => !BREAK.test(text);

/** Line ends as they are kept: one line feed, whatever the system of whoever wrote it ends its lines with. Pure. */
export const withLineFeeds = (text: string): string => text.replaceAll(/\r\n?/g, '\n');

/** The longest id that a person may choose for a record: with what is put before it, it still fits a reference. */
export const MOST_OF_AN_ID = 64;

/** Whether a text may become the id of a record: 1 to 64 signs that can all be seen. Pure. */
export const isId = (text: string): boolean =>
  text.length > 0 && text.length <= MOST_OF_AN_ID && text === seenOf(text) && forbiddenIn(text) === undefined;

/** The name of a field as words: `startsAt` → `Starts at`. */
export function spacedOut(name: string): string {
  const words = name.replaceAll(/([a-z0-9])([A-Z])/g, '$1 $2').toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
}
