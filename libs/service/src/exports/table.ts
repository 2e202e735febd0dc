import type { Cell, Column } from '@marquee/formats';
import {
  formatMoney,
  type Language,
  metaOf,
  type Money,
  type StoredFile,
  type Text,
  unitsOf,
  zonedInstant,
} from '@marquee/kernel';
import type { z } from 'zod';
import type { Entity } from '../graph/schema/entity.js';
import { bare } from '../graph/schema/fields.js';
import type { Shown } from '../graph/answer/read.js';

/** A list as a table. */
export interface Table {
  readonly columns: readonly Column[];
  /** A record as one row of it. */
  cellsOf(record: Shown): readonly Cell[];
}

/** Who reads a table: in which language, on whose clock, and what fields are called. */
export interface TableReader {
  readonly language: Language;
  readonly zone: string;
  readonly titleOf: (field: string) => Text;
  /** What a value is called that people choose in a field. */
  readonly wordOf: (field: string, value: string) => Text;
}

/** A field with its columns, and its value as their cells. */
interface Part {
  readonly columns: readonly Column[];
  readonly cells: (value: unknown) => readonly Cell[];
}

const CURRENCY: Text = { zh: '幣別', en: 'currency' };
/** What every record has beside its own fields. */
const RECORDED = { version: 'number', updatedAt: 'moment' } as const;

/**
 * One column for a field and one line for a record. Money is an amount, in units of its currency, and the currency
 * beside it; a moment is told on the company's clock, whose zone the title names; lists and parts of a record are JSON,
 * in which money and moments are told as people read them; a choice is its word in the reader's language. No two
 * columns have one title.
 */
export function tableOf(e: Entity, asked: TableReader): Table {
  const reader = { ...asked, titleOf: distinct(e, asked) };
  const fields = Object.entries(e.fields).map(([name, schema]) => [name, partOf(name, schema, reader)] as const);
  const recorded = Object.entries(e.source.source === 'aggregate' ? RECORDED : {});
  const parts = new Map<string, Part>([
    ['id', single('id', 'text', reader)],
    ...fields,
    ...recorded.map(([name, kind]) => [name, single(name, kind, reader)] as const),
  ]);
  return {
    columns: [...parts.values()].flatMap(({ columns }) => columns),
    cellsOf: (record) => [...parts].flatMap(([name, { cells }]) => cells(record[name])),
  };
}

/** Titles that tell columns apart: where the words of two fields are the same, their names stand behind them. */
function distinct({ fields }: Entity, { language, titleOf }: TableReader): TableReader['titleOf'] {
  const titles = ['id', ...Object.keys(fields), ...Object.keys(RECORDED)].map((name) => titleOf(name)[language]);
  const isShared = (title: string) => titles.indexOf(title) !== titles.lastIndexOf(title);
  return (name) => {
    const { zh, en } = titleOf(name);
    return isShared({ zh, en }[language]) ? { zh: `${zh}（${name}）`, en: `${en} (${name})` } : { zh, en };
  };
}

function partOf(name: string, schema: z.ZodType, reader: TableReader): Part {
  return metaOf(schema).graphql === 'Money' ? amount(name, reader) : single(name, kindOf(schema), reader, schema);
}

function kindOf(schema: z.ZodType): Column['kind'] {
  const { graphql } = metaOf(schema);
  if (graphql === 'Day') return 'day';
  if (graphql === 'Instant') return 'moment';
  const { type } = bare(schema).def;
  return type === 'number' ? 'number' : type === 'boolean' ? 'truth' : 'text';
}

function amount(name: string, { language, titleOf }: TableReader): Part {
  const title = titleOf(name)[language];
  const note = language === 'zh' ? `${title}（${CURRENCY.zh}）` : `${title} (${CURRENCY.en})`;
  return {
    columns: [
      { title, kind: 'amount' },
      { title: note, kind: 'text' },
    ],
    cells: (value) => (isMoney(value) ? [unitsOf(value), value.currency] : [null, null]),
  };
}

const isMoney = (value: unknown): value is Money => typeof value === 'object' && value !== null && 'currency' in value;

function single(name: string, kind: Column['kind'], reader: TableReader, schema?: z.ZodType): Part {
  const { language, titleOf, zone } = reader;
  const title = kind === 'moment' ? `${titleOf(name)[language]} (${zone})` : titleOf(name)[language];
  const cells = (value: unknown) => [
    kind === 'moment' ? momentOf(value, zone) : cellOf(told(schema, value, name, reader)),
  ];
  return { columns: [{ title, kind }], cells };
}

/**
 * A value as people read it, with everything inside of it: `HKD 1,250.50`, the company's clock, the word of a choice
 * and not its code.
 */
function told(schema: z.ZodType | undefined, value: unknown, name: string, reader: TableReader): unknown {
  if (schema && typeof value === 'string' && bare(schema).def.type === 'enum')
    return reader.wordOf(name, value)[reader.language];
  if (!schema || typeof value !== 'object' || value === null) return value;
  if (metaOf(schema).graphql === 'Money') return isMoney(value) ? formatMoney(value) : value;
  if (metaOf(schema).attachment) return (value as StoredFile).name;
  const { element, shape } = bare(schema).def as Inner;
  if (Array.isArray(value)) return value.map((one) => partTold(element, one, name, reader));
  return Object.fromEntries(
    Object.entries(value).map(([part, one]) => [part, partTold(shape?.[part], one, part, reader)] as const),
  );
}

type Inner = { readonly element?: z.ZodType; readonly shape?: Readonly<Record<string, z.ZodType>> };
const partTold = (schema: z.ZodType | undefined, value: unknown, name: string, reader: TableReader) =>
  schema && metaOf(schema).graphql === 'Instant' ? momentOf(value, reader.zone) : told(schema, value, name, reader);

/** What was stored before its form was checked may be no moment. */
const momentOf = (value: unknown, zone: string): Cell =>
  typeof value === 'string' && !Number.isNaN(Date.parse(value)) ? zonedInstant(value, zone) : cellOf(value);

function cellOf(value: unknown): Cell {
  if (value === null || value === undefined) return null;
  if (typeof value === 'string' || typeof value === 'boolean') return value;
  if (typeof value === 'number' && Number.isFinite(value)) return value;
  return JSON.stringify(value);
}
