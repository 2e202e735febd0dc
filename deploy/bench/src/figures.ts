import { execFileSync } from 'node:child_process';
import { appendFileSync, mkdirSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';
import { dirname } from 'node:path';
import type { Figure } from '@marquee/service/bench/commands';
import { ORDER, promisedOf } from './promises.ts';

/** A figure that could not be measured has a reason instead of a value. */
export type Outcome = Figure | { readonly name: string; readonly failed: string };

/**
 * Whether a value keeps its goal, e.g. `>= 0.40`; undefined without a goal.
 * @throws Error when the goal is written in another way
 */
export function meets(value: number, goal: string | undefined): boolean | undefined {
  if (goal === undefined) return undefined;
  const [, relation, limit] = /^(<=|>=) (\d+(?:\.\d+)?)$/.exec(goal) ?? [];
  if (limit === undefined) throw new Error(`"${goal}" is no goal: write "<= 60" or ">= 0.4"`);
  return relation === '<=' ? value <= Number(limit) : value >= Number(limit);
}

/** Whether nothing failed and every goal is kept. */
export const allMet = (outcomes: readonly Outcome[]): boolean =>
  outcomes.every((one) => !('failed' in one) && meets(one.value, one.goal) !== false);

/** Prints one row for each promise, and beneath them what was measured besides. */
export function printTable(outcomes: readonly Outcome[]): void {
  for (const line of tableOf(outcomes)) console.log(line);
}

type Measured = Extract<Outcome, { readonly value: number }>;

/** The lines of the table. Pure. */
export function tableOf(outcomes: readonly Outcome[]): readonly string[] {
  const measured = outcomes.filter((one): one is Measured => !('failed' in one));
  const promised = measured.filter((one) => one.goal !== undefined);
  const rows = ORDER.flatMap((who) => rowsOf(who, promised));
  const besides = measured.filter((one) => one.goal === undefined).map((one) => [`  ${one.name}`, said(one)]);
  const failed = outcomes.flatMap((one) => ('failed' in one ? [`FAILED to measure ${one.name}: ${one.failed}`] : []));
  const kept = promised.filter((one) => meets(one.value, one.goal)).length;
  return [
    ...aligned([['WHAT WE PROMISE', 'GOAL', 'MEASURED', '', 'BECAUSE'], ...rows]),
    ...(besides.length > 0 ? ['', 'Measured besides, without a goal', ...aligned(besides)] : []),
    '',
    ...failed,
    `${kept} of ${promised.length} promises kept`,
  ];
}

function rowsOf(who: string, promised: readonly Measured[]): readonly (readonly string[])[] {
  const rows = promised
    .map((one) => ({ one, told: promisedOf(one.name) }))
    .filter(({ told }) => told.who === who)
    .map(({ one, told }) => [
      `  ${told.says}`,
      `${one.goal!.replace('<=', '≤').replace('>=', '≥')} ${unitOf(one)}`,
      said(one),
      meets(one.value, one.goal) ? 'kept' : 'MISSED',
      told.because,
    ]);
  return rows.length > 0 ? [[who], ...rows] : [];
}

const said = (one: Measured): string => `${one.value.toLocaleString('en')} ${unitOf(one)}`;
const unitOf = ({ unit }: Measured): string => ({ ratio: '×', '1/s': 'a second' })[unit] ?? unit;

/** Columns of one width each; a row of one cell is a heading and makes none wider. */
function aligned(rows: readonly (readonly string[])[]): readonly string[] {
  const width = (column: number) => Math.max(...rows.map((row) => (row.length > 1 ? (row[column]?.length ?? 0) : 0)));
  return rows.map((row) =>
    row
      .map((cell, column) => cell.padEnd(width(column)))
      .join('   ')
      .trimEnd(),
  );
}

/** Appends one JSON line per figure, after one that says when, on what and beside which load they were measured. */
export function appendLines(file: string, outcomes: readonly Outcome[]): void {
  const at = new Date().toISOString();
  const machine = {
    node: process.version,
    cpu: cpus()[0]?.model,
    cores: cpus().length,
    load: loadavg()[0],
    commit: commit(),
  };
  const lines = outcomes.map((one) =>
    'failed' in one ? { at, ...one } : { at, ...one, met: meets(one.value, one.goal) },
  );
  mkdirSync(dirname(file), { recursive: true });
  appendFileSync(file, [{ at, ...machine }, ...lines].map((line) => `${JSON.stringify(line)}\n`).join(''));
}

function commit(): string | undefined {
  try {
    return execFileSync('git', ['rev-parse', '--short', 'HEAD'], { cwd: import.meta.dirname, encoding: 'utf8' }).trim();
  } catch {
    return undefined;
  }
}
