import type { z } from 'zod';
import type { Actor, Text } from './register.js';
import { metaOf } from './scalars.js';
import { forbiddenIn, isBlank, isOneLine, seenOf, withLineFeeds } from './texts.js';
import { isInOurTime, isZoneName } from './zones.js';

/** What is wrong with one place of a form, beyond its shape. */
export interface Flaw {
  readonly path: readonly (string | number)[];
  readonly says: Text;
}
/** A form as somebody filled it in: what is read of it, and what may not be written there. */
export interface Written {
  readonly form: unknown;
  readonly flaws: readonly Flaw[];
}

/** A text that may be longer than this has lines; what is shorter is a name, a title, a number. */
const MOST_OF_A_LINE = 200;
/** A text without a limit of its own names something: it is an id, no longer than a reference to a record. */
const MOST_OF_A_NAME = 80;
/** What has a grammar of its own is bounded all the same; an e-mail address has at most so many signs (RFC 5321). */
const MOST_OF_A_FORMAT = 254;

/**
 * Reads what a person wrote into a form, before its shape is looked at: the one place where texts, names and dates are
 * judged that come from outside, whatever field they are in. Facts that were recorded before are read as they are.
 * A text in which nothing can be seen is an empty one; line ends are line feeds. Pure.
 * @param schema of the form: objects, lists and plain values, as the graph has them
 */
export function written(schema: z.ZodType, raw: unknown): Written {
  const form = asKept(raw);
  return { form, flaws: flawsOf(schema, form, []) };
}

/**
 * A form as the giver of a command filled it in. What a reaction or a clock hands on was accepted before, perhaps by a
 * build that took more, and is taken as it is. Pure.
 */
export const readForm = (schema: z.ZodType, raw: unknown, { roles }: Pick<Actor, 'roles'>): Written =>
  roles.includes('system') ? { form: raw, flaws: [] } : written(schema, raw);

function asKept(value: unknown): unknown {
  if (typeof value === 'string') return textAsKept(withLineFeeds(value));
  if (Array.isArray(value)) return value.map(asKept);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, field]) => [name, asKept(field)]));
}

const textAsKept = (text: string) => (isBlank(text) && forbiddenIn(text) === undefined ? '' : text);

type Def = {
  readonly type: string;
  readonly format?: string;
  readonly innerType?: z.ZodType;
  readonly in?: z.ZodType;
  readonly element?: z.ZodType;
  readonly shape?: Readonly<Record<string, z.ZodType>>;
};

/** The schema inside its optional, nullable, default and pipe wrappers. */
function bare(schema: z.ZodType): Def & { readonly schema: z.ZodType } {
  const def = schema.def as Def;
  const inner = def.innerType ?? (def.type === 'pipe' ? def.in : undefined);
  return inner ? bare(inner) : { ...def, schema };
}

/**
 * A field that the form does not have is refused or left out by its shape; its text is held to the least all the same.
 */
function flawsOf(schema: z.ZodType | undefined, value: unknown, path: Flaw['path']): Flaw[] {
  if (typeof value === 'string') return flawOf(schema, value).map((says) => ({ path, says }));
  if (typeof value !== 'object' || value === null) return [];
  const { element, shape } = schema ? bare(schema) : {};
  const partOf = (name: string) => (shape && Object.hasOwn(shape, name) ? shape[name] : undefined);
  return Array.isArray(value)
    ? value.flatMap((one, i) => flawsOf(element, one, [...path, i]))
    : Object.entries(value).flatMap(([name, one]) => flawsOf(partOf(name), one, [...path, name]));
}

/** How a text is judged, by what the form says of its field. */
function flawOf(schema: z.ZodType | undefined, text: string): readonly Text[] {
  const sign = forbiddenIn(text);
  if (sign !== undefined) return [unwritable(sign)];
  if (!schema || bare(schema).type !== 'string') return [];
  const { graphql, ref, enum: choices } = metaOf(schema) as ReturnType<typeof metaOf> & { enum?: unknown };
  if (graphql === 'Instant' || graphql === 'Day') return isDated(text) && !isInOurTime(text) ? [outOfTime] : [];
  if (graphql === 'TimeZone') return isZoneName(text) ? [] : [noZone];
  if (choices) return [];
  const { format, schema: inner } = bare(schema);
  const most = (inner as z.ZodString).maxLength ?? undefined;
  if (format !== undefined && most === undefined) return text.length > MOST_OF_A_FORMAT ? [tooLong] : [];
  if (ref !== undefined || most === undefined) return isName(text) ? [] : [noName];
  return most > MOST_OF_A_LINE || isOneLine(text.trim()) ? [] : [manyLines];
}

const isDated = (text: string) => !Number.isNaN(Date.parse(text));
const isName = (text: string) => text.length <= MOST_OF_A_NAME && seenOf(text) === text.replaceAll(' ', '');

const unwritable = (sign: string): Text => ({
  zh: `含有不可使用的字元（${sign}：控制字元、不成對的代理碼或改變書寫方向的符號），請刪去。`,
  en: `It holds a character that no text may hold (${sign}: a control, half of a surrogate pair, or a change of direction); remove it.`,
});
const outOfTime: Text = {
  zh: '日期須在 2000 年至 2099 年之間。',
  en: 'A date lies in the years 2000 to 2099.',
};
const noZone: Text = {
  zh: '時區須以 IANA 的「區域/地點」寫出（如 Asia/Hong_Kong）或寫 UTC；EST、CST、GMT+8 等縮寫不接受。',
  en: 'Name the time zone by area and place of the IANA database (Asia/Hong_Kong) or UTC; EST, CST, GMT+8 and the like are not taken.',
};
const noName: Text = {
  zh: `編號最多 ${MOST_OF_A_NAME} 個字元，不含看不見的字元。`,
  en: `An id has at most ${MOST_OF_A_NAME} characters and none that cannot be seen.`,
};
const tooLong: Text = {
  zh: `此欄最多 ${MOST_OF_A_FORMAT} 個字元。`,
  en: `This has at most ${MOST_OF_A_FORMAT} characters.`,
};
const manyLines: Text = {
  zh: '此欄只可寫一行，不含換行或定位字元。',
  en: 'This is a single line: no line feed, no tab.',
};
