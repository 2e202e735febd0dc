import { company, type NamedPerson } from '@marquee/regulation';
import { fieldsNaming, judge, type Command, type Department } from '@marquee/kernel';
import { peopleRules } from '@marquee/service';
import type { z } from 'zod';

type Field = readonly [where: string, command: Command, field: string];

/** Every field by which a person who gives a command names people. */
const fieldsOf = (d: Department): readonly Field[] =>
  d.aggregates.flatMap((aggregate) =>
    [...aggregate.commands.values()]
      .filter((command) => command.by.some((role) => role !== 'system'))
      .flatMap((command) =>
        fieldsNaming(command.input, company.people.record).map(
          (field): Field => [`${aggregate.name}.${command.name} ${field}`, command, field],
        ),
      ),
  );

/** C1.2: whoever is given work or named for it is an employee, in every field of every form. */
export function describePeople(d: Department): void {
  const fields = fieldsOf(d);
  if (fields.length === 0) {
    it('asks nobody to name people', () => expect(fields).toEqual([]));
    return;
  }
  it.each(fields)(
    '%s: a stranger, a contact of a client and whoever has left are refused there',
    async (_, ...form) => {
      const [stranger, left, here] = [undefined, { active: false, name: '莫先生' }, { active: true, name: '葉小姐' }];
      expect(await refusedFields(form, stranger)).toEqual([form[1]]);
      expect(await refusedFields(form, left)).toEqual([form[1]]);
      expect(await refusedFields(form, here)).toEqual([]);
    },
  );
}

/** The fields that are refused when a person with this row is named in one of them. */
async function refusedFields(
  [command, field]: readonly [Command, string],
  row: NamedPerson['row'],
): Promise<readonly (string | undefined)[]> {
  const views = {
    getMany: (_: unknown, ids: readonly string[]) => Promise.resolve(ids.map((id) => row && { id, ...row })),
  };
  const actor = { id: 'any', roles: command.by.filter((role) => role !== 'system'), dept: '' };
  const input = naming(command.input, field.split('.'));
  const rules = await peopleRules({ views, company }, command, { actor, input });
  return judge(rules, {}).broken.map((b) => b.field);
}

type Def = {
  readonly innerType?: z.ZodType;
  readonly in?: z.ZodType;
  readonly element?: z.ZodType;
  readonly shape?: Readonly<Record<string, z.ZodType>>;
};

/** As much of a form as names somebody in one field. */
function naming(schema: z.ZodType, path: readonly string[]): unknown {
  const { innerType, in: source, element, shape } = schema.def as Def;
  if (innerType ?? source) return naming((innerType ?? source)!, path);
  if (element) return [naming(element, path)];
  const [name, ...rest] = path;
  return name === undefined || !shape ? 'nobody.at-all' : { [name]: naming(shape[name]!, rest) };
}
