import { metaOf } from '@marquee/kernel';
import { company } from '@marquee/regulation';
import type { z } from 'zod';
import { allDepartments } from './departments.ts';

type Def = {
  readonly type: string;
  readonly entries?: Readonly<Record<string, string>>;
  readonly innerType?: z.ZodType;
  readonly in?: z.ZodType;
  readonly element?: z.ZodType;
  readonly shape?: Readonly<Record<string, z.ZodType>>;
};
const CHINESE = /\p{Script=Han}/u;

/** Every value of every choice in a field and what is in it, as `<field>.<value>`. */
function choicesIn(schema: z.ZodType, field: string): readonly string[] {
  if (metaOf(schema).secret) return [];
  const { type, entries = {}, innerType, in: source, element, shape = {} } = schema.def as unknown as Def;
  return [
    ...(type === 'enum' ? Object.values(entries).map((value) => `${field}.${value}`) : []),
    ...[innerType, source, element].flatMap((inner) => (inner ? choicesIn(inner, field) : [])),
    ...Object.entries(shape).flatMap(([name, inner]) => choicesIn(inner, name)),
  ];
}

const wordsOf = (choice: string) => company.choices[choice] ?? company.choices[choice.slice(choice.indexOf('.') + 1)];
/** Choices without a word in one of the languages. */
const wordless = (choices: readonly string[]) =>
  choices.filter(
    (choice) => !CHINESE.test(wordsOf(choice)?.zh ?? '') || !/^[A-Z][^_]*$/.test(wordsOf(choice)?.en ?? ''),
  );

describe('every value that people choose, in a record or view', () => {
  it('has a word in both languages, for the tables that people take away', async () => {
    const shapes = (await allDepartments()).flatMap((d) => [
      ...d.aggregates.map(({ options }) => options.state.shape),
      ...d.views.filter(({ options }) => options.published !== false).map(({ options }) => options.shape.shape),
    ]) as Record<string, z.ZodType>[];
    const found = shapes.flatMap((shape) => Object.entries(shape).flatMap(([name, s]) => choicesIn(s, name)));
    const choices = [...new Set(found)].sort();
    expect(choices.length).toBeGreaterThan(400);
    expect(wordless(choices)).toEqual([]);
    // Nothing is left over that nobody can choose any more.
    const used = new Set(choices.flatMap((choice) => [choice, choice.slice(choice.indexOf('.') + 1)]));
    expect(Object.keys(company.choices).filter((word) => !used.has(word))).toEqual([]);
  });

  it('is missed when it has none', () => expect(wordless(['status.elephantine'])).toEqual(['status.elephantine']));
});
