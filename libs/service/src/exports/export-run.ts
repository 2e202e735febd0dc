import { csvOf, xlsxOf, type Cell, type Rows } from '@marquee/formats';
import { type Actor, spacedOut, type Text } from '@marquee/kernel';
import { presentOf } from '../command-bus/acting/people.js';
import { askedOf } from '../graph/answer/asked.js';
import { companyZone } from '../graph/answer/print.js';
import { demandReader, eachStored, show } from '../graph/answer/read.js';
import { badList, notYours } from '../graph/answer/refusals.js';
import { tableOf, type Table } from './table.js';
import type { Entity } from '../graph/schema/entity.js';
import { MOST_EXPORTED } from './limits.js';
import { Breath } from '../machinery/breath.js';
import type { ExportDocument } from '../store/documents.js';
import type { DepartmentStore } from '../store/store.js';
import type { ListedChoice } from './export-keys.js';

/** Bytes of one stored piece. */
const PIECE = 262_144;

/** An export that is being made. */
export interface ExportRun {
  /** Rows written so far. */
  readonly rows: number;
  /** Who reads, as they were when it began. */
  readonly reader: Actor;
  /** @throws CommandError when the reader has left since, or lost a role that was read with */
  mayGoOn(): Promise<void>;
  /** Pieces of the file, the last one shorter. Ends early when the run is given up. */
  readonly pieces: AsyncIterable<Uint8Array>;
}

/**
 * Begins to make a file of a list, as its reader may see it at this moment.
 * @param gone ends it between two rows
 * @throws CommandError for somebody who has left, or may not read such a list any more; while it is made, when the list
 * is too long
 */
export async function beginRun(
  store: DepartmentStore,
  e: Entity,
  { by, asked, format, language }: Pick<ExportDocument, 'by' | 'asked' | 'format' | 'language'>,
  gone: AbortSignal,
): Promise<ExportRun> {
  const reader = await presentOf(by, store);
  demandReader(e, reader);
  const words = { titleOf: titlesIn(store), wordOf: wordsIn(store) };
  const table = tableOf(e, { language, zone: companyZone(store, new Date()), ...words });
  const mayGoOn = async () => {
    const now = await presentOf(by, store);
    if (now.dept !== reader.dept || !reader.roles.every((role) => now.roles.includes(role))) throw notYours();
  };
  const run = { rows: 0, reader, mayGoOn };
  const counted = rowsOf({ store, e, table, reader, gone }, JSON.parse(asked) as ListedChoice, () => (run.rows += 1));
  const file = format === 'CSV' ? csvOf(table.columns, counted) : xlsxOf(e.says[language], table.columns, counted);
  return Object.assign(run, { pieces: piecesOf(file) });
}

const titlesIn =
  ({ company }: Pick<DepartmentStore, 'company'>) =>
  (field: string): Text =>
    // Where the company has no word of its own for a field.
    company.fields[field] ?? { zh: spacedOut(field), en: spacedOut(field) };

const wordsIn =
  ({ company: { choices } }: Pick<DepartmentStore, 'company'>) =>
  (field: string, value: string): Text =>
    choices[`${field}.${value}`] ?? choices[value] ?? { zh: value, en: value };

interface Source {
  readonly store: DepartmentStore;
  readonly e: Entity;
  readonly table: Table;
  readonly reader: Actor;
  readonly gone: AbortSignal;
}

async function* rowsOf(
  { store, e, table, reader, gone }: Source,
  { choice, fixed }: ListedChoice,
  count: () => number,
): Rows & AsyncGenerator<readonly Cell[]> {
  const { wanted, orders, chinese } = askedOf(e, choice, fixed, reader);
  const breath = new Breath();
  const all = { where: wanted, orders, chinese, limit: MOST_EXPORTED.rows + 1 };
  for await (const stored of eachStored(store, e, all, gone)) {
    await breath.take();
    gone.throwIfAborted();
    const seen = show(e, stored, reader);
    if (!seen) continue;
    if (count() > MOST_EXPORTED.rows) throw tooLong();
    yield table.cellsOf(seen);
  }
}

/** A file in pieces of one size. @throws CommandError when it is larger than may be kept */
async function* piecesOf(file: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let [held, bytes, whole]: [Uint8Array[], number, number] = [[], 0, 0];
  for await (const chunk of file) {
    held.push(chunk);
    bytes += chunk.length;
    whole += chunk.length;
    if (whole > MOST_EXPORTED.bytes) throw tooLong();
    if (bytes < PIECE) continue;
    yield Buffer.concat(held);
    [held, bytes] = [[], 0];
  }
  if (bytes > 0) yield Buffer.concat(held);
}

const tooLong = () =>
  badList(
    `匯出最多 ${MOST_EXPORTED.rows} 筆，請縮小篩選範圍。`,
    `An export has at most ${MOST_EXPORTED.rows} records; please narrow the filter.`,
  );
