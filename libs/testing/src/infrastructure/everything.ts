import type { Department } from '@marquee/kernel';
import { company } from '@marquee/regulation';
import { sdlOf } from '@marquee/service';
import { parse, type FieldDefinitionNode, type ObjectTypeDefinitionNode, type TypeNode } from 'graphql';
import type { Answer, Caller } from './caller.js';

/** So many records lie on one path of a question; a record behind them is asked for on paths of its own. */
const RECORDS = 2;

/**
 * A second way to the same row by the same code has a record less behind it: in a list `edges` beside `nodes`, and a
 * field of the root with an id beside the reference.
 */
const BY_ID = '(by id)';
const isSecondWay = (step: string): boolean => step === BY_ID || step.endsWith('Edge');

interface Known {
  /** Ids of records that exist, by type: what is asked for by id. */
  readonly ids: Readonly<Record<string, readonly string[]>>;
  /** What questions are asked with, by the name of the field, as GraphQL writes it: an input, or `(all arguments)`. */
  readonly inputs?: Readonly<Record<string, string>>;
}

/** A graph as a reader may walk it. */
interface Walk extends Known {
  readonly types: ReadonlyMap<string, readonly FieldDefinitionNode[]>;
  readonly records: ReadonlySet<string>;
  /** `Type.field` of everything that was asked for. */
  readonly asked: Set<string>;
}

/** Every question that a person can put to a department, and which fields of the graph they ask for. */
export interface Everything {
  readonly queries: readonly string[];
  readonly asked: ReadonlySet<string>;
  /** Every field of every type that people read. */
  readonly fields: ReadonlySet<string>;
  /** Every field of a record of this type, for the result of a command. */
  selection(type: string): string;
}

/**
 * Whatever the graph of a department lets people read: each root field, each record by its reference, and from there
 * every field of every type, found in the SDL, so that a field that is added later is asked for as well.
 */
export function everythingOf(d: Department, known: Known): Everything {
  const walk = walkOf(d, known);
  const roots = walk.types.get('Query')!.flatMap((field) => rootQueries(walk, field));
  const references = [...walk.records].flatMap((type) =>
    (known.ids[type] ?? []).map(
      (id) =>
        `{ _entities(representations: [{ __typename: "${type}", id: "${id}" }]) { ... on ${type} { ${selection(walk, type, [type])} } } }`,
    ),
  );
  const fields = new Set([...walk.types].flatMap(([type, own]) => own.map((field) => `${type}.${field.name.value}`)));
  return {
    queries: [...roots, ...references],
    asked: walk.asked,
    fields,
    selection: (type) => selection(walk, type, [type]),
  };
}

/** What a person reads when they ask for everything; refusals are part of it. */
export async function readEverything(reader: Caller, { queries }: Everything): Promise<readonly Answer[]> {
  const answers: Answer[] = [];
  for (const query of queries) answers.push(await reader.query(query));
  return answers;
}

/** Types that only a change answers with are no reading. */
function walkOf(d: Department, known: Known): Walk {
  const objects = parse(sdlOf(d, company)).definitions.filter(
    (node): node is ObjectTypeDefinitionNode => node.kind === 'ObjectTypeDefinition',
  );
  const all = new Map(objects.map((node) => [node.name.value, node.fields ?? []] as const));
  const resolvable = objects.filter((node) =>
    (node.directives ?? []).some(
      (one) => one.name.value === 'key' && !(one.arguments ?? []).some((arg) => arg.name.value === 'resolvable'),
    ),
  );
  const records = new Set(resolvable.map((node) => node.name.value));
  const reached = new Set<string>();
  const reach = (type: string): void => {
    if (reached.has(type) || !all.has(type)) return;
    reached.add(type);
    all.get(type)!.forEach((field) => reach(nameOf(field.type)));
  };
  ['Query', ...records].forEach(reach);
  return { ...known, types: new Map([...all].filter(([type]) => reached.has(type))), records, asked: new Set() };
}

const nameOf = (type: TypeNode): string => (type.kind === 'NamedType' ? type.name.value : nameOf(type.type));

/** A root field that wants an id is asked for each that is known. */
function rootQueries(walk: Walk, field: FieldDefinitionNode): string[] {
  if (!field.arguments?.some((arg) => arg.name.value === 'id')) return [`{ ${asking(walk, 'Query', field, [])} }`];
  return (walk.ids[nameOf(field.type)] ?? ['none']).map(
    (id) => `{ ${asking(walk, 'Query', field, [BY_ID], `(id: "${id}")`)} }`,
  );
}

/** @throws Error for a question that wants an input and has none to be asked with */
function asking(
  walk: Walk,
  owner: string,
  field: FieldDefinitionNode,
  path: readonly string[],
  given?: string,
): string {
  const [name, type] = [field.name.value, nameOf(field.type)];
  walk.asked.add(`${owner}.${name}`);
  const input = walk.inputs?.[name];
  const wanting = field.arguments?.find((arg) => arg.type.kind === 'NonNullType' && arg.name.value !== 'id');
  if (wanting && input === undefined)
    throw new Error(`${owner}.${name} wants ${wanting.name.value}: say in "inputs" what it is asked with`);
  const args = given ?? (input === undefined ? '' : input.startsWith('(') ? input : `(input: ${input})`);
  return walk.types.has(type) ? `${name}${args} { ${selection(walk, type, [...path, type])} }` : `${name}${args}`;
}

/** Every field of a type. A type that is on the path already, or a record too many, is named and not entered. */
function selection(walk: Walk, type: string, path: readonly string[]): string {
  const way = path.filter((one) => walk.records.has(one) || isSecondWay(one));
  const isDeep = way.length > RECORDS || path.slice(0, -1).includes(type);
  const fields = isDeep ? [] : walk.types.get(type)!.map((field) => asking(walk, type, field, path));
  return ['__typename', ...fields].join(' ');
}
