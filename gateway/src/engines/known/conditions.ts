import {
  GraphQLIncludeDirective,
  GraphQLSkipDirective,
  Kind,
  visit,
  type DirectiveNode,
  type DocumentNode,
  type SelectionNode,
} from 'graphql';

type Values = Readonly<Record<string, unknown>>;

const IF: Readonly<Record<string, boolean>> = {
  [GraphQLSkipDirective.name]: false,
  [GraphQLIncludeDirective.name]: true,
};

/** The variables on which it depends whether a field is asked for. */
export function conditionsIn(document: DocumentNode): readonly string[] {
  const names = new Set<string>();
  visit(document, {
    Directive: (node) => {
      const value = node.name.value in IF ? node.arguments?.[0]?.value : undefined;
      if (value?.kind === Kind.VARIABLE) names.add(value.name.value);
    },
  });
  return [...names];
}

/** Whether a selection is left out under these values of variables. */
export const leftOut =
  (values: Values) =>
  ({ directives = [] }: SelectionNode): boolean =>
    directives.some((directive) => decides(directive, values) === false);

/** True and false: the field stays, or goes; undefined: the directive is another one. */
function decides({ name, arguments: [argument] = [] }: DirectiveNode, values: Values): boolean | undefined {
  const wanted = IF[name.value];
  if (wanted === undefined || !argument) return undefined;
  const { value } = argument;
  const given = value.kind === Kind.VARIABLE ? values[value.name.value] : (value as { value?: unknown }).value;
  return given === wanted;
}
