/**
 * `npm run import -- <kind> <file> [--dry-run] [--map "<heading>=<field>"]… [--as <user>] [--report <file>]`: a table of
 * a company's first day, to the department that takes it, through the gateway.
 */
import { createWriteStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join, parse } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { parseArgs } from 'node:util';
import { exitWithSentence, ROOT, SetupError } from '@marquee/servers';
import { GraphUser } from './graph-client.ts';
import { bringTable, type Brought, headsOf } from './import/bring-table.ts';
import { outcomeSaid, REPORT_COLUMNS, reportRows } from './import/report.ts';
import { mintOwnToken, mintToken } from './token.ts';
import { whoseData } from './whose-data.ts';

const USAGE = `npm run import -- clients | gear | employees <file.csv | file.xlsx> [--dry-run] [--map "<heading>=<field>"]…
  --dry-run   says what would become of every row, and writes nothing
  --map       which column is what, where its heading does not say; "<heading>=" leaves it out; remembered
  --as        who imports: somebody whose role may give the commands (the founder of a company of its own)
  --report    where the report goes: .xlsx or .csv (default: beside the file)
  --language  zh-Hant or en, in which refusals are told
  --gateway   another address than http://127.0.0.1:4000/graphql
  --token     a token of an identity provider, instead of one of the development issuer`;

const options = {
  'dry-run': { type: 'boolean', default: false },
  map: { type: 'string', multiple: true, default: [] as string[] },
  as: { type: 'string' },
  report: { type: 'string' },
  language: { type: 'string', default: 'zh-Hant' },
  gateway: { type: 'string', default: 'http://127.0.0.1:4000/graphql' },
  token: { type: 'string' },
} as const;

/** Who of the demo company keeps which list. */
const DESKS: Readonly<Record<string, string>> = {
  clients: 'wong.siu-ming',
  gear: 'poon.yiu-cheung',
  employees: 'tam.lai-wah',
};
/** So many mistakes are told on the screen; the report has all. */
const SHOWN = 20;

await main().catch(exitWithSentence);

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({ allowPositionals: true, options });
  const [kind, file] = positionals;
  if (!kind || !file) throw new SetupError(USAGE);
  const user = userOf(kind, values);
  const { readTable, TableRefused } = await import('@marquee/formats');
  const heads = await headsOf(user, kind);
  const bytes = await readFile(file).catch(() =>
    Promise.reject(new SetupError(`There is no file ${file} that can be read.`)),
  );
  const table = await readTable(bytes, heads).catch((error: unknown) => {
    throw error instanceof TableRefused ? new SetupError(error.message) : error;
  });
  console.log(`${file}: ${table.format}, ${table.rows.length} 列 · rows`);
  const dryRun = values['dry-run'];
  const map = mapFrom(values.map);
  const begun = performance.now();
  const brought = await bringTable(user, kind, table, {
    dryRun,
    ...(map && { map }),
    progress: tell(table.rows.length),
  });
  const report = values.report ?? join(parse(file).dir, `${parse(file).name}.report.xlsx`);
  await writeReport(report, brought, dryRun);
  say(brought, { dryRun, report, seconds: (performance.now() - begun) / 1_000 });
  process.exitCode = brought.rows.some(({ outcome }) => outcome === 'REFUSED') ? 1 : 0;
}

interface Who {
  readonly as?: string | undefined;
  readonly token?: string | undefined;
  readonly gateway: string;
  readonly language: string;
}

function userOf(kind: string, { as, token, gateway, language }: Who): GraphUser {
  const whose = whoseData(join(ROOT, '.marquee'));
  const own = whose !== undefined && 'company' in whose;
  const id = as ?? (own ? whose.founderId : DESKS[kind]);
  if (id === undefined) throw new SetupError(`Say who imports, with --as.\n${USAGE}`);
  const tokenOf = token === undefined ? (own ? mintOwnToken : mintToken) : () => Promise.resolve(token);
  return new GraphUser({ url: gateway, tokenOf: (user) => tokenOf(user) }, id, language);
}

/** `<heading>=<field>`; the last sign of equality divides, as a heading may have one. */
function mapFrom(pairs: readonly string[]): Record<string, string> | undefined {
  if (pairs.length === 0) return undefined;
  return Object.fromEntries(
    pairs.map((pair) => {
      const at = pair.lastIndexOf('=');
      if (at < 1) throw new SetupError(`--map ${pair} is not "<heading>=<field>".`);
      return [pair.slice(0, at), pair.slice(at + 1).trim()];
    }),
  );
}

function tell(all: number): (done: number) => void {
  return (done) => {
    if (process.stdout.isTTY) process.stdout.write(`\r  ${done}/${all}\n`.slice(0, done < all ? -1 : undefined));
  };
}

async function writeReport(file: string, { rows }: Brought, dryRun: boolean): Promise<void> {
  const { csvOf, xlsxOf } = await import('@marquee/formats');
  const lines = reportRows(rows, dryRun);
  const pieces = file.endsWith('.csv') ? csvOf(REPORT_COLUMNS, lines) : xlsxOf('匯入 import', REPORT_COLUMNS, lines);
  await pipeline(Readable.from(pieces), createWriteStream(file));
}

interface Told {
  readonly dryRun: boolean;
  readonly report: string;
  readonly seconds: number;
}

function say({ plan, rows }: Brought, { dryRun, report, seconds }: Told): void {
  for (const { says, heading } of plan.fields) if (heading) console.log(`  ${heading} → ${says}`);
  if (plan.ignored.length > 0) console.log(`  不匯入的欄 · left out: ${plan.ignored.join(', ')}`);
  const mistakes = rows.flatMap(({ row, mistakes: all }) => all.map((mistake) => ({ row, ...mistake })));
  for (const { row, heading, says, clause } of mistakes.slice(0, SHOWN))
    console.log(`  第 ${row} 列 row ${row}${heading ? ` 「${heading}」` : ''}: ${says}${clause ? ` (${clause})` : ''}`);
  if (mistakes.length > SHOWN) console.log(`  … ${mistakes.length - SHOWN} more, in the report`);
  for (const outcome of ['NEW', 'EXISTS', 'CHANGED', 'REFUSED'] as const) {
    const count = rows.filter((row) => row.outcome === outcome).length;
    if (count > 0) console.log(`${outcomeSaid(outcome, dryRun)}: ${count}`);
  }
  console.log(`${seconds.toFixed(1)} s · 報告 report: ${report}`);
}
