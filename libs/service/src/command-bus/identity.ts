import { hash, randomUUID } from 'node:crypto';
import type { CommandRequest } from '../model.js';

/** The request's idempotency key, or a new one for a caller that will not repeat itself. */
export const commandIdOf = (request: CommandRequest): string => request.commandId ?? randomUUID();

/**
 * Id of a record whose command names none. It follows from who sent which command, so that a retry finds the record the
 * first attempt started, and one person's key never meets another's. Pure.
 */
export const newIdOf = (kind: string, request: CommandRequest, commandId: string): string =>
  hash('sha256', JSON.stringify([kind, request.actor.id, commandId]), 'hex').slice(0, 24);

/** Tells whether two requests under one idempotency key ask for the same: command, input and person. Pure. */
export function inputHashOf({ command, input, actor }: CommandRequest): string {
  return hash(
    'sha256',
    JSON.stringify([command, input ?? {}, actor.id, actor.onBehalfOf ?? null], sorted),
    'base64url',
  );
}

/** JSON with sorted keys: the order in which a client writes its fields means nothing. */
function sorted(_key: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}
