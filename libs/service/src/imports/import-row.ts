import { isDeepStrictEqual } from 'node:util';
import { type Actor, findCommand, type Import, type ImportStep, sha256, type Text } from '@marquee/kernel';
import type { CommandBus } from '../command-bus/command-bus.js';
import type { Sitting } from '../command-bus/sitting.js';
import { claimsOf } from '../command-bus/claims.js';
import { CommandError, type CommandResult, streamOf } from '../model.js';
import type { DepartmentStore } from '../store/store.js';
import type { Mistake, ReadRow } from './row-values.js';

/**
 * What became of a row, or in a dry run would become of it: `NEW` done; `EXISTS` there already, as it says; `CHANGED`
 * there already, and it says otherwise: nothing is overwritten; `REFUSED` nothing of it was done; `LATER` not looked at.
 */
export type Outcome = 'NEW' | 'EXISTS' | 'CHANGED' | 'REFUSED' | 'LATER';

export interface RowResult {
  readonly outcome: Outcome;
  /** Of the record that the row is about. */
  readonly id?: string;
  readonly mistakes: readonly Mistake[];
  /** What is still to be done, or in which columns the record says otherwise. */
  readonly notes: readonly Text[];
  /** What the row takes for itself: two rows of a file with one in common are one too many. */
  readonly takes: readonly string[];
}

type State = Readonly<Record<string, unknown>>;
type Bus = Pick<CommandBus, 'execute' | 'judge'>;

/** Whose rows are taken, and where: what all rows of a request share. */
export interface Taking {
  readonly bus: Bus;
  readonly store: DepartmentStore;
  readonly actor: Actor;
  readonly sitting: Sitting;
  readonly correlationId: string;
}

interface Taken {
  readonly mistakes: Mistake[];
  readonly notes: Text[];
  readonly takes: string[];
  /** What was, or would be, done. */
  done: number;
  differs: boolean;
}

/** What a row would come to. Nothing is written; later rows of the sitting see it. */
export const judgeRow = (of: Import, row: ReadRow, taking: Taking): Promise<RowResult> =>
  walk(of, row, { taking, judging: true });

/**
 * Does what a row says that was judged before, so that a refused row leaves nothing behind. What a colleague did in
 * between may still refuse a part of it, which is then said.
 */
export const takeRow = (of: Import, row: ReadRow, taking: Taking): Promise<RowResult> =>
  walk(of, row, { taking, judging: false });

async function walk(of: Import, row: ReadRow, how: Pick<Doing, 'taking' | 'judging'>): Promise<RowResult> {
  const unread = new Set(row.mistakes.map(({ field }) => field));
  const taken: Taken = { mistakes: [...row.mistakes], notes: [], takes: [], done: 0, differs: false };
  const steps = of.steps(row.values);
  for (const step of steps) await takeStep(of, step, taken, { ...how, unread });
  const [first] = steps;
  return { ...taken, outcome: outcomeOf(taken), ...(first && { id: first.id }) };
}

function outcomeOf({ mistakes, done, differs }: Taken): Outcome {
  if (mistakes.length > 0) return 'REFUSED';
  return done > 0 ? 'NEW' : differs ? 'CHANGED' : 'EXISTS';
}

interface Doing {
  readonly taking: Taking;
  readonly judging: boolean;
  /** Fields whose cells could not be read: what rules say of them follows from that alone. */
  readonly unread: ReadonlySet<string | undefined>;
}

async function takeStep(of: Import, step: ImportStep, taken: Taken, doing: Doing): Promise<void> {
  const { store, sitting } = doing.taking;
  const { aggregate, command } = findCommand(store.department, step.command)!;
  const stream = streamOf(aggregate.name, step.id);
  const judged = doing.judging ? sitting.last(stream) : undefined;
  const state = (judged ?? (await store.commits.last(stream)))?.state;
  if (command.creates ? state !== undefined : !state || step.when?.(state as never) === false) {
    if (command.creates) compare(of, step, state!, taken);
    return;
  }
  const result = await given(step, doing).catch(mistakesOf);
  if (!('accepted' in result)) return blame(of, step, result, taken, doing.unread);
  if (!result.accepted) return refuse(of, step, result.broken, taken, doing.unread);
  taken.done += 1;
  const after = result.commit?.state;
  if (!after) return;
  taken.takes.push(...claimsOf(aggregate, after).map((claim) => sha256(JSON.stringify(claim)).slice(0, 16)));
  remember(step, after, taken);
}

