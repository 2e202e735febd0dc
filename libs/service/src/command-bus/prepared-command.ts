import {
  findCommand,
  readForm,
  type Aggregate,
  type Asking,
  type Command,
  type Instant,
  type Policies,
  type Text,
} from '@marquee/kernel';
import { z } from 'zod';
import { streamOf, type Commit, type CommandRequest, type Problem } from '../model.js';
import type { DepartmentStore } from '../store/store.js';
import { withFiles } from './attached.js';
import { exists, forbidden, malformed, notAttached, notFound, outdated, unknownCommand } from './refusals/errors.js';
import { commandIdOf, inputHashOf, keyOf, newIdOf } from './identity.js';
import { targetOf, unfitToBegin } from './target.js';

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
  /** Files that it attaches. */
  readonly files: readonly string[];
  /** Why some file that it names cannot be attached; then there is no input. */
  readonly unattached?: Error;
}

const chinese = z.locales.zhTW().localeError;

/**
 * Checks what can be checked without the record. Role first: who may not do it learns nothing about the form.
 * @throws CommandError `FORBIDDEN`, or `BAD_USER_INPUT` with every wrong field
 */
export async function prepare(
  { department, company, files }: Pick<DepartmentStore, 'department' | 'company' | 'files'>,
  request: CommandRequest,
): Promise<PreparedCommand> {
  const found = findCommand(department, request.command);
  if (!found) throw unknownCommand(request.command);
  const { aggregate, command } = found;
  if (!command.by.some((role) => request.actor.roles.includes(role))) throw forbidden(command, company.roles);
  const key = keyOf(request);
  const id = request.id ?? (command.creates ? newIdOf(aggregate.name, request, key) : undefined);
  const read = readForm(command.input, request.input ?? {}, request.actor);
  const stream = streamOf(aggregate.name, id ?? '');
  const attached = await withFiles(files?.attaching, command.input, read.form, { actor: request.actor, stream });
  const { form, missing } = attached;
  const input = command.input.safeParse(form);
  const problems = [
    ...problemsOf(targetOf(request.actor), { id, commandId: key }),
    ...read.flaws,
    ...(input.success ? [] : problemsOf(command.input, form)),
  ];
  if (problems.length > 0) throw malformed(problems);
  return {
    ...{ request, aggregate, command, id: id!, stream, key, input: input.data, files: attached.files },
    commandId: commandIdOf(request, key),
    inputHash: inputHashOf(request),
    ...(missing.length > 0 && { unattached: notAttached(missing) }),
  };
}

/** Why a command does not fit the record as it stands: it exists already, is not found, or is at another version. */
export function obstacleOf(
  { command, aggregate, id, unattached, request: { expectedVersion, actor } }: PreparedCommand,
  last: Commit | undefined,
): Error | undefined {
  const unfit = last ? undefined : unfitToBegin(id, actor);
  if (unfit && (command.creates || command.ensures)) return malformed([{ path: ['id'], says: unfit }]);
  if (command.creates && last) return exists(aggregate, id);
  if (!command.creates && !command.ensures && !last) return notFound(aggregate, id);
  const version = last?.ver ?? 0;
  if (expectedVersion !== undefined && expectedVersion !== version) return outdated(expectedVersion, version);
  return unattached;
}

/** What is wrong with a value, in both languages. */
export function problemsOf(schema: z.ZodType, value: unknown): Problem[] {
  const zh = schema.safeParse(value, { error: chinese }).error?.issues ?? [];
  const en = schema.safeParse(value).error?.issues ?? [];
  return en.map((issue, i) => ({
    path: issue.path.map((p) => (typeof p === 'number' ? p : String(p))),
    says: wayOf(issue) ?? { zh: zh[i]!.message, en: issue.message },
  }));
}

/** How dates are written, for whoever wrote them in another way, or a day that no calendar has. */
const DATES: Readonly<Record<string, Text>> = {
  datetime: {
    zh: '請填寫存在的日期與時間，連同時差，如 2026-12-01T09:00:00+08:00。',
    en: 'Write a date and time that exist, with the offset, e.g. 2026-12-01T09:00:00+08:00.',
  },
  date: {
    zh: '請填寫存在的日期，如 2026-12-01。',
    en: 'Write a date that exists, e.g. 2026-12-01.',
  },
};
const wayOf = (issue: z.core.$ZodIssue): Text | undefined =>
  issue.code === 'invalid_format' ? DATES[issue.format] : undefined;

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
