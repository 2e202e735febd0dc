import { metaOf } from '@marquee/kernel';
import { z } from 'zod';
import { linkName, pascal, singular } from './names.js';
import { scalars } from './scalars.js';
import { sharedDefinitions } from './shared.js';
import type { Types } from './types.js';

/** Where a schema is translated: what people read, or what they send. */
export interface SchemaContext {
  readonly types: Types;
  readonly input: boolean;
  /** Enums by field and values: the same choice in a form and in a record is one enum. */
  readonly enums: Map<string, string>;
}

type Shape = Readonly<Record<string, z.ZodType>>;
type Def = z.core.$ZodTypeDef & {
  innerType?: z.ZodType;
  in?: z.ZodType;
  out?: z.ZodType;
  element?: z.ZodType;
  format?: string;
  entries?: Record<string, string>;
  values?: unknown[];
  shape?: Shape;
};
const defOf = (schema: z.ZodType) => schema.def as Def;

/** Whether a value may be missing: as it is sent (`input`), or as it is read. */
export const optional = (schema: z.ZodType, input: boolean): boolean =>
  input ? schema.safeParse(undefined).success || schema.safeParse(null).success : mayBeEmpty(schema);

function mayBeEmpty(schema: z.ZodType): boolean {
  const { type, innerType, out } = defOf(schema);
  if (type === 'optional' || type === 'nullable') return true;
  return innerType
    ? type !== 'default' && type !== 'nonoptional' && mayBeEmpty(innerType)
    : Boolean(out && type === 'pipe' && mayBeEmpty(out));
}

/** The schema inside its optional, nullable, default and pipe wrappers. */
export function bare(schema: z.ZodType): z.ZodType {
  const { type, innerType, in: source } = defOf(schema);
  if (innerType) return bare(innerType);
  return type === 'pipe' && source ? bare(source) : schema;
}

/** Whether a field holds one value of an enum, or several. */
export function isChoice(schema: z.ZodType): boolean {
  const { type, element } = defOf(bare(schema));
  return type === 'enum' || Boolean(element && isChoice(element));
}

/**
 * Adds the fields of an object to a type of the graph, with a link beside every field that holds ids.
 * @param nullable whether every field may be missing, as in views, or only those named
 * @throws Error naming the field when the graph has no type for its schema
 */
export function addFields(
  context: SchemaContext,
  type: string,
  shape: Shape,
  nullable: (field: string) => boolean = () => false,
): void {
  for (const [name, schema] of Object.entries(shape)) {
    const meta = metaOf(schema);
    if (meta.secret) continue;
    const found = typeOf(context, schema, `${type.replace(/Input$/, '')}${pascal(name)}`, name);
    const may = nullable(name) || optional(schema, context.input);
    context.types.field(type, name, `${name}: ${found}${may ? '' : '!'}`, meta.personal && '個人資料 · Personal data');
    addLink(context, type, name, schema);
  }
}

function addLink({ types, input }: SchemaContext, type: string, idField: string, schema: z.ZodType): void {
  const inner = bare(schema);
  const many = defOf(inner).type === 'array';
  const target = metaOf(many ? defOf(inner).element! : inner).ref;
  const field = linkName(idField);
  if (input || !target || !field) return;
  types.field(type, field, `${field}: ${many ? `[${target}]` : target}`);
  types.links.push({ type, field, idField, target });
  types.foreign.add(target);
}

/** The graph's name for a schema, without the mark for "never null". Defines nested types on the way. */
function typeOf(context: SchemaContext, schema: z.ZodType, name: string, field: string): string {
  const inner = bare(schema);
  const def = defOf(inner);
  const meta = metaOf(schema);
  if (meta.ref || (meta.attachment && context.input)) return 'ID';
  if (meta.graphql && meta.graphql in scalars) return meta.graphql;
  switch (def.type) {
    case 'string':
      return 'String';
    case 'boolean':
      return 'Boolean';
    case 'number':
      return def.format?.includes('int') ? 'Int' : 'Float';
    case 'literal':
      return literal(def.values![0], name);
    case 'array':
      return `[${typeOf(context, def.element!, name.slice(0, -field.length) + pascal(singular(field)), field)}!]`;
    case 'enum':
      return enumOf(context, Object.values(def.entries!), meta.graphql ?? name, field);
    case 'object':
      return objectOf(context, inner, meta.graphql ?? name, Boolean(meta.graphql));
    default:
      throw new Error(
        `${name}: the graph has no type for a zod ${def.type}; use an object, a list, an enum or a scalar`,
      );
  }
}

function literal(value: unknown, name: string): string {
  const types: Partial<Record<string, string>> = {
    string: 'String',
    boolean: 'Boolean',
    number: Number.isInteger(value) ? 'Int' : 'Float',
  };
  return types[typeof value] ?? unsupported(name, value);
}

function enumOf({ types, enums }: SchemaContext, values: readonly string[], name: string, field: string): string {
  const key = [field, ...values].join(' ');
  const known = enums.get(key);
  if (known || sharedDefinitions.has(name)) return known ?? name;
  enums.set(key, name);
  types.define(name, `enum ${name}`);
  for (const value of values)
    types.field(name, value, /^[A-Za-z][A-Za-z0-9_]*$/.test(value) ? value : unsupported(name, value));
  return name;
}

/** @param shared the schema names its type itself, so it may appear in several places and departments */
function objectOf(context: SchemaContext, schema: z.ZodType, base: string, shared: boolean): string {
  const name = context.input ? `${base}Input` : base;
  if (sharedDefinitions.has(name) || (shared && context.types.has(name))) return name;
  context.types.define(name, context.input ? `input ${name}` : `type ${name}${shared ? ' @shareable' : ''}`);
  addFields(context, name, defOf(schema).shape!);
  return name;
}

function unsupported(name: string, value: unknown): never {
  throw new Error(`${name}: ${JSON.stringify(value)} cannot be a value of a GraphQL enum`);
}
