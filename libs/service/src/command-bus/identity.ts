import { hash, randomBytes, randomUUID } from 'node:crypto';
import type { Actor } from '@marquee/kernel';
import type { Commit, CommandRequest } from '../model.js';

/** The request's idempotency key, or a new one for a caller that will not repeat itself. */
export const keyOf = (request: CommandRequest): string => request.commandId ?? randomUUID();

/** What nobody can guess, for one decision: 128 bits as hexadecimal digits. */
export const drawnSalt = (): string => randomBytes(16).toString('hex');

/**
 * Under which a command is remembered: its key, in the space of whoever gives it. What a person writes stays behind
 * `person/`, so that no choice of theirs is ever the key of a reaction, a clock or an outlet. Pure.
 */
export const commandIdOf = ({ machine }: Pick<CommandRequest, 'machine'>, key: string): string =>
  `${machine ?? 'person'}/${key}`;

/**
 * Whether a commit of the time when keys had no spaces is the first result of this request: then people and machines
 * shared one, and a person may have taken a machine's key. Pure.
 */
export const isOfSender = ({ actor }: Pick<Commit, 'actor'>, { machine }: Pick<CommandRequest, 'machine'>): boolean =>
  isMachine(actor) === (machine !== undefined);

/** `system` is a role that no person can hold, whatever a token says. */
const isMachine = ({ roles }: Actor): boolean => roles.includes('system');

/**
 * Id of a record whose command names none. It follows from who sent which command, so that a retry finds the record the
 * first attempt started, and one person's key never meets another's. Pure.
 */
export const newIdOf = (kind: string, request: CommandRequest, key: string): string =>
  hash('sha256', JSON.stringify([kind, request.actor.id, key]), 'hex').slice(0, 24);

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
