import type { Text } from './register.js';

/** How the text of a cell is read, and what it must say, for whoever wrote something else. */
export interface ImportCell<T> {
  /** `undefined`: it cannot be read as such a value. Pure. @param text trimmed, never empty */
  readonly read: (text: string) => T | undefined;
  readonly expects: Text;
}

/** A column of a table that people bring along, e.g. a spreadsheet of their clients. */
export interface ImportColumn<T = unknown> {
  readonly says: Text;
  /** Headings under which it is known, in both languages; width, case and traditional or simplified do not matter. */
  readonly heads: readonly string[];
  readonly cell: ImportCell<T>;
  /** A row without it is no row: it tells what the row is about. */
  readonly required?: true;
}

type Columns = Readonly<Record<string, ImportColumn>>;
/** A row as its columns were read; what was left empty is not there. */
export type ImportRow<C extends Columns> = {
  readonly [K in keyof C]?: C[K] extends ImportColumn<infer T> ? T : never;
};

/** One command that follows from a row: always one that people give as well, under its own rules. */
export interface ImportStep {
  readonly command: string;
  /** Follows from what the row is about, so that the same row again is the same record. */
  readonly id: string;
  readonly input?: object;
  /** The column behind a field of the form, where it is called otherwise. */
  readonly columns?: Readonly<Record<string, string | undefined>>;
  /** For a command to a record that is there: whether it is to be given at all, by the record's state. */
  readonly when?: (state: never) => boolean;
  /** What of the record stands for what the row says, where that is not the state's own field. */
  readonly stands?: (state: never) => object;
  /** Rules that only say that something else comes first, and what to do then: they refuse no row. */
  readonly waitsFor?: Readonly<Record<string, Text>>;
  /** What is still to be done about the record, e.g. who must confirm it. */
  readonly remains?: (state: never) => Text | undefined;
}

export interface ImportSpec<C extends Columns> {
  readonly says: Text;
  readonly columns: C;
  /** The command that a row begins with: whoever may give it may import. */
  readonly begins: string;
  /** The commands of a row, in their order. Total: whatever is missing is for the rules to say. Pure. */
  readonly steps: (row: ImportRow<C>) => readonly ImportStep[];
  /** A row that another one names in `after`, by its `key`, goes first. */
  readonly order?: { readonly key: keyof C & string; readonly after: keyof C & string };
}

/** What a department takes from a table on its first day, as the runtime sees it. */
export interface Import extends Omit<ImportSpec<Columns>, 'steps'> {
  /** Plural, as it is named in commands: `clients`. */
  readonly name: string;
  readonly steps: (row: Readonly<Record<string, unknown>>) => readonly ImportStep[];
}

/** Declares what can be imported; a row becomes commands and nothing else. */
export const importOf = <C extends Columns>(name: string, spec: ImportSpec<C>): Import =>
  ({ name, ...spec }) as unknown as Import;

const words = (zh: string, en: string): Text => ({ zh, en });
const plain = (text: string) => text.normalize('NFKC').trim().toLowerCase();
const PARTS = /[、，,;；\n]+/u;
const partsOf = (text: string) => text.split(PARTS).flatMap((part) => part.trim() || []);
const YES = ['是', 'y', 'yes', 'true', '1', 'v', '✓', '有'];
const NO = ['否', 'n', 'no', 'false', '0', '無', '无'];

/** Any text. */
export const textCell: ImportCell<string> = { read: (text) => text, expects: words('文字', 'a text') };

/** A whole number, with or without separators of thousands, in digits of any width. */
export const wholeCell: ImportCell<number> = {
  read: (text) => {
    const digits = plain(text).replace(/(?<=\d),(?=\d{3}(\D|$))/gu, '');
    return /^-?\d{1,9}(\.0+)?$/u.test(digits) ? Number(digits) : undefined;
  },
  expects: words('整數', 'a whole number'),
};

/** Several texts, divided by commas, semicolons or lines. */
export const listCell: ImportCell<readonly string[]> = {
  read: partsOf,
  expects: words('以逗號或分號隔開的文字', 'texts divided by commas or semicolons'),
};

/** Yes or no. */
export const yesCell: ImportCell<boolean> = {
  read: (text) => (YES.includes(plain(text)) ? true : NO.includes(plain(text)) ? false : undefined),
  expects: words('是或否', 'yes or no'),
};

type Choices<K extends string> = Readonly<Record<K, Text>>;
const offered = (choices: Choices<string>): Text => ({
  zh: Object.values(choices)
    .map(({ zh }) => zh)
    .join('、'),
  en: Object.keys(choices).join(', '),
});
function chosen<K extends string>(choices: Choices<K>, text: string): K | undefined {
  const said = plain(text);
  return (Object.keys(choices) as K[]).find((key) =>
    [key, choices[key].zh, choices[key].en].some((name) => plain(name) === said),
  );
}

/** One of these, by its id or its name in either language. */
export const choiceCell = <K extends string>(choices: Choices<K>): ImportCell<K> => ({
  read: (text) => chosen(choices, text),
  expects: words(`其中之一：${offered(choices).zh}`, `one of: ${offered(choices).en}`),
});

/** Several of these, divided as in `listCell`. */
export const choicesCell = <K extends string>(choices: Choices<K>): ImportCell<K[]> => ({
  read: (text) => {
    const found = partsOf(text).map((part) => chosen(choices, part));
    return found.every((one) => one !== undefined) ? found : undefined;
  },
  expects: words(`其中一項或多項：${offered(choices).zh}`, `some of: ${offered(choices).en}`),
});
