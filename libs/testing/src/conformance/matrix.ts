import type { RoleId } from '@marquee/contracts';
import { isOpenTo, roles } from '@marquee/regulation';
import { type Command, type Department, withAttachments } from '@marquee/kernel';
import fc from 'fast-check';
import { parse, print, type FieldDefinitionNode } from 'graphql';
import { person } from '../actors.js';
import type { TestService } from '../infrastructure/service.js';
import { valuesOf } from './values.js';

/** Who may give which command: `true` where the service lets the role in, whatever its rules say then. */
export type Matrix = Readonly<Record<string, readonly string[]>>;

const everyRole = [...Object.keys(roles), 'system'] as RoleId[];

/** Commands that are open to people; those of the company's own machinery alone are no part of the graph. */
const openCommands = (d: Department): readonly Command[] =>
  d.aggregates.flatMap((a) => [...a.commands.values()]).filter((c) => c.by.some((role) => role !== 'system'));

/** The matrix that the department declares. Nobody from outside passes as `system`, whatever a token says. */
export const declaredMatrix = (d: Department): Matrix =>
  Object.fromEntries(
    openCommands(d).map((c) => [
      c.name,
      everyRole.filter((role) => (role as string) !== 'system' && isOpenTo(c.by, role)),
    ]),
  );

/**
 * The matrix as it shows at the service's endpoint: every command given by a person of every role, one request a role.
 */
export async function observedMatrix(d: Department, sdl: string, service: TestService): Promise<Matrix> {
  if (openCommands(d).length === 0) return {};
  const { document, variables } = allCommands(d, sdl);
  const refused = new Map<RoleId, ReadonlySet<unknown>>();
  for (const role of everyRole) {
    const { errors = [] } = await service.as(person(`any-${role}`, role, d.name)).mutate(document, variables);
    const unclear = errors.filter((e) => !e.path);
    if (unclear.length > 0) throw new Error(`${role}: ${JSON.stringify(unclear)}`);
    refused.set(role, new Set(errors.filter((e) => e.extensions.code === 'FORBIDDEN').map((e) => e.path![0])));
  }
  return Object.fromEntries(
    openCommands(d).map((c) => [c.name, everyRole.filter((role) => !refused.get(role)!.has(c.name))]),
  );
}

/**
 * One document that gives every command once, each with an input of the declared shape, to a record that does not
 * exist.
 */
function allCommands(d: Department, sdl: string): { document: string; variables: Record<string, unknown> } {
  const given = openCommands(d).map((c) => giving(c, mutationsOf(sdl).get(c.name)!));
  return {
    document: `mutation (${given.map((g) => g.declares).join(', ')}) { ${given.map((g) => g.field).join(' ')} }`,
    variables: Object.assign({}, ...given.map((g) => g.variables)),
  };
}

function giving(command: Command, field: FieldDefinitionNode) {
  const sent = (field.arguments ?? []).filter((a) => ['id', 'input'].includes(a.name.value));
  const nameOf = (argument: string) => `${command.name}_${argument}`;
  const [drawn] = fc.sample(valuesOf(command.input), { numRuns: 1, seed: 1 });
  // A form names files by their ids.
  const input = withAttachments(command.input, drawn, () => 'a-file-that-nobody-knows');
  return {
    declares: sent.map((a) => `$${nameOf(a.name.value)}: ${print(a.type)}`).join(', '),
    field: `${command.name}(${sent.map((a) => `${a.name.value}: $${nameOf(a.name.value)}`).join(', ')}) { __typename }`,
    variables: Object.fromEntries(
      sent.map((a) => [nameOf(a.name.value), a.name.value === 'id' ? 'nobody-knows' : input]),
    ),
  };
}

function mutationsOf(sdl: string): ReadonlyMap<string, FieldDefinitionNode> {
  const fields = parse(sdl).definitions.flatMap((n) =>
    n.kind === 'ObjectTypeDefinition' && n.name.value === 'Mutation' ? [...(n.fields ?? [])] : [],
  );
  return new Map(fields.map((f) => [f.name.value, f]));
}
