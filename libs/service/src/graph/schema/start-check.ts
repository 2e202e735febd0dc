import { isObjectType, type GraphQLSchema } from 'graphql';

type Directive = {
  readonly name: { readonly value: string };
  readonly arguments?: readonly { readonly name: { readonly value: string }; readonly value: object }[];
};

/**
 * Refuses to serve a schema that would answer wrongly without an error: a root field without a resolver answers `null`,
 * and a resolvable entity without `__resolveReference` echoes whatever the caller claims about it.
 * @throws Error naming every such field and type
 */
export function checkSchema(schema: GraphQLSchema): void {
  const wrong = [...rootFieldsWithoutResolver(schema), ...entitiesWithoutReference(schema)];
  if (wrong.length > 0) throw new Error(`the graph cannot be served: ${wrong.join('; ')}`);
}

function rootFieldsWithoutResolver(schema: GraphQLSchema): string[] {
  const roots = [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()].flatMap(
    (type) => type ?? [],
  );
  return roots.flatMap((type) =>
    Object.values(type.getFields())
      .filter((f) => !f.resolve && !f.subscribe)
      .map((f) => `${type.name}.${f.name} has no resolver`),
  );
}

function entitiesWithoutReference(schema: GraphQLSchema): string[] {
  const types = Object.values(schema.getTypeMap()).filter(isObjectType);
  const nodes = (t: (typeof types)[number]) =>
    [t.astNode, ...t.extensionASTNodes].flatMap((node) => (node?.directives ?? []) as readonly Directive[]);
  const answering = (t: (typeof types)[number]) =>
    'resolveReference' in t ||
    Boolean(
      (t.extensions as { apollo?: { subgraph?: { resolveReference?: unknown } } }).apollo?.subgraph?.resolveReference,
    );
  return types
    .filter((t) => nodes(t).some(resolvable) && !answering(t))
    .map((t) => `${t.name} has a resolvable key and no __resolveReference`);
}

const resolvable = ({ name, arguments: args = [] }: Directive) =>
  name.value === 'key' &&
  !args.some((a) => a.name.value === 'resolvable' && (a.value as { value?: unknown }).value === false);
