import {
  type FieldDefinitionNode,
  type InputValueDefinitionNode,
  Kind,
  parse,
  type TypeNode,
  type ObjectTypeDefinitionNode,
} from 'graphql';

/** A root field of the company's graph: what anybody can ask for, or tell. */
export interface RootField {
  readonly kind: 'query' | 'mutation';
  readonly name: string;
  readonly args: readonly InputValueDefinitionNode[];
  readonly type: TypeNode;
}

/** The company's graph as its clients see it, found in the supergraph. */
export interface ClientSchema {
  readonly roots: readonly RootField[];
  readonly inputs: ReadonlyMap<string, readonly InputValueDefinitionNode[]>;
  readonly enums: ReadonlyMap<string, readonly string[]>;
  readonly objects: ReadonlyMap<string, readonly FieldDefinitionNode[]>;
  readonly unions: ReadonlyMap<string, readonly string[]>;
}

/** Reads a supergraph. What belongs to the composition alone (`join__…`, `link__…`) is no part of it. */
export function clientSchemaOf(supergraph: string): ClientSchema {
  const types = parse(supergraph).definitions.filter((node) => 'name' in node && !node.name!.value.includes('__'));
  const objects = new Map(types.flatMap((node) => (node.kind === Kind.OBJECT_TYPE_DEFINITION ? [openIn(node)] : [])));
  return {
    roots: [...rootsOf('query', objects.get('Query')), ...rootsOf('mutation', objects.get('Mutation'))],
    objects,
    inputs: new Map(
      types.flatMap((node) =>
        node.kind === Kind.INPUT_OBJECT_TYPE_DEFINITION ? [[node.name.value, node.fields ?? []]] : [],
      ),
    ),
    enums: new Map(
      types.flatMap((node) =>
        node.kind === Kind.ENUM_TYPE_DEFINITION
          ? [[node.name.value, (node.values ?? []).map((value) => value.name.value)]]
          : [],
      ),
    ),
    unions: new Map(
      types.flatMap((node) =>
        node.kind === Kind.UNION_TYPE_DEFINITION
          ? [[node.name.value, (node.types ?? []).map((type) => type.name.value)]]
          : [],
      ),
    ),
  };
}

/** What departments keep for the gateway is in the supergraph, and in no client's schema. */
const openIn = ({ name, fields = [] }: ObjectTypeDefinitionNode) => [name.value, fields.filter(isOpen)] as const;
const isOpen = ({ directives = [] }: FieldDefinitionNode) =>
  !directives.some(({ name }) => name.value === 'inaccessible');

const rootsOf = (kind: RootField['kind'], fields: ObjectTypeDefinitionNode['fields'] = []): RootField[] =>
  fields.map(({ name, arguments: args = [], type }) => ({ kind, name: name.value, args, type }));

export const namedType = (type: TypeNode): string =>
  type.kind === Kind.NAMED_TYPE ? type.name.value : namedType(type.type);

export const isRequired = ({ type, defaultValue }: InputValueDefinitionNode): boolean =>
  type.kind === Kind.NON_NULL_TYPE && defaultValue === undefined;
