import { spelledOf } from '../../store/query/collation.js';
import type { Sort } from '../../store/query/filter.js';
import type { Entity } from './entity.js';
import { isChoice } from './fields.js';
import { upperSnake } from './names.js';
import { ENUM_OPERATORS, filterInput, operators } from './shared.js';
import type { Types } from './types.js';

/** Every order that a list offers, by its name in the graph's `orderBy`. */
export function ordersOf(e: Entity): ReadonlyMap<string, Sort> {
  const both = (field: string): Sort[] => [
    { field, descending: false },
    { field, descending: true },
  ];
  return new Map(
    e.orders.flatMap(both).map((order) => [`${upperSnake(order.field)}_${order.descending ? 'DESC' : 'ASC'}`, order]),
  );
}

/**
 * Defines connection, edge, filter and order of an entity, once its own fields are defined.
 * @param typeOfField the graph's type of a field, without marks
 * @returns the arguments and the type of a field that lists it
 * @throws Error when a filter is declared on a field that no filter exists for
 */
export function addLists(
  types: Types,
  e: Entity,
  typeOfField: (field: string) => string,
): { readonly args: string; readonly type: string } {
  types.define(`${e.name}Edge`, `type ${e.name}Edge`);
  types.field(`${e.name}Edge`, 'cursor', 'cursor: String!');
  types.field(`${e.name}Edge`, 'node', `node: ${e.name}!`);
  types.define(`${e.name}Connection`, `type ${e.name}Connection`);
  types.field(`${e.name}Connection`, 'edges', `edges: [${e.name}Edge!]!`);
  types.field(`${e.name}Connection`, 'nodes', `nodes: [${e.name}!]!`);
  types.field(`${e.name}Connection`, 'pageInfo', 'pageInfo: PageInfo!');
  types.field(
    `${e.name}Connection`,
    'exportKey',
    'exportKey: String!',
    '憑此匯出整份清單（不限本頁） · Exports the whole list, not this page alone',
  );
  const filter = addFilter(types, e, typeOfField);
  const order = addOrder(types, e);
  const search = e.searched.length > 0 ? 'search: String' : '';
  const chinese = spelledOf(e.fields, e.orders).length > 0 ? 'chinese: ChineseOrder = STROKE' : '';
  return {
    args: [filter, search, order, chinese, 'first: Int = 20', 'after: String'].filter(Boolean).join(', '),
    type: `${e.name}Connection`,
  };
}

function addFilter(types: Types, e: Entity, typeOfField: (field: string) => string): string {
  if (e.filters.length === 0) return '';
  const name = `${e.name}Filter`;
  types.define(name, `input ${name}`, '最多三層、二十個條件 · At most three levels and twenty conditions');
  for (const part of ['and', 'or']) types.field(name, part, `${part}: [${name}!]`);
  types.field(name, 'not', `not: ${name}`);
  for (const field of e.filters)
    types.field(name, field, `${field}: ${filterFor(types, e, field, typeOfField(field))}`);
  return `filter: ${name}`;
}

function filterFor(types: Types, e: Entity, field: string, type: string): string {
  if (type in operators) return `${type}Filter`;
  if (!isChoice(e.fields[field]!)) throw new Error(`${e.name}: there is no filter for ${field} (${type})`);
  types.text(`${type}Filter`, filterInput(type, ENUM_OPERATORS));
  return `${type}Filter`;
}

function addOrder(types: Types, e: Entity): string {
  if (e.orders.length === 0) return '';
  const name = `${e.name}Order`;
  types.define(name, `enum ${name}`);
  for (const value of ordersOf(e).keys()) types.field(name, value, value);
  return `orderBy: [${name}!]`;
}
