import { Kind, parse, type ConstDirectiveNode, type FieldDefinitionNode, type ObjectTypeDefinitionNode } from 'graphql';

/** What a department shows of a record that is printed. */
const PRINTED = 'document';

/**
 * Which department prints which type of record, read from a supergraph: a type with a field `document`. Nothing of it
 * is written down twice, so a new form is at its address with the next supergraph.
 */
export function documentTypes(supergraph: string): ReadonlyMap<string, string> {
  const { definitions } = parse(supergraph, { noLocation: true });
  const graphs = new Map(
    definitions
      .flatMap((d) => (d.kind === Kind.ENUM_TYPE_DEFINITION && d.name.value === 'join__Graph' ? (d.values ?? []) : []))
      .map(({ name, directives }) => [name.value, argumentOf(directives, 'join__graph', 'name')] as const),
  );
  return new Map(
    definitions
      .filter((d): d is ObjectTypeDefinitionNode => d.kind === Kind.OBJECT_TYPE_DEFINITION)
      .flatMap((type) => {
        const field = type.fields?.find(({ name }) => name.value === PRINTED);
        const department = field && graphs.get(ownerOf(type, field) ?? '');
        return department ? [[type.name.value, department] as const] : [];
      }),
  );
}

/** The graph that has the field: where several have the type, the field says which. */
const ownerOf = (type: ObjectTypeDefinitionNode, field: FieldDefinitionNode) =>
  argumentOf(field.directives, 'join__field', 'graph') ?? argumentOf(type.directives, 'join__type', 'graph');

function argumentOf(directives: readonly ConstDirectiveNode[] = [], directive: string, name: string) {
  const value = directives
    .find((one) => one.name.value === directive)
    ?.arguments?.find((argument) => argument.name.value === name)?.value;
  return value?.kind === Kind.STRING || value?.kind === Kind.ENUM ? value.value : undefined;
}
