import { metaOf, type Aggregate, type Command, type Department, type Question, type Text } from '@marquee/kernel';
import { z } from 'zod';
import type { Company, ToldName } from '../../company.js';
import { addNames } from '../references.js';
import { addExports } from '../../exports/export-fields.js';
import { addStanding } from '../../papers/standing.js';
import { addImports } from '../../imports/import-fields.js';
import { MOST_DEEDS } from '../answer/history.js';
import { addHeld } from '../../persons/held-fields.js';
import { addDeadLetters } from './dead-letters.js';
import { RolesInWords } from './describe.js';
import { entitiesOf, type Entity } from './entity.js';
import { addFields, bare, optional, type SchemaContext } from './fields.js';
import { addLists } from './list-types.js';
import { camel, pascal, plural } from './names.js';
import { LINK } from './shared.js';
import { Types, type Link } from './types.js';

/** A department in the graph: its SDL, the names of the types in it, and the fields that show what an id refers to. */
export interface Graph {
  readonly sdl: string;
  readonly names: ReadonlySet<string>;
  readonly links: readonly Link[];
  /** Other departments' types whose names are told here. */
  readonly told: ReadonlyMap<string, ToldName>;
}

/**
 * The federated SDL of a department, derived from its values. The same department gives the same text.
 * @param company how its roles are called, and who settles dead letters
 * @throws Error when two things would get one name, or a schema has no counterpart in the graph
 */
export const sdlOf = (d: Department, company: Company): string => graphOf(d, company).sdl;

/** See `sdlOf`. */
export function graphOf(d: Department, company: Company): Graph {
  const types = new Types(new RolesInWords(company));
  const context: SchemaContext = { types, input: false, enums: new Map() };
  const entities = entitiesOf(d);
  types.define('Query', 'type Query');
  entities.forEach((e) => addEntity(context, e));
  const lists = new Map(entities.map((e) => [e.name, addQueries(types, e)]));
  entities.forEach((e) => addReverse(types, e, lists.get(e.name)!, new Set(entities.map((x) => x.name))));
  addMutations(context, d.aggregates);
  d.questions.forEach((q) => addQuestion(context, q));
  addDeadLetters(types, d, company.deadLetters);
  addExports(types, d);
  addHeld(types, d, company.persons);
  addStanding(types, d);
  addImports(types, d);
  addStubs(types, new Set(entities.map((e) => e.name)));
  const told = addNames(context, company.names, new Map(entities.map((e) => [e.name, e])));
  const definitions = types.printed();
  return {
    sdl: `${[LINK, ...definitions.values()].join('\n\n')}\n`,
    names: new Set(definitions.keys()),
    links: types.links,
    told,
  };
}

function addEntity(context: SchemaContext, e: Entity): void {
  const { types } = context;
  const view = e.source.source === 'view';
  types.define(
    e.name,
    `type ${e.name} @key(fields: "id")`,
    `${e.says.zh} · ${e.says.en}\n${types.words.readBy(e.readers)}`,
  );
  types.field(e.name, 'id', 'id: ID!');
  addFields(context, e.name, e.fields, (field) => view || Boolean(e.visible[field]));
  if (!view) addRecordFields(types, e);
  if (e.form) addPaper(types, e.name, e.form.title);
}

function addRecordFields(types: Types, e: Entity): void {
  types.field(e.name, 'version', 'version: Int!');
  types.field(e.name, 'createdAt', 'createdAt: Instant!');
  types.field(e.name, 'updatedAt', 'updatedAt: Instant!');
  types.field(e.name, 'warnings', 'warnings: [BrokenRule!]!');
  types.field(
    e.name,
    'history',
    'history: [HistoryEntry!]!',
    `由舊至新，最近 ${MOST_DEEDS} 次 · Oldest first, the newest ${MOST_DEEDS}`,
  );
  types.foreign.add('Employee');
}

type List = { readonly args: string; readonly type: string };

function addQueries(types: Types, e: Entity): List {
  const list = addLists(types, e, (field) => types.typeOf(e.name, field));
  types.field('Query', camel(e.name), `${camel(e.name)}(id: ID!): ${e.name}`, types.words.readBy(e.readers));
  types.field(
    'Query',
    camel(plural(e.name)),
    `${camel(plural(e.name))}(${list.args}): ${list.type}`,
    types.words.readBy(e.readers),
  );
  return list;
}

