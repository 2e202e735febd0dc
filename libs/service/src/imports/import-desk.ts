import { type Actor, findCommand, type Import } from '@marquee/kernel';
import type { CommandBus } from '../command-bus/command-bus.js';
import { forbidden } from '../command-bus/refusals/errors.js';
import { Sitting } from '../command-bus/sitting.js';
import { Turns } from '../machinery/turns.js';
import { sleep, TooLate, within } from '../machinery/waits.js';
import type { DepartmentStore } from '../store/store.js';
import { badImport } from './refusals.js';
import { type Fields, fieldsOf, foldedHeading, type Said } from './headings.js';
import { judgeRow, type RowResult, takeRow, type Taking } from './import-row.js';
import { KeptColumns } from './kept-columns.js';
import { MOST_IMPORTED } from './limits.js';
import { type ReadRow, valuesOf } from './row-values.js';

/** A row of somebody's table: where it stands there, and its cells as texts. */
export interface TableRow {
  readonly row: number;
  readonly cells: readonly string[];
}

/** Somebody's table, or a part of it. */
export interface Table {
  readonly headings: readonly string[];
  readonly rows: readonly TableRow[];
}

/** Who brings it, and whether it is only to be judged. */
export interface Bringing {
  readonly actor: Actor;
  readonly dryRun: boolean;
  readonly requestId: string;
}

const LATER: RowResult = { outcome: 'LATER', mistakes: [], notes: [], takes: [] };

/**
 * Where tables are taken: one request at a time and process, row by row, resting in between, so that whoever works
 * beside it hardly notices. What does not fit into the time of a request is for the next one.
 */
export class ImportDesk {
  readonly kept: KeptColumns;
  private readonly turns = new Turns();

  constructor(
    private readonly store: DepartmentStore,
    private readonly bus: Pick<CommandBus, 'execute' | 'judge'>,
  ) {
    this.kept = new KeptColumns(store.connection);
  }

  /** What the columns hold, by what was said of such a table before, and by their headings. */
  async fieldsOf(of: Import, headings: readonly string[], said: Said = {}): Promise<Fields> {
    requireHeadings(headings);
    return fieldsOf(of, headings, { ...(await this.kept.of(of.name, headings)), ...folded(said) });
  }

  /** Remembers what people say of a table's headings. @throws CommandError when a field or a heading is not there */
  async remember(of: Import, headings: readonly string[], said: Said, actor: Actor): Promise<void> {
    requireHeadings(headings);
    this.requireRole(of, actor);
    const has = new Set(headings.map(foldedHeading));
    for (const [heading, field] of Object.entries(said)) {
      if (!has.has(foldedHeading(heading)))
        throw badImport(`檔案沒有「${heading}」這一欄。`, `The table has no column “${heading}”.`);
      if (field !== '' && !Object.hasOwn(of.columns, field))
        throw badImport(
          `沒有「${field}」這個項目；可用：${Object.keys(of.columns).join('、')}。`,
          `There is no field “${field}”; there are: ${Object.keys(of.columns).join(', ')}.`,
        );
    }
    await this.kept.keep(of.name, headings, folded(said), actor.id);
  }

  /**
   * Takes the rows, or judges them, in their order.
   * @returns what became of each, in the order in which they came
   * @throws CommandError when it is more than a request brings, no column is known, or the person may not at all
   */
  async take(of: Import, { headings, rows }: Table, by: Bringing): Promise<readonly RowResult[]> {
    requireRows(rows);
    this.requireRole(of, by.actor);
    const fields = await this.fieldsOf(of, headings);
    requireColumns(of, fields);
    const until = performance.now() + MOST_IMPORTED.ms;
    const { bus, store } = this;
    const taking = { bus, store, actor: by.actor, sitting: new Sitting(), correlationId: by.requestId };
    const read = rows.map(({ cells }) => valuesOf(of, fields, cells));
    const work = this.turns.take('import', () => takeAll(of, read, taking, { until, dryRun: by.dryRun }));
    // Whoever waits behind others comes again; what is left of their turn then does nothing, as its time is over.
    return within(MOST_IMPORTED.ms + MOST_IMPORTED.waitMs, 'a table', work).catch((error: unknown) => {
      if (error instanceof TooLate) return rows.map(() => LATER);
      throw error;
    });
  }

