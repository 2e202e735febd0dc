import { execFileSync } from 'node:child_process';
import { appendFileSync, mkdirSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';
import { dirname } from 'node:path';
import type { Figure } from '@marquee/service/bench/commands';

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

/** Prints what was measured, one line per figure. */
export function printTable(outcomes: readonly Outcome[]): void {
  const rows = [['figure', 'measured', 'goal', 'met'], ...outcomes.map(row)];
  const width = (column: number): number =>
    Math.max(...rows.map((cells) => (cells.length > 2 ? cells[column]!.length : 0)));
  for (const cells of rows)
    console.log(
      cells
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

function row(one: Outcome): string[] {
  if ('failed' in one) return [one.name, `failed: ${one.failed}`];
  const met = meets(one.value, one.goal);
  return [one.name, `${one.value} ${one.unit}`, one.goal ?? '', met === undefined ? '' : met ? 'yes' : 'NO'];
}

function commit(): string | undefined {
  try {
    return execFileSync('git', ['rev-parse', '--short', 'HEAD'], { cwd: import.meta.dirname, encoding: 'utf8' }).trim();
  } catch {
    return undefined;
  }
}