/** A field of another type that leads back to this one; a type of another department is extended by it. */
function addReverse(types: Types, e: Entity, list: List, own: ReadonlySet<string>): void {
  for (const { type, field, many } of e.reverse) {
    if (!own.has(type)) extend(types, type);
    types.field(
      type,
      field,
      many ? `${field}(${list.args}): ${list.type}` : `${field}: ${e.name}`,
      types.words.readBy(e.readers),
    );
  }
}

/** A type that this department adds fields to: its own, or another department's that is extended by it. */
function extend(types: Types, type: string): void {
  if (types.has(type)) return;
  types.define(type, `type ${type} @key(fields: "id")`);
  types.field(type, 'id', 'id: ID!');
}

function addPrinted(types: Types, type: string, title: Text): void {
  types.field(type, 'printed', 'printed(language: Language = zh_Hant): PrintedForm', `${title.zh} · ${title.en}`);
}

/** A form of a record or a row: as a page for a browser, and as PDF. */
function addPaper(types: Types, type: string, title: Text): void {
  addPrinted(types, type, title);
  types.field(type, 'document', 'document(version: Int): Paper', `${title.zh}（PDF） · ${title.en}, as PDF`);
}

function addQuestion(context: SchemaContext, q: Question): void {
  const { types } = context;
  const type = pascal(q.name);
  types.define(type, `type ${type}`, `${q.says.zh} · ${q.says.en}`);
  addFields(context, type, q.output.shape);
  if (q.form) addPrinted(types, type, q.form.title);
  if (q.under) extend(types, q.under);
  const input = q.input ? addInput({ ...context, input: true }, q.name, q.input) : '';
  types.field(
    q.under ?? 'Query',
    q.name,
    `${q.name}${input && `(${input})`}: ${type}`,
    `${q.says.zh} · ${q.says.en}\n${types.words.readBy(q.readers)}`,
  );
}

/** Types of other departments that this one only points at. */
function addStubs(types: Types, own: ReadonlySet<string>): void {
  for (const type of types.foreign) {
    if (own.has(type) || types.has(type)) continue;
    types.define(type, `type ${type} @key(fields: "id", resolvable: false)`);
    types.field(type, 'id', 'id: ID!');
  }
}

function addMutations(context: SchemaContext, aggregates: readonly Aggregate[]): void {
  const open = aggregates.flatMap((a) => openCommands(a).map((command) => ({ a, command })));
  if (open.length > 0) context.types.define('Mutation', 'type Mutation');
  open.forEach(({ a, command }) => addMutation({ ...context, input: true }, a, command));
}

/** Commands that people may give; those of the company's own machinery alone are no part of the graph. */
export const openCommands = (a: Aggregate): readonly Command[] =>
  [...a.commands.values()].filter((c) => c.by.some((role) => role !== 'system'));

function addMutation(context: SchemaContext, a: Aggregate, command: Command): void {
  const { types } = context;
  const result = `${pascal(command.name)}Result`;
  types.text(result, `union ${result} = ${a.name} | Rejection | Receipt`);
  const args = [
    command.creates ? 'id: ID' : 'id: ID!',
    addInput(context, command.name, command.input),
    'commandId: ID',
    'expectedVersion: Int',
    'onBehalfOf: ID',
  ];
  types.field(
    'Mutation',
    command.name,
    `${command.name}(${args.filter(Boolean).join(', ')}): ${result}`,
    types.words.command(command),
  );
}

function addInput(context: SchemaContext, asked: string, schema: z.ZodType): string {
  const input = bare(schema);
  if (!(input instanceof z.ZodObject)) throw new Error(`${asked}: the input of a command is an object`);
  const shape = input.shape as Record<string, z.ZodType>;
  const sent = Object.values(shape).filter((schema) => !metaOf(schema).secret);
  if (sent.length === 0) return '';
  const name = `${pascal(asked)}Input`;
  context.types.define(name, `input ${name}`);
  addFields(context, name, shape);
  return `input: ${name}${sent.every((schema) => optional(schema, true)) ? '' : '!'}`;
}
