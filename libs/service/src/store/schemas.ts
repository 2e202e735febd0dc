import { type Aggregate, decidingFields, personalPlaces, type Readable, type View } from '@marquee/kernel';
import mongoose, { type Connection, type Model } from 'mongoose';
import type { Commit, Head } from '../model.js';
import { collations, spelledOf } from './query/collation.js';

/** A key held by a record; `_id` spells aggregate, name and key. */
export interface ClaimRow {
  readonly _id: string;
  readonly aggregate: string;
  readonly name: string;
  readonly key: string;
  /** Id of the record that holds it. */
  readonly by: string;
}
/** The last commit of those that were decided alone about the key in `_id`. */
export interface ReachedRow {
  readonly _id: string;
  readonly last: string;
}
/** A row of a view, with the newest event of every stream that shaped it and a revision for compare-and-set. */
export interface ViewRow {
  readonly _id: string;
  readonly row: Record<string, unknown>;
  readonly seen: Record<string, number>;
  readonly rev: number;
  /** What a search finds it by; see `words.ts`. */
  readonly words?: readonly string[];
}
export interface SequenceRow {
  readonly _id: string;
  readonly last: number;
}
/** One `ad.PolicyChanged`, as it was published; `_id` is the event's id. */
export interface PolicyRow {
  readonly _id: string;
  readonly key: string;
  readonly value: string;
  readonly version: number;
  readonly effectiveFrom: string;
}
/**
 * From when on a running project obeys what binds projects: its formal start, or its newest migration; `_id` is the
 * project's.
 */
export interface ProjectPinRow {
  readonly _id: string;
  readonly since: string;
  /** When it was written, by the server's clock; a build that did not keep it leaves it out. */
  readonly changedAt?: Date;
}

const { Schema } = mongoose;
const { Mixed } = Schema.Types;
const fixed = { versionKey: false, strict: 'throw', autoIndex: false, autoCreate: false } as const;
const text = { type: String, required: true } as const;
const number = { type: Number, required: true } as const;
const anything = { type: Mixed, required: true } as const;

const commitSchema = new Schema(
  {
    _id: text,
    stream: text,
    kind: text,
    aggregateId: text,
    ver: number,
    seq: number,
    events: [Mixed],
    state: anything,
    command: text,
    commandId: text,
    inputHash: text,
    actor: anything,
    warnings: [Mixed],
    policyVersion: number,
    at: text,
    key: text,
    bucket: number,
    orderKey: number,
    traceparent: String,
    correlationId: text,
    causationId: text,
    seal: Mixed,
    pending: Boolean,
  },
  fixed,
);
commitSchema.index({ stream: 1, ver: -1 }, { unique: true });
commitSchema.index({ stream: 1, commandId: 1 }, { unique: true });
commitSchema.index({ bucket: 1, orderKey: 1 }, { partialFilterExpression: { pending: true } });

const claimSchema = new Schema({ _id: text, aggregate: text, name: text, key: text, by: text }, fixed);
const reachedSchema = new Schema({ _id: text, last: text }, fixed);
const sequenceSchema = new Schema({ _id: text, last: number }, fixed);
const policySchema = new Schema({ _id: text, key: text, value: text, version: number, effectiveFrom: text }, fixed);
const projectPinSchema = new Schema({ _id: text, since: text, changedAt: Date }, fixed);
projectPinSchema.index({ changedAt: 1 });

/** Models of the collections that every department has. */
export const commitModel = (c: Connection): Model<Commit> => fixedModel(c, 'commits', commitSchema);
export const claimModel = (c: Connection): Model<ClaimRow> => fixedModel(c, 'claims', claimSchema);
export const reachedModel = (c: Connection): Model<ReachedRow> => fixedModel(c, 'reached', reachedSchema);
export const sequenceModel = (c: Connection): Model<SequenceRow> => fixedModel(c, 'sequences', sequenceSchema);
export const policyModel = (c: Connection): Model<PolicyRow> => fixedModel(c, 'policies', policySchema);
export const projectPinModel = (c: Connection): Model<ProjectPinRow> => fixedModel(c, 'projectPins', projectPinSchema);

/**
 * The collection of an aggregate's heads; fields that lists filter, sort or look back by, and those that decide who may
 * read a record, are indexed with the id behind them.
 */
