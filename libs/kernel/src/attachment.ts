import { z } from 'zod';
import type { Text } from './register.js';
import { metaOf, text } from './scalars.js';

/**
 * A stored file as records, facts and rules know it: which one, by the digest of its content (SHA-256, hexadecimal)
 * always the same one, what it is called, how large it is and of which kind. The file itself lies with the department.
 */
const storedFile = z.object({
  fileId: z.string().max(80),
  sha256: z.string().meta({ examples: ['9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08'] }),
  name: text(200),
  bytes: z.int(),
  mediaType: text(100),
});
export type StoredFile = z.output<typeof storedFile>;

/**
 * A file that somebody uploaded for this use. A form takes its id; what rules, facts and records have is the file as
 * it was found: so a rule can say "a photograph is needed". Only who uploaded it can attach it, or whoever attaches it
 * anew to the record that has it already.
 * @param use one of those that the company names (`Company.files`)
 */
export const attachment = (use: string) => storedFile.meta({ graphql: 'StoredFile', attachment: use });

/** A place of a form that takes a file, and what was written there. */
export interface Attached {
  readonly path: readonly (string | number)[];
  readonly use: string;
  readonly value: unknown;
}
/** What stands in the place of a file's id. */
type Put = (place: Attached) => unknown;

type Def = {
  readonly innerType?: z.ZodType;
  readonly in?: z.ZodType;
  readonly element?: z.ZodType;
  readonly shape?: Readonly<Record<string, z.ZodType>>;
};

/** Uses of each form: every command asks, and most have none. */
const uses = new WeakMap<z.ZodType, readonly string[]>();

/** For which uses a form takes files, however deep. Pure. */
export function usesIn(schema: z.ZodType): readonly string[] {
  const known = uses.get(schema) ?? [...new Set(lookedThrough(schema))];
  uses.set(schema, known);
  return known;
}

function lookedThrough(schema: z.ZodType): readonly string[] {
  const use = metaOf(schema).attachment;
  if (use !== undefined) return [use];
  const { innerType, in: source, element, shape = {} } = schema.def as Def;
  return [innerType ?? [], source ?? [], element ?? [], Object.values(shape)].flat().flatMap(lookedThrough);
}

/** The form with something else in the place of each file that it names; the rest stays as it is. Pure. */
export function withAttachments(schema: z.ZodType, value: unknown, put: Put, path: Attached['path'] = []): unknown {
  if (value === undefined || value === null || usesIn(schema).length === 0) return value;
  const use = metaOf(schema).attachment;
  if (use !== undefined) return put({ path, use, value });
  const { innerType, in: source, element, shape } = schema.def as Def;
  const inner = innerType ?? source;
  if (inner) return withAttachments(inner, value, put, path);
  if (element && Array.isArray(value)) return value.map((one, n) => withAttachments(element, one, put, [...path, n]));
  if (!shape || typeof value !== 'object') return value;
  const entries = Object.entries(value).map(([name, one]) => [name, partOf(shape, name, one, put, path)]);
  return Object.fromEntries(entries);
}

const partOf = (shape: Required<Def>['shape'], name: string, value: unknown, put: Put, path: Attached['path']) =>
  Object.hasOwn(shape, name) ? withAttachments(shape[name]!, value, put, [...path, name]) : value;

/** Every place of a form where a file is named. Pure. */
export function attachmentsIn(schema: z.ZodType, value: unknown): readonly Attached[] {
  const found: Attached[] = [];
  withAttachments(schema, value, (place) => (found.push(place), place.value));
  return found;
}

/** A file on a printed form: its name, its size, and the digest by which it is recognised. */
export const fileInWords = ({ name, bytes, sha256 }: StoredFile): Text => {
  const kilobytes = Math.max(1, Math.round(bytes / 1_024));
  return { zh: `${name}（${kilobytes} KB，SHA-256 ${sha256}）`, en: `${name} (${kilobytes} KB, SHA-256 ${sha256})` };
};
