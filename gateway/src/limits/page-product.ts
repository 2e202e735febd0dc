import {
  getNamedType,
  isInterfaceType,
  isObjectType,
  Kind,
  typeFromAST,
  visit,
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLSchema,
  type OperationDefinitionNode,
  type SelectionNode,
  type SelectionSetNode,
  type ValueNode,
} from 'graphql';

/** Arguments that say how many rows a list field returns (Relay cursor connections). */
const PAGE_ARGUMENTS = ['first', 'last'];

export interface PageRequest {
  schema: GraphQLSchema;
  document: DocumentNode;
  operation: OperationDefinitionNode;
  variables: Readonly<Record<string, unknown>>;
}

/**
 * The largest number of rows a validated operation can ask for along one path: the product of the page sizes from the
 * root to a leaf, with the variables of this request and the schema's defaults. Armor's cost rule cannot see either.
 * Linear in the size of the document: a fragment is evaluated once.
 */
export function largestPageProduct(request: PageRequest): number {
  return pageProductOf(request)(request.variables);
}

/**
 * The same for one operation under any variables: where none of them is a page size, it is worked out once.
 */
export function pageProductOf(
  request: Omit<PageRequest, 'variables'>,
): (variables: Readonly<Record<string, unknown>>) => number {
  if (hasVariablePages(request.document)) return (variables) => productOf({ ...request, variables });
  const always = productOf({ ...request, variables: {} });
  return () => always;
}

function hasVariablePages(document: DocumentNode): boolean {
  let found = false;
  visit(document, {
    Argument: ({ name, value }) => {
      if (PAGE_ARGUMENTS.includes(name.value) && value.kind === Kind.VARIABLE) found = true;
    },
  });
  return found;
}

function productOf({ schema, document, operation, variables }: PageRequest): number {
  const fragments = new Map(
    document.definitions.flatMap((d) => (d.kind === Kind.FRAGMENT_DEFINITION ? [[d.name.value, d] as const] : [])),
  );
  const known = new Map<FragmentDefinitionNode, number>();
  const values = { ...defaultsOf(operation), ...variables };

  const ofSet = (set: SelectionSetNode | undefined, parent: GraphQLNamedType | undefined): number =>
    Math.max(1, ...(set?.selections ?? []).map((selection) => ofSelection(selection, parent)));
  const ofSelection = (node: SelectionNode, parent: GraphQLNamedType | undefined): number => {
    if (node.kind === Kind.FIELD) return ofField(node, fieldOf(parent, node.name.value));
    if (node.kind === Kind.FRAGMENT_SPREAD) return ofFragment(fragments.get(node.name.value));
    return ofSet(node.selectionSet, node.typeCondition ? typeFromAST(schema, node.typeCondition) : parent);
  };
  const ofField = (node: FieldNode, field: GraphQLField<unknown, unknown> | undefined): number =>
    pageSize(node, field, values) * ofSet(node.selectionSet, field && getNamedType(field.type));
  const ofFragment = (fragment: FragmentDefinitionNode | undefined): number => {
    if (!fragment) return 1;
    const product = known.get(fragment) ?? ofSet(fragment.selectionSet, typeFromAST(schema, fragment.typeCondition));
    known.set(fragment, product);
    return product;
  };
  return ofSet(operation.selectionSet, schema.getRootType(operation.operation) ?? undefined);
}

function pageSize(
  node: FieldNode,
  field: GraphQLField<unknown, unknown> | undefined,
  variables: Record<string, unknown>,
): number {
  const sizes = (field?.args ?? [])
    .filter(({ name }) => PAGE_ARGUMENTS.includes(name))
    .map(({ name, defaultValue }) => {
      const given = node.arguments?.find((argument) => argument.name.value === name);
      return Number((given && valueOf(given.value, variables)) ?? defaultValue ?? 1);
    });
  return Math.max(1, ...sizes.filter((size) => Number.isFinite(size)));
}

function valueOf(node: ValueNode, variables: Record<string, unknown>): unknown {
  if (node.kind === Kind.VARIABLE)
    return Object.hasOwn(variables, node.name.value) ? variables[node.name.value] : undefined;
  return node.kind === Kind.INT ? node.value : undefined;
}

function defaultsOf(operation: OperationDefinitionNode): Record<string, unknown> {
  const given = (operation.variableDefinitions ?? []).filter(({ defaultValue }) => defaultValue?.kind === Kind.INT);
  return Object.fromEntries(
    given.map(({ variable, defaultValue }) => [variable.name.value, valueOf(defaultValue as ValueNode, {})]),
  );
}

function fieldOf(parent: GraphQLNamedType | undefined, name: string): GraphQLField<unknown, unknown> | undefined {
  return isObjectType(parent) || isInterfaceType(parent) ? parent.getFields()[name] : undefined;
}
