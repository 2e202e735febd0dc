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
  readonly options?: readonly z.ZodType[];
  readonly element?: z.ZodType;
  readonly valueType?: z.ZodType;
  readonly shape?: Readonly<Record<string, z.ZodType>>;
};
/** The schemas of which a value of this one has one as well: what is wrapped, and the choices of a union. */
const sameOf = ({ innerType, in: source, options = [] }: Def): readonly z.ZodType[] =>
  [innerType ?? [], source ?? [], options].flat();
const join = (field: string, name: string) => (field === '' ? name : `${field}.${name}`);

/** Whether the field holds an id of a record of this type that the company's register judges. */
function isJudged(schema: z.ZodType, type: string): boolean {
  const { ref, unjudged } = metaOf(schema);
  return ref === type && unjudged === undefined;
}

/**
 * The fields of a form that hold ids of records of one type, however deep, but for those whose schema says that they
 * are not judged (see `unjudged`). Pure.
 */
export function fieldsNaming(schema: z.ZodType, type: string, field = ''): readonly string[] {
  if (isJudged(schema, type)) return [field];
  const { element, valueType, shape = {}, ...same } = schema.def as Def;
  const inner = [...sameOf(same), element ?? [], valueType ?? []].flat();
  const found = [
    ...inner.flatMap((one) => fieldsNaming(one, type, field)),
    ...Object.entries(shape).flatMap(([name, one]) => fieldsNaming(one, type, join(field, name))),
  ];
  return [...new Set(found)];
}

/** The ids that a form of this schema holds in the fields of `fieldsNaming`. Pure. */
export function namedIn(schema: z.ZodType, value: unknown, type: string, field = ''): readonly Named[] {
  if (value === undefined || value === null) return [];
  if (isJudged(schema, type)) return typeof value === 'string' ? [{ field, id: value }] : [];
  const { element, valueType, shape = {}, ...same } = schema.def as Def;
  const parts = [
    ...sameOf(same).map((one) => [one, value, field] as const),
    ...(element && Array.isArray(value) ? value.map((part: unknown) => [element, part, field] as const) : []),
    ...(valueType ? Object.values(value).map((part: unknown) => [valueType, part, field] as const) : []),
    ...Object.entries(shape).map(
      ([name, one]) => [one, (value as Readonly<Record<string, unknown>>)[name], join(field, name)] as const,
    ),
  ];
  return parts.flatMap(([one, part, at]) => namedIn(one, part, type, at));
}
