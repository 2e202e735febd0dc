import {
  type Aggregate,
  type Department,
  type PersonalPlace,
  personalPlaces,
  tellsOfPersons,
  type View,
} from '@marquee/kernel';
import type { Connection, mongo } from 'mongoose';
import { native } from '../store/native.js';
import { headModel, viewModel } from '../store/schemas.js';
import type { ToldViews } from '../store/views/told.js';

/** A record or row as it is stored. */
export type Stored = Readonly<Record<string, unknown>> & { readonly _id: string };

/** Records or rows of one kind that hold personal texts. */
export interface Shelf {
  readonly of: Aggregate | View;
  readonly documents: mongo.Collection<Stored>;
  /** The field with the record or row. */
  readonly under: 'state' | 'row';
  /** A version of it: it is written only in the place of the version that was read. */
  readonly version: 'ver' | 'rev';
}

export const shapeOf = (of: Aggregate | View) => (of.source === 'aggregate' ? of.options.state : of.options.shape);
const tells = (of: Aggregate | View) => tellsOfPersons(shapeOf(of));

/** Whether a department keeps anything of persons. */
export const keepsPersons = ({ aggregates, views }: Department): boolean => [...aggregates, ...views].some(tells);

/** Everything in which a department shows personal texts. */
export function shelvesOf(
  { aggregates, views }: Department,
  connection: Connection,
  told: Pick<ToldViews, 'collectionOf'>,
): readonly Shelf[] {
  const heads = aggregates.filter(tells).map((of): Shelf => {
    const documents = native(headModel(connection, of)) as unknown as mongo.Collection<Stored>;
    return { of, documents, under: 'state', version: 'ver' };
  });
  const rows = views.filter(tells).map((of): Shelf => {
    const documents = native(viewModel(connection, of, told.collectionOf(of))) as unknown as mongo.Collection<Stored>;
    return { of, documents, under: 'row', version: 'rev' };
  });
  return [...heads, ...rows];
}

/** A place that names its person by a field is looked for by that field; any other by the id of the whole. */
const pathOf = (under: string, { of }: PersonalPlace) => (of === undefined ? '_id' : `${under}.${of}`);

/** What may tell of a person. */
export function tellingOf({ of, under }: Shelf, subject: string): mongo.Filter<Stored> {
  const paths = new Set(['_id', ...personalPlaces(shapeOf(of)).map((place) => pathOf(under, place))]);
  return { $or: [...paths].map((path) => ({ [path]: subject })) } as mongo.Filter<Stored>;
}