export const headModel = (c: Connection, a: Aggregate): Model<Head> =>
  model(c, `heads.${a.name}`, a, () => headSchema(a));

function headSchema(a: Aggregate): mongoose.Schema {
  const schema = new Schema(
    {
      _id: text,
      ver: number,
      state: anything,
      warnings: [Mixed],
      dueAt: Date,
      createdAt: text,
      updatedAt: text,
      words: { type: [String], default: undefined },
    },
    fixed,
  );
  indexed(a.options, a.options.state).forEach((field) => schema.index({ [`state.${field}`]: 1, _id: 1 }));
  spell(schema, 'state', spelledOf(a.options.state.shape, a.options.lists?.order ?? []), listed(a.options));
  if (a.options.lists?.search) schema.index({ words: 1, _id: 1 });
  if (a.clocks.length) schema.index({ dueAt: 1 }, { partialFilterExpression: { dueAt: { $exists: true } } });
  return schema;
}

/** The collection of a view's rows, indexed as heads are; or another one that is to take its place. */
export const viewModel = (c: Connection, v: View, name = `views.${v.name}`): Model<ViewRow> =>
  model(c, name, v, () => viewSchema(v));

function viewSchema(v: View): mongoose.Schema {
  const schema = new Schema(
    { _id: text, row: anything, seen: anything, rev: number, words: { type: [String], default: undefined } },
    { ...fixed, minimize: false },
  );
  indexed(v.options, v.options.shape).forEach((field) => schema.index({ [`row.${field}`]: 1, _id: 1 }));
  spell(schema, 'row', spelledOf(v.options.shape.shape, v.options.lists?.order ?? []), listed(v.options));
  if (v.options.lists?.search) schema.index({ words: 1, _id: 1 });
  return schema;
}

/**
 * Indexes for each way in which people put names in order: by the name alone, and behind each field that chooses the
 * rows, because under a collation no other index tells which rows are somebody's own.
 */
function spell(schema: mongoose.Schema, under: string, fields: readonly string[], choosing: ReadonlySet<string>): void {
  const pairs = fields.flatMap((field) =>
    ['', ...choosing].filter((one) => one !== field).map((by) => ({ field, by })),
  );
  for (const [order, collation] of Object.entries(collations))
    for (const { field, by } of pairs)
      schema.index(
        { ...(by && { [`${under}.${by}`]: 1 }), [`${under}.${field}`]: 1, _id: 1 },
        {
          name: `${[by, field].filter(Boolean).join(' ')} by ${order}`,
          collation: collation as Required<typeof collation>,
        },
      );
}

/** Also by whom its personal texts tell of somebody: that person is looked for everywhere. */
const indexed = (options: Listed, shape: Aggregate['options']['state']): ReadonlySet<string> =>
  new Set([...listed(options), ...personalPlaces(shape).flatMap(({ of }) => of ?? [])]);

type Listed = Pick<Aggregate['options'], 'lists' | 'reverse' | 'readers'> & { readonly readable?: Readable<never> };

function listed({ lists, reverse = [], readers, readable }: Listed): ReadonlySet<string> {
  const deciding = readable ? decidingFields(readable, readers) : [];
  return new Set([
    ...(lists?.filter ?? []),
    ...(lists?.order ?? []),
    ...(lists?.find ?? []),
    ...reverse.map((r) => r.by),
    ...deciding,
  ]);
}

/** Models that were made, by connection and by what they are of: to make one costs more than several commands. */
const made = new WeakMap<Connection, Map<string, { readonly of: object; readonly model: Model<never> }>>();

/** The model of a collection; the same one whenever it is asked for, and a new one for another value of its name. */
function model<T>(c: Connection, name: string, of: object, schema: () => mongoose.Schema): Model<T> {
  const models = made.get(c) ?? new Map();
  const known = models.get(name);
  if (known?.of === of) return known.model;
  const one = c.model(name, schema(), name, { overwriteModels: true }) as unknown as Model<T>;
  made.set(c, models.set(name, { of, model: one }));
  return one;
}

const fixedModel = <T>(c: Connection, name: string, schema: mongoose.Schema): Model<T> =>
  model(c, name, schema, () => schema);