function given({ command, id, input = {} }: ImportStep, { judging, taking }: Doing): Promise<CommandResult> {
  const { actor, correlationId, bus, sitting } = taking;
  const form = present(input);
  const commandId = `import:${command}:${id}:${sha256(JSON.stringify(form)).slice(0, 16)}`;
  const request = { command, id, input: form, actor, correlationId, commandId };
  return judging ? bus.judge(request, sitting) : bus.execute(request);
}

/** A form without what is not there. */
const present = (input: object): object =>
  Object.fromEntries(Object.entries(input).filter(([, value]) => value !== undefined));

/** What the record says otherwise than the row; what the row leaves empty says nothing. */
function compare(of: Import, step: ImportStep, state: State, taken: Taken): void {
  const stands = (step.stands?.(state as never) ?? state) as State;
  const differing = Object.entries(present(step.input ?? {})).filter(([field, value]) => !same(value, stands[field]));
  for (const [field, value] of differing) {
    taken.differs = true;
    taken.notes.push(differs(of, columnOf(step, field), value, stands[field]));
  }
  remember(step, state, taken);
}

/** Lists by what is in them, in whatever order. */
const same = (a: unknown, b: unknown): boolean =>
  Array.isArray(a) && Array.isArray(b)
    ? isDeepStrictEqual([...a].map(String).sort(), [...b].map(String).sort())
    : isDeepStrictEqual(typeof a === 'string' ? a.trim() : a, b);

const columnOf = ({ columns = {} }: ImportStep, field: string) => columns[field] ?? field;

function differs({ columns }: Import, column: string, row: unknown, record: unknown): Text {
  const { zh, en } = columns[column]?.says ?? { zh: column, en: column };
  const said = (value: unknown) => (value === undefined ? '—' : [value].flat().join(', ')).slice(0, 80);
  return {
    zh: `「${zh}」現為 ${said(record)}，檔案寫 ${said(row)}；未更改，請用更新功能。`,
    en: `“${en}” is ${said(record)}, the file says ${said(row)}: not changed, update the record itself.`,
  };
}

function remember(step: ImportStep, state: State, taken: Taken): void {
  const remains = step.remains?.(state as never);
  if (remains) taken.notes.push(remains);
}

type Broken = Extract<CommandResult, { accepted: false }>['broken'];

function refuse(of: Import, step: ImportStep, broken: Broken, taken: Taken, unread: Doing['unread']): void {
  const waiting = broken.map(({ rule }) => step.waitsFor?.[rule]);
  if (waiting.every((one) => one !== undefined)) return void taken.notes.push(...waiting);
  const mistakes = broken.map(({ field, rule, clause, says }): Mistake => ({ field, rule, clause, says }));
  blame(of, step, mistakes, taken, unread);
}

/** Of a later step only what concerns a column is told once an earlier one was refused: the rest follows from that. */
function blame(of: Import, step: ImportStep, found: readonly Mistake[], taken: Taken, unread: Doing['unread']): void {
  const isFirst = taken.mistakes.length === 0;
  for (const mistake of found) {
    const field = mistake.field === undefined ? undefined : columnOf(step, mistake.field);
    const isOfColumn = field !== undefined && Object.hasOwn(of.columns, field);
    if (unread.has(field) || (!isFirst && !isOfColumn)) continue;
    const known = taken.mistakes.some((m) => m.rule === mistake.rule && m.field === field);
    if (!known) taken.mistakes.push({ ...mistake, field: isOfColumn ? field : undefined });
  }
}

/** What the bus itself refuses is told like a rule. @throws whatever is no refusal */
function mistakesOf(error: unknown): readonly Mistake[] {
  if (!(error instanceof CommandError)) throw error;
  const { rule, clause, says, problems } = error;
  if (problems.length === 0) return [{ rule, clause, says }];
  return problems.map(({ path, says: words }) => ({ rule, field: String(path[0] ?? ''), says: words }));
}
