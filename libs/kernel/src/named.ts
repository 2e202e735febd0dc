import type { z } from 'zod';
import { metaOf } from './scalars.js';

/** What a form names in one of its fields. */
export interface Named {
  /** Where the form names it, without places in lists, e.g. `panel.reviewerId`. */
  readonly field: string;
  readonly id: string;
}

type Def = {
  readonly innerType?: z.ZodType;
  readonly in?: z.ZodType;
  readonly element?: z.ZodType;
  readonly valueType?: z.ZodType;
  readonly options?: readonly z.ZodType[];
  readonly shape?: Readonly<Record<string, z.ZodType>>;
};
const defOf = (schema: z.ZodType) => schema.def as Def;
/** The schemas that a value of this schema may have, as far as the value is the same one. */
const inside = ({ innerType, in: source, options = [] }: Def): readonly z.ZodType[] =>
  [innerType ?? [], source ?? [], options].flat();
const join = (field: string, name: string) => (field === '' ? name : `${field}.${name}`);

/** Whether the field holds an id of a record of this type that is judged by the company's register. */
const isJudged = (schema: z.ZodType, type: string) => {
  const { ref, unjudged } = metaOf(schema);
  return ref === type && unjudged === undefined;
};

/**
 * The fields of a form that hold ids of records of one type, however deep, but for those whose schema says that they
 * are not judged (see `unjudged`). Pure.
 */
export function fieldsNaming(schema: z.ZodType, type: string, field = ''): readonly string[] {
  if (isJudged(schema, type)) return [field];
  const { element, valueType, shape = {}, ...same } = defOf(schema);
  const found = [
    ...inside(same).flatMap((inner) => fieldsNaming(inner, type, field)),
    ...[element ?? [], valueType ?? []].flat().flatMap((inner) => fieldsNaming(inner, type, field)),
    ...Object.entries(shape).flatMap(([name, inner]) => fieldsNaming(inner, type, join(field, name))),
  ];
  return [...new Set(found)];
}

/** The ids that a form of this schema names in its fields of `fieldsNaming`. Pure. */
export function namedIn(schema: z.ZodType, value: unknown, type: string): readonly Named[] {
  return fieldsNaming(schema, type).flatMap((field) => valuesAt(value, field.split('.')).map((id) => ({ field, id })));
}

function valuesAt(value: unknown, path: readonly string[]): readonly string[] {
  if (Array.isArray(value)) return value.flatMap((inner) => valuesAt(inner, path));
  const [name, ...rest] = path;
  if (name === undefined || name === '') return typeof value === 'string' ? [value] : [];
  return typeof value === 'object' && value !== null
    ? valuesAt((value as Readonly<Record<string, unknown>>)[name], rest)
    : [];
}
