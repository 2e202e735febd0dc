import { createSecretKey, type KeyObject } from 'node:crypto';
import { readFileSync } from 'node:fs';

/** Shortest key accepted, in bytes: the output length of SHA-256 (RFC 2104 §3). */
const MIN_KEY_BYTES = 32;
/** The key that signs and the one being rotated out (or in). */
const MAX_KEY_IDS = 2;
const KEY_ID = /^[A-Za-z0-9_-]{1,32}$/;
const BASE64URL = /^[A-Za-z0-9_-]+$/;

/** Keys of the principal signature: one secret per key id and department. */
export interface PrincipalKeys {
  /** Key id that signs; every id in `keys` verifies. */
  current: string;
  keys: ReadonlyMap<string, ReadonlyMap<string, KeyObject>>;
}

/** The key file does not say what it must; the message names the entry and what it should be. */
export class PrincipalKeysInvalid extends Error {
  constructor(problem: string) {
    super(`principal keys: ${problem}`);
    this.name = 'PrincipalKeysInvalid';
  }
}

/**
 * Reads `{ current: kid, keys: { [kid]: { [department]: base64url of ≥ 32 bytes } } }`.
 * A department's own file may hold that department alone.
 * @throws PrincipalKeysInvalid when the file is unreadable, not JSON, or holds a weak or misnamed key
 */
export function loadPrincipalKeys(file: string): PrincipalKeys {
  return parsePrincipalKeys(readJson(file));
}

/**
 * The same from a value already read, for secret stores.
 * @throws PrincipalKeysInvalid
 */
export function parsePrincipalKeys(value: unknown): PrincipalKeys {
  const { current, keys } = asRecord(value, 'the top level');
  const byId = Object.entries(asRecord(keys, '"keys"'));
  if (byId.length > MAX_KEY_IDS)
    throw new PrincipalKeysInvalid(`"keys" holds ${byId.length} key ids; at most ${MAX_KEY_IDS} are valid at a time`);
  const parsed = new Map(byId.map(([kid, secrets]) => [kid, parseDepartments(kid, secrets)] as const));
  if (typeof current !== 'string' || !parsed.has(current))
    throw new PrincipalKeysInvalid('"current" must name one of the key ids in "keys"');
  return { current, keys: parsed };
}

function parseDepartments(kid: string, secrets: unknown): Map<string, KeyObject> {
  if (!KEY_ID.test(kid))
    throw new PrincipalKeysInvalid(`key id "${kid}" may hold letters, digits, "_" and "-" only, 32 at most`);
  const entries = Object.entries(asRecord(secrets, `keys.${kid}`));
  if (entries.length === 0) throw new PrincipalKeysInvalid(`keys.${kid} names no department`);
  return new Map(
    entries.map(([department, secret]) => [department, parseSecret(`keys.${kid}.${department}`, secret)] as const),
  );
}

function parseSecret(where: string, secret: unknown): KeyObject {
  if (typeof secret !== 'string' || !BASE64URL.test(secret))
    throw new PrincipalKeysInvalid(`${where} must be a base64url string`);
  const bytes = Buffer.from(secret, 'base64url');
  if (bytes.length < MIN_KEY_BYTES)
    throw new PrincipalKeysInvalid(`${where} has ${bytes.length} bytes; at least ${MIN_KEY_BYTES} are needed`);
  return createSecretKey(bytes);
}

function asRecord(value: unknown, where: string): Record<string, unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new PrincipalKeysInvalid(`${where} must be an object`);
  return value as Record<string, unknown>;
}

function readJson(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (cause) {
    throw new PrincipalKeysInvalid(`cannot read ${file}: ${(cause as Error).message}`);
  }
}
