import { pathsIn } from '@marquee/kernel';
import {
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLResolveInfo,
  Kind,
  type SelectionSetNode,
} from 'graphql';
import type { Asked } from '../answer/asked.js';
import type { Entity } from '../schema/entity.js';
import { linkName } from '../schema/names.js';

/** Names of stored fields. */
type Fields = readonly string[];
type Fragments = Readonly<Record<string, FragmentDefinitionNode>>;

/** What every record has beside its own fields, and what is looked up by its id alone. */
const BESIDE = new Set(['__typename', 'id', 'version', 'createdAt', 'updatedAt', 'warnings', 'history']);

/** Worked out once for a place in a document, which is remembered; `null`: all fields. */
const known = new WeakMap<FieldNode, Fields | null>();

/**
 * The fields of each record that the answer to a list is made of, so that the store sends no others: a row of a list
 * shows a tenth of a record.
 * @returns undefined where all of it may be needed: a field that some readers see otherwise is judged by the others
 */
export function neededOf(e: Entity, { fieldNodes, fragments }: Pick<GraphQLResolveInfo, 'fieldNodes' | 'fragments'>) {
  const [only, ...more] = fieldNodes;
  if (!only || more.length > 0) return undefined;
  let needed = known.get(only);
  if (needed === undefined) known.set(only, (needed = neededBy(e, only, fragments)));
  return needed ?? undefined;
}

/**
 * With what the list itself looks at in a row: what it is sorted by, and what decides who may read it.
 * @param conditions of the row and of its reader
 */
export const withDeciding = (
  e: Entity,
  needed: Fields | undefined,
  { orders, own }: Pick<Asked, 'orders' | 'own'>,
): Fields | undefined => {
  if (!needed || (e.readable && !e.readable.within)) return undefined;
  const deciding = pathsIn(own).map((path) => path.split('.')[0]!);
  return [...new Set([...needed, ...orders.map(({ field }) => field), ...deciding])];
};

function neededBy(e: Entity, list: FieldNode, fragments: Fragments): Fields | null {
  const inside = fieldsIn(list.selectionSet, fragments);
  const edges = inside
    .filter(({ name }) => name.value === 'edges')
    .flatMap((edge) => fieldsIn(edge.selectionSet, fragments));
  const records = [
    ...inside.filter(({ name }) => name.value === 'nodes'),
    ...edges.filter(({ name }) => name.value === 'node'),
  ];
  const asked = records.flatMap((record) => fieldsIn(record.selectionSet, fragments)).map(({ name }) => name.value);
  const stored = asked.filter((name) => !BESIDE.has(name)).map((name) => storedIn(e, name));
  return stored.every((name) => name !== undefined) ? [...new Set(stored)] : null;
}

/** The stored field behind one of the graph; undefined where there is no such single one, or its readers see it each in their way. */
function storedIn(e: Entity, asked: string): string | undefined {
  const name = asked in e.fields ? asked : Object.keys(e.fields).find((field) => linkName(field) === asked);
  return name === undefined || e.visible[name] || e.shown[name] ? undefined : name;
}

/** Whether a field is asked for of the records that one leads to. @param type of these records, where others may be among them */
export function isAskedFor(
  field: string,
  { fieldNodes, fragments }: Pick<GraphQLResolveInfo, 'fieldNodes' | 'fragments'>,
  type: string,
): boolean {
  return fieldNodes.some((node) =>
    fieldsIn(node.selectionSet, fragments, type).some(({ name }) => name.value === field),
  );
}

function fieldsIn(set: SelectionSetNode | undefined, fragments: Fragments, type?: string): FieldNode[] {
  return (set?.selections ?? []).flatMap((one) => {
    if (one.kind === Kind.FIELD) return [one];
    const inside = one.kind === Kind.INLINE_FRAGMENT ? one : fragments[one.name.value];
    const of = inside?.typeCondition?.name.value;
    return type !== undefined && of !== undefined && of !== type ? [] : fieldsIn(inside?.selectionSet, fragments, type);
  });
}
