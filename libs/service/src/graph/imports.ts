import type { Department, Import } from '@marquee/kernel';
import type { Fields, Said } from '../imports/headings.js';
import { importNames } from '../imports/import-fields.js';
import type { TableRow } from '../imports/import-desk.js';
import type { RowResult } from '../imports/import-row.js';
import { badImport } from '../imports/refusals.js';
import type { GraphContext } from './answer/context.js';
import type { Entry } from './answer/entries.js';

interface Planning {
  readonly headings: readonly string[];
}
interface Remembering extends Planning {
  readonly map: readonly { readonly heading: string; readonly field: string }[];
}
interface Taking extends Planning {
  readonly rows: readonly TableRow[];
  readonly dryRun?: boolean | null;
}

/** What answers the fields of `addImports`. */
export function importEntries({ imports }: Pick<Department, 'imports'>): readonly Entry[] {
  return imports.flatMap((of): Entry[] => {
    const names = importNames(of);
    return [
      ['Query', names.plan, (_, { headings }: Planning, ctx) => planOf(of, headings, ctx)],
      ['Mutation', names.remember, (_, args: Remembering, ctx) => remember(of, args, ctx)],
      ['Mutation', names.take, (_, args: Taking, ctx) => take(of, args, ctx)],
    ];
  });
}

async function planOf(of: Import, headings: readonly string[], { imports, language }: GraphContext): Promise<object> {
  const fields = await imports.fieldsOf(of, headings);
  return {
    fields: Object.entries(of.columns).map(([field, { says, cell, heads, required = false }]) => ({
      ...{ field, required, says: says[language], expects: cell.expects[language] },
      heads: [says.zh, says.en, ...heads],
      heading: headingOf(field, headings, fields),
    })),
    ignored: headings.filter((_, i) => fields[i] === undefined),
    key: of.order?.key,
    after: of.order?.after,
  };
}

async function remember(of: Import, { headings, map }: Remembering, ctx: GraphContext): Promise<object> {
  const said: Said = Object.fromEntries(map.map(({ heading, field }) => [heading, field]));
  await ctx.imports.remember(of, headings, said, ctx.viewer);
  return planOf(of, headings, ctx);
}

/** Requests that have imported. */
const begun = new WeakSet<GraphContext>();

async function take(of: Import, { headings, rows, dryRun }: Taking, ctx: GraphContext): Promise<object> {
  if (begun.has(ctx)) throw badImport('一次請求只能匯入一份表格。', 'One request imports one table.');
  begun.add(ctx);
  const by = { actor: ctx.viewer, dryRun: dryRun ?? false, requestId: ctx.requestId };
  const results = await ctx.imports.take(of, { headings, rows }, by);
  const fields = await ctx.imports.fieldsOf(of, headings);
  return { rows: results.map((result, i) => shownAs(result, rows[i]!.row, { headings, fields }, ctx)) };
}

interface Columns {
  readonly headings: readonly string[];
  readonly fields: Fields;
}

const shownAs = (
  { outcome, id, mistakes, notes, takes }: RowResult,
  row: number,
  { headings, fields }: Columns,
  { language }: GraphContext,
): object => ({
  ...{ row, outcome, id, takes },
  notes: notes.map((note) => note[language]),
  mistakes: mistakes.map(({ field, rule, clause, says }) => ({
    ...{ field, rule, clause, says: says[language] },
    heading: field && headingOf(field, headings, fields),
  })),
});

const headingOf = (field: string, headings: readonly string[], fields: Fields): string | undefined =>
  headings[fields.indexOf(field)];
