import {
  getNamedType,
  GraphQLBoolean,
  GraphQLFloat,
  GraphQLID,
  GraphQLInt,
  GraphQLString,
  isAbstractType,
  isCompositeType,
  isEnumType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  Kind,
  TypeNameMetaFieldDef,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLCompositeType,
  type GraphQLLeafType,
  type GraphQLOutputType,
  type GraphQLSchema,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';
import { isData, type Data } from './merge.js';

/** What an operation asks for, with its conditions decided. */
export interface ShapeParts {
  readonly schema: GraphQLSchema;
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  /** Whether a selection is left out (`@skip`, `@include`). */
  readonly isLeftOut: (selection: SelectionNode) => boolean;
}

/** In the place of a value that must not be null and is: what holds it is null then. */
const INVALID = Symbol('invalid');
type Complete = (value: unknown) => unknown;
type Shaper = (input: Data) => Data | null;
/** What is asked of an object, and of which type: a field may be asked for of an interface and of a type as well. */
interface Asking {
  readonly set: SelectionSetNode;
  readonly of: GraphQLCompositeType;
}

/**
 * Brings the tree of all departments' answers into the shape that the client asked for: its fields in its order and
 * nothing else, nulls where a value is not what the schema promises (GraphQL specification, 6.4.3 and 6.4.4). Made once
 * for an operation; what it needs to know of each type that comes up is worked out the first time.
 * @throws Error while shaping, when a department answered with another kind of value than the schema says
 */
export function shaperOf(type: GraphQLCompositeType, selectionSet: SelectionSetNode, parts: ShapeParts): Shaper {
  return objectOf(type, [{ set: selectionSet, of: type }], parts);
}

function objectOf(type: GraphQLCompositeType, askings: readonly Asking[], parts: ShapeParts): Shaper {
  const known = new Map<string, Shaper>();
  const shaperFor = (name: string): Shaper => {
    const named = parts.schema.getType(name);
    const made = isCompositeType(named) ? fieldsOf(named, askings, parts) : () => null;
    known.set(name, made);
    return made;
  };
  return (input) => {
    const { __typename } = input;
    const name = typeof __typename === 'string' && __typename !== '' ? __typename : type.name;
    return (known.get(name) ?? shaperFor(name))(input);
  };
}

interface Asked {
  readonly key: string;
  readonly node: FieldNode;
  readonly parent: GraphQLCompositeType;
  readonly askings: Asking[];
}

function fieldsOf(type: GraphQLCompositeType, askings: readonly Asking[], parts: ShapeParts): Shaper {
  const asked = new Map<string, Asked>();
  for (const { set, of } of askings) collect(set, type, of, asked, parts);
  const fields = [...asked.values()].map((one) => [one.key, completeField(one, type, parts)] as const);
  const keys = fields.map(([key]) => key);
  const completes = fields.map(([, complete]) => complete);
  return (input) => {
    const output: Data = {};
    for (let i = 0; i < keys.length; i += 1) {
      const key = keys[i]!;
      const value = completes[i]!(input[key] ?? null);
      if (value === INVALID) return null;
      output[key] = value;
    }
    return output;
  };
}

function collect(
  { selections }: SelectionSetNode,
  type: GraphQLCompositeType,
  parent: GraphQLCompositeType,
  asked: Map<string, Asked>,
  parts: ShapeParts,
): void {
  for (const one of selections) {
    if (parts.isLeftOut(one)) continue;
    if (one.kind === Kind.FIELD) {
      note(one, parent, asked);
      continue;
    }
    const inside = one.kind === Kind.FRAGMENT_SPREAD ? parts.fragments.get(one.name.value)! : one;
    const condition = inside.typeCondition && parts.schema.getType(inside.typeCondition.name.value);
    if (!condition) collect(inside.selectionSet, type, parent, asked, parts);
    else if (isCompositeType(condition) && applies(condition, type, parts.schema))
      collect(inside.selectionSet, type, condition, asked, parts);
  }
}

function note(node: FieldNode, parent: GraphQLCompositeType, asked: Map<string, Asked>): void {
  const key = node.alias?.value ?? node.name.value;
  const known = asked.get(key) ?? { key, node, parent, askings: [] };
  asked.set(key, known);
  if (node.selectionSet) known.askings.push({ set: node.selectionSet, of: targetOf(node, parent) });
}

const applies = (condition: GraphQLCompositeType, type: GraphQLCompositeType, schema: GraphQLSchema): boolean =>
  condition === type || (isAbstractType(condition) && 'getFields' in type && schema.isSubType(condition, type));

function completeField({ node, parent, askings }: Asked, type: GraphQLCompositeType, parts: ShapeParts): Complete {
  if (node.name.value === TypeNameMetaFieldDef.name) return typename(type, parts.schema);
  return complete(typeOf(node, parent), askings, parts);
}

/** @throws Error for a field that a validated document cannot hold */
function typeOf({ name }: FieldNode, parent: GraphQLCompositeType): GraphQLOutputType {
  const field = 'getFields' in parent ? parent.getFields()[name.value] : undefined;
  if (!field) throw new Error(`${parent.name} has no field ${name.value}`);
  return field.type;
}

const targetOf = (node: FieldNode, parent: GraphQLCompositeType) =>
  getNamedType(typeOf(node, parent)) as GraphQLCompositeType;

/** The type as the department names it, or as the schema does: never an abstract one. */
function typename(type: GraphQLCompositeType, schema: GraphQLSchema): Complete {
  const own = isObjectType(type) ? type.name : INVALID;
  return (value) => (typeof value === 'string' && isObjectType(schema.getType(value)) ? value : own);
}

function complete(type: GraphQLOutputType, askings: readonly Asking[], parts: ShapeParts): Complete {
  if (isNonNullType(type)) {
    const inner = complete(type.ofType, askings, parts);
    return (value) => inner(value) ?? INVALID;
  }
  if (isListType(type)) return listOf(complete(type.ofType, askings, parts), type.toString());
  if (isLeafType(type)) return leafOf(type);
  const shape = objectOf(type, askings, parts);
  return (value) => {
    if (value === null) return null;
    if (!isData(value)) throw new Error(`a department answered with no object for ${type.name}`);
    return shape(value);
  };
}

function listOf(element: Complete, type: string): Complete {
  return (value) => {
    if (value === null) return null;
    if (!Array.isArray(value)) throw new Error(`a department answered with no list for ${type}`);
    let valid = true;
    const elements = value.map((one: unknown) => {
      const completed = element(one ?? null);
      if (completed === INVALID) valid = false;
      return completed;
    });
    return valid ? elements : null;
  };
}

/** The kinds of value that built-in scalars hold; every other scalar is its department's own business. */
const BUILT_IN: ReadonlyMap<string, (value: unknown) => boolean> = new Map([
  [GraphQLBoolean.name, (value) => typeof value === 'boolean'],
  [GraphQLInt.name, (value) => Number.isInteger(value)],
  [GraphQLFloat.name, (value) => typeof value === 'number' && Number.isFinite(value)],
  [GraphQLString.name, (value) => typeof value === 'string'],
  [GraphQLID.name, (value) => typeof value === 'string' || Number.isInteger(value)],
]);

function leafOf(type: GraphQLLeafType): Complete {
  const isValue = isEnumType(type)
    ? (value: unknown) => typeof value === 'string' && type.getValue(value) !== undefined
    : BUILT_IN.get(getNamedType(type).name);
  return isValue ? (value) => (isValue(value) ? value : null) : (value) => value;
}
