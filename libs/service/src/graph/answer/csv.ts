import { formatMoney, metaOf, type Money } from '@marquee/kernel';
import { stringify } from 'csv-stringify/sync';
import type { Entity } from '../schema/entity.js';
import type { Shown } from './read.js';

/**
 * Records as a table (RFC 4180) that a spreadsheet opens as it is: with a byte-order mark, so that it reads Chinese,
 * and with nothing that it would take for a formula. One column a field; money has its currency written out, lists and
 * parts of a record are JSON.
 */
export function csvOf(e: Entity, records: readonly Shown[]): string {
  const recorded = e.source.source === 'aggregate' ? ['version', 'updatedAt'] : [];
  const columns = ['id', ...Object.keys(e.fields), ...recorded];
  const isMoney = new Set(
    Object.entries(e.fields)
      .filter(([, schema]) => metaOf(schema).graphql === 'Money')
      .map(([name]) => name),
  );
  const rows = records.map((record) => columns.map((name) => cell(record[name], isMoney.has(name))));
  return stringify(rows, { header: true, columns, bom: true, escape_formulas: true, record_delimiter: '\r\n' });
}

function cell(value: unknown, money: boolean): string {
  if (value === null || value === undefined) return '';
  if (money) return formatMoney(value as Money);
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}
