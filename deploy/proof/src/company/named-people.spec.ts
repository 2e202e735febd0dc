import { type Department, fieldsNaming, metaOf, type Unjudged } from '@marquee/kernel';
import { company } from '@marquee/regulation';
import type { z } from 'zod';
import { allDepartments } from './departments.ts';

type Def = {
  readonly innerType?: z.ZodType;
  readonly in?: z.ZodType;
  readonly element?: z.ZodType;
  readonly shape?: Readonly<Record<string, z.ZodType>>;
};
/** The fields of a form that name people whom nobody holds against the register, each with its reason. */
function exceptions(schema: z.ZodType, field = ''): readonly (readonly [string, Unjudged])[] {
  const { ref, unjudged } = metaOf(schema);
  if (ref === company.people.record) return unjudged ? [[field, unjudged]] : [];
  const { innerType, in: source, element, shape = {} } = schema.def as Def;
  return [
    ...[innerType ?? [], source ?? [], element ?? []].flat().flatMap((inner) => exceptions(inner, field)),
    ...Object.entries(shape).flatMap(([name, inner]) => exceptions(inner, field ? `${field}.${name}` : name)),
  ];
}

const commandsOf = (departments: readonly Department[]) =>
  departments.flatMap((d) =>
    d.aggregates.flatMap((a) =>
      [...a.commands.values()]
        .filter((c) => c.by.some((role) => role !== 'system'))
        .map((c) => ({ name: `${a.name}.${c.name}`, input: c.input, rules: c.guards.map((g) => [g.name, g.field]) })),
    ),
  );

/**
 * Who may be named though the runtime does not hold them against the register: `spoken_of` is given nothing; of an
 * `own_register` the rule is named that looks into it.
 */
const EXCEPTIONS: Readonly<Record<string, string>> = {
  'Project.removeMember employeeId': 'spoken_of',
  'OrgUnit.publishOrgUnit headId': 'headBelongsToDepartment',
  'OrgUnit.publishOrgUnit deputyId': 'deputyBelongsToDepartment',
  'OrgUnit.reviseOrgUnit headId': 'headBelongsToDepartment',
  'OrgUnit.reviseOrgUnit deputyId': 'deputyBelongsToDepartment',
  'Delegation.grantDelegation delegateId': 'delegateIsActive',
};

let commands: ReturnType<typeof commandsOf>;
beforeAll(async () => {
  commands = commandsOf(await allDepartments());
});

describe('C1.2 people are checked where they are named', () => {
  it('in every field of every form but these, each of which says why', () => {
    const found = commands.flatMap(({ name, input }) =>
      exceptions(input).map(([field, why]) => [`${name} ${field}`, why] as const),
    );
    expect(found.map(([field]) => field).sort()).toEqual(Object.keys(EXCEPTIONS).sort());
    for (const [field, why] of found)
      expect([field, why]).toEqual([field, EXCEPTIONS[field] === 'spoken_of' ? 'spoken_of' : 'own_register']);
  });

  it('and where the register is the department’s own, by a rule of its own on that field', () => {
    for (const [field, rule] of Object.entries(EXCEPTIONS)) {
      if (rule === 'spoken_of') continue;
      const [command, name] = field.split(' ');
      const { rules } = commands.find((c) => c.name === command)!;
      expect([field, ...rules.filter(([, at]) => at === name).map(([r]) => r)]).toContain(rule);
    }
  });

  it('which leaves many that are', () => {
    expect(commands.flatMap(({ input }) => fieldsNaming(input, company.people.record)).length).toBeGreaterThan(15);
  });
});
