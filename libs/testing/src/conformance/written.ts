import { type Department, metaOf, written } from '@marquee/kernel';
import type { z } from 'zod';

type Def = {
  readonly type: string;
  readonly innerType?: z.ZodType;
  readonly in?: z.ZodType;
  readonly element?: z.ZodType;
  readonly shape?: Readonly<Record<string, z.ZodType>>;
};
/** A text of a form: where it stands, and the form with nothing else in it. */
type Field = readonly [where: string, form: z.ZodType, path: readonly string[]];

/** Paths of everything that people write into a form; `0` for any element of a list. */
function textsIn(schema: z.ZodType, path: readonly string[] = []): readonly (readonly string[])[] {
  const { type, innerType, in: source, element, shape } = schema.def as Def;
  if (type === 'string') return [path];
  if (shape) return Object.entries(shape).flatMap(([name, part]) => textsIn(part, [...path, name]));
  const inner = innerType ?? source;
  return inner ? textsIn(inner, path) : element ? textsIn(element, [...path, '0']) : [];
}

const fieldsOf = (d: Department): readonly Field[] => [
  ...d.aggregates.flatMap((a) =>
    [...a.commands.values()]
      .filter((c) => c.by.some((role) => role !== 'system'))
      .flatMap((c) => textsIn(c.input).map((path): Field => [`${c.name} ${path.join('.')}`, c.input, path])),
  ),
  ...d.questions.flatMap((q) =>
    q.input ? textsIn(q.input).map((path): Field => [`${q.name} ${path.join('.')}`, q.input!, path]) : [],
  ),
];

const filled = (path: readonly string[], value: string): unknown =>
  path.reduceRight<unknown>((inner, name) => (name === '0' ? [inner] : { [name]: inner }), value);
const at = (form: unknown, path: readonly string[]): unknown =>
  path.reduce<unknown>((inner, name) => (inner as Record<string, unknown>)[name], form);

/** Whether a form is refused at this place for what was written there, by its shape or as writing. */
function isRefused([, form, path]: Field, value: string): boolean {
  const read = written(form, filled(path, value));
  const places = [...read.flaws, ...(form.safeParse(read.form).error?.issues ?? [])].map((i) => i.path.join('.'));
  return places.includes(path.join('.'));
}

/** NUL, other controls, halves of a pair, no characters at all, and changes of direction. */
const FORBIDDEN = ['\0', '\u0007', '\u001B', '\u007F', '\u0085', '\uD83D', '\uFFFE', '\u202E', '\u2066'];
/** Zero-width space and joiner, the fillers of Hangul, the blank of Braille, a wide blank, a soft hyphen. */
const UNSEEN = ['\u200B', '\u200D', '\u3164', '\uFFA0', '\u2800', '\u3000', '\u00AD', ' \uFEFF\n'];
/** Longer than any text, and than any id. */
const [ENDLESS, LONG] = ['x'.repeat(20_001), 'x'.repeat(81)];

const isId = ([, form, path]: Field): boolean => {
  const leaf = path.reduce<z.ZodType>((schema, name) => {
    const inner = unwrapped(schema).def as Def;
    return name === '0' ? inner.element! : inner.shape![name]!;
  }, form);
  const { graphql, ref } = metaOf(leaf);
  const { maxLength, format } = unwrapped(leaf) as z.ZodString;
  return ref !== undefined || (graphql === undefined && format === null && maxLength === null);
};

function unwrapped(schema: z.ZodType): z.ZodType {
  const { innerType, in: source } = schema.def as Def;
  return (innerType ?? source) ? unwrapped((innerType ?? source)!) : schema;
}

/** Every text of every form that people fill in: what nobody may write is refused there, and nothing is endless. */
export function describeWriting(d: Department): void {
  const fields = fieldsOf(d);
  const where = (some: readonly Field[]) => some.map(([name]) => name);

  it('has texts to be judged', () => expect(fields.length).toBeGreaterThan(5));
  it('refuses control characters, halves of pairs and changes of direction in every text', () => {
    for (const sign of FORBIDDEN) expect(where(fields.filter((f) => !isRefused(f, `a${sign}b`)))).toEqual([]);
  });
  it('reads a text in which nothing can be seen as an empty one, in every field', () => {
    for (const text of UNSEEN)
      expect(where(fields.filter(([, form, path]) => at(written(form, filled(path, text)).form, path) !== ''))).toEqual(
        [],
      );
  });
  it('bounds every text, and every id by 80 characters', () => {
    expect(where(fields.filter((f) => !isRefused(f, ENDLESS)))).toEqual([]);
    expect(where(fields.filter((f) => isId(f) && !isRefused(f, LONG)))).toEqual([]);
  });
}
