import { findCommand, type Aggregate, type Command, type Department } from '@marquee/kernel';
import { z } from 'zod';
import { streamOf, type CommandRequest } from '../model.js';
import { forbidden, malformed, unknownCommand } from './errors.js';
import { commandIdOf, inputHashOf, newIdOf } from './identity.js';

/** A request that may be decided: from a known command, an allowed actor and an input of the right shape. */
export interface Order {
  readonly request: CommandRequest;
  readonly aggregate: Aggregate;
  readonly command: Command;
  readonly id: string;
  readonly stream: string;
  readonly commandId: string;
  readonly inputHash: string;
  readonly input: unknown;
}

/** Ids become parts of keys and headers: no control characters, no halves of surrogate pairs. */
const identifier = z.string().min(1).max(200).regex(/^\P{C}+$/u, { error: 'an id of 1 to 200 printable characters is expected' });
const target = z.object({ id: identifier, commandId: identifier });

/**
 * Checks what can be checked without the record. Role first: who may not do it learns nothing about the form.
 * @throws CommandError `FORBIDDEN`, or `BAD_USER_INPUT` with every wrong field
 */
export function orderOf(department: Department, request: CommandRequest): Order {
  const found = findCommand(department, request.command);
  if (!found) throw unknownCommand(request.command);
  const { aggregate, command } = found;
  if (!command.by.some((role) => request.actor.roles.includes(role))) throw forbidden(command);
  const commandId = commandIdOf(request);
  const id = request.id ?? (command.creates ? newIdOf(aggregate.name, request, commandId) : undefined);
  const input = command.input.safeParse(request.input ?? {});
  const issues = [target.safeParse({ id, commandId }), input].flatMap((checked) => checked.error?.issues ?? []);
  if (issues.length > 0) throw malformed(issues);
  return { request, aggregate, command, id: id!, stream: streamOf(aggregate.name, id!), commandId, inputHash: inputHashOf(request), input: input.data };
}
