import type { z } from 'zod';
import { metaOf } from './scalars.js';

/** A schema of text, optional or not; of anything else nothing could be hidden and still be read as what it is. */
type Texts = z.ZodType<string | undefined>;

/**
 * Marks a text as personal data: on disk and on the wire it is ciphertext, by a key of the person of whom it tells, and
 * unreadable everywhere once that person is forgotten. Events carry references to people; where data of a person is
 * stored, it is marked.
 * @param of the field beside it, in the same object, with the id of that person; absent: whose record, event or row it
 * is
 */
export const personal = <S extends Texts>(schema: S, of?: string): S =>
  schema.meta({ ...metaOf(schema), personal: true, ...(of !== undefined && { personalOf: of }) }) as S;

/** What people read where somebody was forgotten. It stands for texts of every form: an address, a number, a name. */
export const ERASED = '（已刪除 · erased）';

/** A personal text in a record, event or row. */
export interface PersonalText {
  readonly value: string;
  /** The person of whom it tells. */
  readonly subject: string;
  /** Names of fields by dots, without the places in lists. */
  readonly path: string;
}

/** Where a shape holds personal texts: by field, or in each element. */
interface Tree {
  readonly fields?: ReadonlyMap<string, Tree>;
  readonly each?: Tree;
  /** A personal text, and the field beside it that names the person. */
  readonly text?: { readonly of: string | undefined };
}

interface Def {
  readonly innerType?: z.ZodType;
  readonly shape?: Readonly<Record<string, z.ZodType>>;
  readonly element?: z.ZodType;
  readonly options?: readonly z.ZodType[];
}

const trees = new WeakMap<z.ZodType, Tree | false>();

/** Read once for each shape: every commit and every event asks. */
function treeOf(schema: z.ZodType): Tree | undefined {
  const known = trees.get(schema) ?? readTree(schema) ?? false;
  trees.set(schema, known);
  return known || undefined;
}

function readTree(schema: z.ZodType): Tree | undefined {
  const { personal: isPersonal, personalOf } = metaOf(schema);
  if (isPersonal) return { text: { of: personalOf } };
  const { innerType, shape, element, options } = (schema as { def?: Def }).def ?? {};
  if (innerType) return treeOf(innerType);
  if (element) return wrapped(treeOf(element));
  if (options) return options.map(treeOf).reduce(both, undefined);
  if (!shape) return undefined;
  const found = Object.entries(shape).flatMap(([name, field]) => {
    const tree = treeOf(field);
    return tree ? [[name, tree] as const] : [];
  });
  return found.length > 0 ? { fields: new Map(found) } : undefined;
}

const wrapped = (each: Tree | undefined): Tree | undefined => each && { each };

/** What either of two shapes holds that a value may have. */
function both(one: Tree | undefined, other: Tree | undefined): Tree | undefined {
  if (!one || !other) return one ?? other;
  const fields = new Map([...(one.fields ?? []), ...(other.fields ?? [])]);
  return { ...one, ...other, ...(fields.size > 0 && { fields }) };
}

/** Whether a shape holds personal texts at all. */
export const tellsOfPersons = (schema: z.ZodType): boolean => treeOf(schema) !== undefined;

/** A place of personal texts in a shape. */
export interface PersonalPlace {
  /** As in `PersonalText`. */
  readonly path: string;
  /** Where the id of the person stands; absent: it is the id of the whole. */
  readonly of: string | undefined;
}

/** Every place of a shape that holds personal texts. */
export function personalPlaces(schema: z.ZodType): readonly PersonalPlace[] {
  const tree = treeOf(schema);
  return tree ? placesIn(tree, '') : [];
}

function placesIn({ text, each, fields }: Tree, path: string): readonly PersonalPlace[] {
  if (text) return [{ path, of: text.of === undefined ? undefined : beside(path, text.of) }];
  const within = [...(fields ?? [])].flatMap(([name, tree]) => placesIn(tree, path ? `${path}.${name}` : name));
  return [...within, ...(each ? placesIn(each, path) : [])];
}

const beside = (path: string, field: string) => [...path.split('.').slice(0, -1), field].join('.');

/** Personal texts of a value, in the order of its shape. Pure. @param id of the whole: whose it is by itself */
export function personalTexts(schema: z.ZodType, value: unknown, id: string): readonly PersonalText[] {
  const found: PersonalText[] = [];
  withPersonalTexts(schema, value, id, (text) => {
    found.push(text);
    return text.value;
  });
  return found;
}

/**
 * The value with other personal texts; the same object where none changes. Pure but for `change`.
 * @param id of the whole: whose a text is that names nobody else
 */
export function withPersonalTexts<T>(
  schema: z.ZodType,
  value: T,
  id: string,
  change: (text: PersonalText) => string,
): T {
  const tree = treeOf(schema);
  return tree ? (changed(tree, value, { id, path: '', change }) as T) : value;
}

interface Place {
  readonly id: string;
  readonly path: string;
  readonly change: (text: PersonalText) => string;
}

function changed(tree: Tree, value: unknown, at: Place): unknown {
  if (Array.isArray(value))
    return tree.each
      ? sameOr(
          value,
          value.map((one) => changed(tree.each!, one, at)),
        )
      : value;
  if (typeof value !== 'object' || value === null || !tree.fields) return value;
  const row = value as Readonly<Record<string, unknown>>;
  const news = [...tree.fields].flatMap(([name, field]) => {
    const next = field.text ? changedText(row, name, field.text.of, at) : changed(field, row[name], within(at, name));
    return next === row[name] ? [] : [[name, next] as const];
  });
  return news.length > 0 ? { ...row, ...Object.fromEntries(news) } : value;
}

const within = (at: Place, name: string): Place => ({ ...at, path: at.path ? `${at.path}.${name}` : name });
const sameOr = (before: readonly unknown[], after: readonly unknown[]) =>
  after.every((one, i) => one === before[i]) ? before : after;

function changedText(row: Readonly<Record<string, unknown>>, name: string, of: string | undefined, at: Place): unknown {
  const value = row[name];
  if (typeof value !== 'string') return value;
  const named = of === undefined ? undefined : row[of];
  const subject = typeof named === 'string' ? named : at.id;
  return at.change({ value, subject, path: within(at, name).path });
}
