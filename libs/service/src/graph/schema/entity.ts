import type { Actor, Aggregate, Department, Form, Readable, Reverse, Role, Text, View } from '@marquee/kernel';
import { metaOf } from '@marquee/kernel';
import type { z } from 'zod';

type State = Record<string, unknown>;

/** A type of the graph that has identity: an aggregate, or a view that is published. */
export interface Entity {
  readonly name: string;
  readonly says: Text;
  /** Fields that may leave the service. */
  readonly fields: Readonly<Record<string, z.ZodType>>;
  readonly source: Aggregate | View;
  readonly readers: readonly Role[];
  readonly readable?: Readable<State>;
  readonly visible: Readonly<Record<string, ((row: State, viewer: Actor) => boolean) | undefined>>;
  readonly shown: Readonly<Record<string, ((row: State, viewer: Actor) => unknown) | undefined>>;
  readonly reverse: readonly Reverse[];
  readonly filters: readonly string[];
  readonly orders: readonly string[];
  /** Fields that a search looks into. */
  readonly searched: readonly string[];
  readonly form?: Form;
}

/**
 * What a department shows of itself, in the order of its declaration.
 * @throws Error when a list filters or sorts by a field that is hidden from some readers: the list would betray it
 */
export function entitiesOf(d: Department): readonly Entity[] {
  return sourcesOf(d).filter(
    ({ source }) => source.source === 'aggregate' || (source as View).options.published !== false,
  );
}

/** Everything a department keeps, also views for its own rules alone, with who may read it. */
export function sourcesOf(d: Department): readonly Entity[] {
  const formOf = (name: string) => d.forms.find((f) => f.aggregate === name);
  return [
    ...d.aggregates.map((a) => entity(a, a.options.state, formOf(a.name))),
    ...d.views.map((v) => entity(v, v.options.shape, formOf(v.name))),
  ];
}

function entity(source: Aggregate | View, shape: z.ZodObject, form?: Form): Entity {
  const o = source.options as Aggregate['options'] & View['options'];
  const shown = Object.entries(shape.shape as Record<string, z.ZodType>).filter(
    ([name, schema]) => name !== 'id' && !metaOf(schema).secret,
  );
  const made: Entity = {
    name: source.name,
    says: o.says,
    source,
    readers: o.readers,
    fields: Object.fromEntries(shown),
    visible: (o.visible ?? {}) as Entity['visible'],
    shown: (o.shown ?? {}) as Entity['shown'],
    reverse: o.reverse ?? [],
    filters: o.lists?.filter ?? [],
    orders: o.lists?.order ?? [],
    searched: o.lists?.search ?? [],
    ...(o.readable && { readable: o.readable as Readable<State> }),
    ...(form && { form }),
  };
  checkLists(made);
  return made;
}

function checkLists(e: Entity): void {
  const betraying = [...e.filters, ...e.orders, ...e.searched].find(
    (name) => !(name in e.fields) || e.visible[name] || e.shown[name],
  );
  if (betraying)
    throw new Error(`${e.name}: lists may not use ${betraying}, which is unknown or hidden from some readers`);
}
