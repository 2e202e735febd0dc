import {
  Kind,
  type DocumentNode,
  type GraphQLSchema,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql';
import { fragmentsOf } from '../graphql/document-parts.js';

/** The names of the fields that a validated operation asks for at its root, repetitions included. */
export function rootFields(
  { selectionSet }: Pick<OperationDefinitionNode, 'selectionSet'>,
  document: DocumentNode,
): readonly string[] {
  const fragments = fragmentsOf(document);
  const names = ({ selections }: SelectionSetNode): readonly string[] =>
    selections.flatMap((one) => {
      if (one.kind === Kind.FIELD) return [one.name.value];
      const inside = one.kind === Kind.INLINE_FRAGMENT ? one : fragments.get(one.name.value);
      return inside ? names(inside.selectionSet) : [];
    });
  return names(selectionSet);
}

/**
 * Whether all of these fields of a mutation are commands: they take a `commandId`, and are done once under one. Where
 * the client gives none, departments make one of the request and the field's name in the answer.
 */
export function areCommands(names: readonly string[], schema: GraphQLSchema): boolean {
  const fields = schema.getMutationType()?.getFields() ?? {};
  return names.every((name) => fields[name]?.args.some((argument) => argument.name === 'commandId') ?? false);
}
