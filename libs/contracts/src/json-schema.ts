import type { EventType } from '@marquee/kernel';
import { z } from 'zod';
import { versionedName } from './catalogue.js';

/** A JSON Schema 2020-12 as far as zod produces it. */
export interface JsonSchema {
  readonly type?: string | readonly string[];
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
  readonly [keyword: string]: unknown;
}

/** Notes of the kernel on a field that travel in the schema, as extension keywords. */
const notes = {
  ref: 'x-ref',
  personal: 'x-personal',
  personalOf: 'x-personal-of',
  graphql: 'x-scalar',
  attachment: 'x-attachment',
} as const;

/** Extension keywords that `jsonSchemaOf` writes; they annotate and never validate. */
export const extensions: readonly string[] = [...Object.values(notes), 'x-clauses', 'x-revision'];

/**
 * The JSON Schema 2020-12 of a zod schema as a reader must take it: fields it does not know are allowed.
 * @throws Error for a zod schema that JSON cannot carry, e.g. `z.date()`
 */
export function toJsonSchema(schema: z.ZodType): JsonSchema {
  return z.toJSONSchema(schema, {
    target: 'draft-2020-12',
    io: 'input',
    override: ({ jsonSchema }) => renameNotes(jsonSchema),
  }) as JsonSchema;
}

/** The JSON Schema of an event's data, with the event in words and the clauses that it is evidence for. */
export function jsonSchemaOf(event: EventType): JsonSchema {
  const { $schema, ...shape } = toJsonSchema(event.schema);
  return {
    $schema,
    $id: `urn:marquee:event:${versionedName(event)}`,
    title: event.says.zh,
    description: event.says.en,
    ...(event.clauses.length > 0 ? { 'x-clauses': event.clauses } : {}),
    ...shape,
  };
}

function renameNotes(schema: Record<string, unknown>): void {
  for (const [note, keyword] of Object.entries(notes)) {
    if (note in schema) Object.assign(schema, { [keyword]: schema[note] });
    delete schema[note];
  }
}