  /** Whoever may not give the command that a row begins with is told so, and nothing of the table. */
  private requireRole(of: Import, actor: Actor): void {
    const { command } = findCommand(this.store.department, of.begins)!;
    if (!command.by.some((role) => actor.roles.includes(role))) throw forbidden(command, this.store.company.roles);
  }
}

/**
 * A few rows at a time: they are judged one after the other, so that each sees those before it, and then done side by
 * side, but for rows about the same record: a client with two contacts stands in two rows.
 */
async function takeAll(
  of: Import,
  read: readonly ReadRow[],
  taking: Taking,
  { until, dryRun }: { readonly until: number; readonly dryRun: boolean },
): Promise<readonly RowResult[]> {
  const results: RowResult[] = read.map(() => LATER);
  const alike = new Turns();
  const take = async (i: number) => {
    results[i] = await takeRow(of, read[i]!, taking);
  };
  // Where rows name one another, one may rely on what the one before it does.
  for (const some of inSteps(inOrder(of, read), of.order ? 1 : MOST_IMPORTED.atOnce)) {
    if (performance.now() > until) break;
    const begun = performance.now();
    const open: number[] = [];
    for (const i of some) {
      // One command is refused or done as a whole: to judge it before would do everything twice.
      const judged = !dryRun && isOneCommand(of, read[i]!) ? undefined : await judgeRow(of, read[i]!, taking);
      if (judged) results[i] = judged;
      if (!dryRun && (judged?.outcome ?? 'NEW') === 'NEW') open.push(i);
    }
    await Promise.all(open.map((i) => alike.take(results[i]!.id ?? idOf(of, read[i]!), () => take(i))));
    await sleep((performance.now() - begun) * MOST_IMPORTED.rest);
  }
  return results;
}

const idOf = (of: Import, { values }: ReadRow): string => of.steps(values)[0]?.id ?? '';
const isOneCommand = (of: Import, { values, mistakes }: ReadRow): boolean =>
  mistakes.length === 0 && of.steps(values).length === 1;

function inSteps(places: readonly number[], size: number): number[][] {
  const steps = Math.ceil(places.length / size);
  return Array.from({ length: steps }, (_, n) => places.slice(n * size, (n + 1) * size));
}

const folded = (said: Said): Said =>
  Object.fromEntries(Object.entries(said).map(([heading, field]) => [foldedHeading(heading), field]));

/** The places of the rows, those first that others name. */
function inOrder({ order }: Import, read: readonly { readonly values: Readonly<Record<string, unknown>> }[]) {
  const places = [...read.keys()];
  if (!order) return places;
  const named = new Set(read.map(({ values }) => values[order.after]));
  const isNamed = (i: number) => named.has(read[i]!.values[order.key]);
  return [...places.filter(isNamed), ...places.filter((i) => !isNamed(i))];
}

function requireHeadings(headings: readonly string[]): void {
  if (headings.length === 0 || headings.length > MOST_IMPORTED.columns)
    throw badImport(
      `表格須有 1 至 ${MOST_IMPORTED.columns} 欄。`,
      `A table has 1 to ${MOST_IMPORTED.columns} columns.`,
    );
}

function requireRows(rows: readonly TableRow[]): void {
  if (rows.length > MOST_IMPORTED.rows)
    throw badImport(
      `一次最多 ${MOST_IMPORTED.rows} 列，其餘請分次送出。`,
      `At most ${MOST_IMPORTED.rows} rows at a time; send the others after them.`,
    );
  if (rows.some(({ cells }) => cells.some((cell) => cell.length > MOST_IMPORTED.letters)))
    throw badImport(
      `儲存格最多 ${MOST_IMPORTED.letters} 字。`,
      `A cell has at most ${MOST_IMPORTED.letters} characters.`,
    );
}

function requireColumns({ columns }: Import, fields: Fields): void {
  const absent = Object.entries(columns).filter(([field, { required }]) => required && !fields.includes(field));
  if (absent.length === 0) return;
  const said = (language: 'zh' | 'en') => absent.map(([, { says }]) => says[language]);
  throw badImport(
    `表格缺少這些欄：${said('zh').join('、')}。欄名不同時，請指明哪一欄是什麼。`,
    `The table lacks these columns: ${said('en').join(', ')}. Where they are called otherwise, say which column is what.`,
  );
}
