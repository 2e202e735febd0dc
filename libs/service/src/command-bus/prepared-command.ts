import { findCommand, type Aggregate, type Asking, type Command, type Instant, type Policies } from '@marquee/kernel';
import { z } from 'zod';
import { streamOf, type Commit, type CommandRequest, type Problem } from '../model.js';
import type { DepartmentStore } from '../store/store.js';
import { exists, forbidden, malformed, notFound, outdated, unknownCommand } from './refusals/errors.js';
import { commandIdOf, inputHashOf, keyOf, newIdOf } from './identity.js';

/** A request that may be decided: from a known command, an allowed actor and an input of the right shape. */
export interface PreparedCommand {
  readonly request: CommandRequest;
  readonly aggregate: Aggregate;
  readonly command: Command;
  readonly id: string;
  readonly stream: string;
  /** The idempotency key as its sender wrote it. */
  readonly key: string;
  /** The key in its sender's space. */
  readonly commandId: string;
  readonly inputHash: string;
  readonly input: unknown;
}

/** Ids become parts of keys and headers: no control characters, no halves of surrogate pairs. */
const printable = (max: number) =>
  z
    .string()
    .min(1)
    .max(max)
    .regex(/^\P{C}+$/u, { error: `1–${max} 個可列印字元 · 1 to ${max} printable characters` });
/**
 * The keys of reactions and clocks are made of the stream, the event and the command they stand for, and so are longer
 * than an id.
 */
const target = z.object({ id: printable(200), commandId: printable(1_000) });
const chinese = z.locales.zhTW().localeError;

/**
 * Checks what can be checked without the record. Role first: who may not do it learns nothing about the form.
 * @throws CommandError `FORBIDDEN`, or `BAD_USER_INPUT` with every wrong field
 */
export function prepare(
  { department, company }: Pick<DepartmentStore, 'department' | 'company'>,
  request: CommandRequest,
): PreparedCommand {
  const found = findCommand(department, request.command);
  if (!found) throw unknownCommand(request.command);
  const { aggregate, command } = found;
  if (!command.by.some((role) => request.actor.roles.includes(role))) throw forbidden(command, company.roles);
  const key = keyOf(request);
  const id = request.id ?? (command.creates ? newIdOf(aggregate.name, request, key) : undefined);
  const input = command.input.safeParse(request.input ?? {});
  const problems = [
    ...problemsOf(target, { id, commandId: key }),
    ...(input.success ? [] : problemsOf(command.input, request.input ?? {})),
  ];
  if (problems.length > 0) throw malformed(problems);
  return {
    request,
    aggregate,
    command,
    id: id!,
    stream: streamOf(aggregate.name, id!),
    key,
    commandId: commandIdOf(request, key),
    inputHash: inputHashOf(request),
    input: input.data,
  };
}

/** Why a command does not fit the record as it stands: it exists already, is not found, or is at another version. */
export function obstacleOf(
  { command, aggregate, id, request: { expectedVersion } }: PreparedCommand,
  last: Commit | undefined,
): Error | undefined {
  if (command.creates && last) return exists(aggregate, id);
  if (!command.creates && !command.ensures && !last) return notFound(aggregate, id);
  const version = last?.ver ?? 0;
  return expectedVersion === undefined || expectedVersion === version ? undefined : outdated(expectedVersion, version);
}

/** What is wrong with a value, in both languages. */
export function problemsOf(schema: z.ZodType, value: unknown): Problem[] {
  const zh = schema.safeParse(value, { error: chinese }).error?.issues ?? [];
  const en = schema.safeParse(value).error?.issues ?? [];
  return en.map(({ path, message }, i) => ({
    path: path.map((p) => (typeof p === 'number' ? p : String(p))),
    says: { zh: zh[i]!.message, en: message },
  }));
}

/** Ids in an order that may be a project's: a record of a project often has its id, or is created with it. */
export const idsIn = ({ id, input }: Pick<PreparedCommand, 'id' | 'input'>): readonly string[] =>
  [(input as { projectId?: unknown } | undefined)?.projectId, id].filter((x) => typeof x === 'string');

/** What a command's reads, phases and exclusive keys are asked with. Pure. */
export const askingOf = (
  { id, request, input }: PreparedCommand,
  last: Commit | undefined,
  now: Instant,
  policy: Policies,
): Asking<unknown, unknown> => ({ id, actor: request.actor, now, policy, state: last?.state, input });
