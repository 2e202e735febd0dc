import {
  getNamedType,
  getNullableType,
  isInterfaceType,
  isListType,
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
import { defaultsOf, fragmentsOf } from '../graphql/document-parts.js';

/** Arguments that say how many rows a list field returns (Relay cursor connections). */
const PAGE_ARGUMENTS = ['first', 'last'];

type Field = GraphQLField<unknown, unknown>;

export interface WeighedRequest {
  schema: GraphQLSchema;
  document: DocumentNode;
  operation: OperationDefinitionNode;
  variables: Readonly<Record<string, unknown>>;
}

/** What an operation can ask for at most. */
export interface Weight {
  /** Rows along one path: the product of the page sizes from the root to a leaf. */
  readonly rows: number;
  /** Values of all rows together: fields, each as often as rows show it; a row is as dear as ten. */
  readonly values: number;
}

/**
 * The same for one operation under any variables: where none of them is a page size, it is weighed once.
 */
export function weigherOf(
  request: Omit<WeighedRequest, 'variables'>,
): (variables: Readonly<Record<string, unknown>>) => Weight {
  if (hasVariablePages(request.document) || request.operation.operation === 'mutation')
    return (variables) => weightOf({ ...request, variables });
  const always = weightOf({ ...request, variables: {} });
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

/** What is a page, by its name (Relay cursor connections). */
const PAGE = /Connection$/;
/** What a row costs beside what is asked of it: it is found, read, and looked at for whoever asks. */
const ROW = 10;
/** Records that a list without pages is taken to have. */
const UNPAGED = 10;
/** What a department sets out from a record and all that its form names, as text of one field: some dozen reads. */
const SET_OUT = 50;
const isSetOut = (field: Field | undefined, parent: GraphQLNamedType | undefined): boolean =>
  field !== undefined &&
  (getNamedType(field.type).name === 'PrintedForm' || `${parent}.${field.name}` === 'Paper.unopenedByIds');
const NOTHING: Weight = { rows: 1, values: 0 };

/**
 * How much a validated operation can ask for, with the variables of this request and the schema's defaults; armor's
 * cost rule sees neither. Linear in the size of the document: a fragment is weighed once.
 */
export function weightOf({ schema, document, operation, variables }: WeighedRequest): Weight {
  const fragments = fragmentsOf(document);
  const known = new Map<FragmentDefinitionNode, Weight>();
  const values = { ...defaultsOf(operation), ...variables };

  const ofSet = (set: SelectionSetNode | undefined, parent: GraphQLNamedType | undefined): Weight =>
    (set?.selections ?? []).map((selection) => ofSelection(selection, parent)).reduce(together, NOTHING);
  const ofSelection = (node: SelectionNode, parent: GraphQLNamedType | undefined): Weight => {
    if (node.kind === Kind.FIELD) return ofField(node, fieldOf(parent, node.name.value), parent);
    if (node.kind === Kind.FRAGMENT_SPREAD) return ofFragment(fragments.get(node.name.value));
    return ofSet(node.selectionSet, node.typeCondition ? typeFromAST(schema, node.typeCondition) : parent);
  };
  const ofField = (node: FieldNode, field: Field | undefined, parent: GraphQLNamedType | undefined): Weight => {
    const inside = ofSet(node.selectionSet, field && getNamedType(field.type));
    const size = pageSize(node, field, values);
    const row = size > 1 ? ROW : 0;
    const own = isSetOut(field, parent) ? SET_OUT : 1;
    return { rows: size * inside.rows, values: own + size * unpaged(field, parent) * (row + inside.values) };
  };
  const ofFragment = (fragment: FragmentDefinitionNode | undefined): Weight => {
    if (!fragment) return NOTHING;
    const weight = known.get(fragment) ?? ofSet(fragment.selectionSet, typeFromAST(schema, fragment.typeCondition));
    known.set(fragment, weight);
    return weight;
  };
  const asked = ofSet(operation.selectionSet, schema.getRootType(operation.operation) ?? undefined);
  return operation.operation === 'mutation' ? { ...asked, values: asked.values + sentIn(variables) } : asked;
}

/**
 * What a mutation brings along in lists: a row of a table that is imported is as much work as one that is asked for,
 * and each of its cells as a value. Without recursion: nobody knows how deep it is.
 */
function sentIn(variables: Readonly<Record<string, unknown>>): number {
  const open: unknown[] = Object.values(variables);
  let values = 0;
  for (let one = open.pop(); one !== undefined || open.length > 0; one = open.pop()) {
    if (typeof one !== 'object' || one === null) continue;
    const inside = Object.values(one);
    if (Array.isArray(one))
      values += inside.reduce<number>((sum, item) => sum + (typeof item === 'object' ? ROW : 1), 0);
    open.push(...inside.filter((item) => typeof item === 'object' && item !== null));
  }
  return values;
}

const together = (a: Weight, b: Weight): Weight => ({ rows: Math.max(a.rows, b.rows), values: a.values + b.values });

/** A page's own lists, `nodes` and `edges`, are as long as its page size says. */
function unpaged(field: Field | undefined, parent: GraphQLNamedType | undefined): number {
  const isOfPage = parent !== undefined && PAGE.test(parent.name);
  const isPaged = field?.args.some(({ name }) => PAGE_ARGUMENTS.includes(name));
  return field && isListType(getNullableType(field.type)) && !isOfPage && !isPaged ? UNPAGED : 1;
}

function pageSize(node: FieldNode, field: Field | undefined, variables: Record<string, unknown>): number {
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

function fieldOf(parent: GraphQLNamedType | undefined, name: string): Field | undefined {
  return isObjectType(parent) || isInterfaceType(parent) ? parent.getFields()[name] : undefined;
}
