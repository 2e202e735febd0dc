import type { z } from 'zod';
import { metaOf } from './scalars.js';

/** What a form holds in one of its fields. */
export interface Named {
  /** Where the form holds it, without places in lists, e.g. `panel.reviewerId`. */
  readonly field: string;
  readonly id: string;
}

type Def = {
  readonly innerType?: z.ZodType;
  readonly in?: z.ZodType;
  readonly options?: readonly z.ZodType[];
  readonly element?: z.ZodType;
  readonly valueType?: z.ZodType;
  readonly shape?: Readonly<Record<string, z.ZodType>>;
};
/** Whether a field is one of those that are looked for. */
type Meant = (schema: z.ZodType) => boolean;

/** The schemas of which a value of this one has one as well: what is wrapped, and the choices of a union. */
const sameOf = ({ innerType, in: source, options = [] }: Def): readonly z.ZodType[] =>
  [innerType ?? [], source ?? [], options].flat();
const join = (field: string, name: string) => (field === '' ? name : `${field}.${name}`);

const namings = new Map<string, Meant>();

/** Fields that hold ids of records of this type which the company's register judges; one function for each type. */
function naming(type: string): Meant {
  const known = namings.get(type) ?? isNaming(type);
  namings.set(type, known);
  return known;
}

const isNaming =
  (type: string): Meant =>
  (schema) => {
    const { ref, unjudged } = metaOf(schema);
    return ref === type && unjudged === undefined;
  };
/** Fields that hold a point in time or a day. */
const dated: Meant = (schema) => ['Instant', 'Day'].includes(metaOf(schema).graphql ?? '');

/** The fields of a form that are meant, however deep. */
function fieldsOf(schema: z.ZodType, is: Meant, field = ''): readonly string[] {
  if (is(schema)) return [field];
  const { element, valueType, shape = {}, ...same } = schema.def as Def;
  const inner = [...sameOf(same), element ?? [], valueType ?? []].flat();
  const found = [
    ...inner.flatMap((one) => fieldsOf(one, is, field)),
    ...Object.entries(shape).flatMap(([name, one]) => fieldsOf(one, is, join(field, name))),
  ];
  return [...new Set(found)];
}

/** Which schemas have a field that is meant, as far as anybody asked: most have none, and nothing is gone through. */
const having = new WeakMap<Meant, WeakMap<z.ZodType, boolean>>();

function has(schema: z.ZodType, is: Meant): boolean {
  const known = having.get(is) ?? new WeakMap<z.ZodType, boolean>();
  const found = known.get(schema) ?? fieldsOf(schema, is).length > 0;
  having.set(is, known.set(schema, found));
  return found;
}

/** The texts that a form of this schema holds in the fields that are meant. */
function heldIn(schema: z.ZodType, value: unknown, is: Meant, field = ''): readonly Named[] {
  if (value === undefined || value === null || !has(schema, is)) return [];
  if (is(schema)) return typeof value === 'string' ? [{ field, id: value }] : [];
  const { element, valueType, shape = {}, ...same } = schema.def as Def;
  const parts = [
    ...sameOf(same).map((one) => [one, value, field] as const),
    ...(element && Array.isArray(value) ? value.map((part: unknown) => [element, part, field] as const) : []),
    ...(valueType ? Object.values(value).map((part: unknown) => [valueType, part, field] as const) : []),
    ...Object.entries(shape).map(
      ([name, one]) => [one, (value as Readonly<Record<string, unknown>>)[name], join(field, name)] as const,
    ),
  ];
  return parts.flatMap(([one, part, at]) => heldIn(one, part, is, at));
}

/**
 * The fields of a form that hold ids of records of one type, however deep, but for those whose schema says that they
 * are not judged (see `unjudged`). Pure.
 */
export const fieldsNaming = (schema: z.ZodType, type: string): readonly string[] => fieldsOf(schema, naming(type));
/** The ids that a form of this schema holds in the fields of `fieldsNaming`. Pure. */
export const namedIn = (schema: z.ZodType, value: unknown, type: string): readonly Named[] =>
  heldIn(schema, value, naming(type));

/** The fields of a form that hold a point in time or a day, however deep. Pure. */
export const fieldsDated = (schema: z.ZodType): readonly string[] => fieldsOf(schema, dated);
/** The moments and days that a form of this schema holds. Pure. */
export const datesIn = (
  schema: z.ZodType,
  value: unknown,
): readonly { readonly field: string; readonly date: string }[] =>
  heldIn(schema, value, dated).map(({ field, id }) => ({ field, date: id }));
