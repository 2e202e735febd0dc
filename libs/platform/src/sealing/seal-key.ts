import { createPrivateKey, createPublicKey, type KeyObject } from 'node:crypto';
import { readFileSync } from 'node:fs';

/** Names a key in headers and files. */
const KEY_ID = /^[A-Za-z0-9_-]{1,32}$/;

/** The private key with which one department seals what it records and publishes (Ed25519, RFC 8032). */
export interface SealKey {
  /** The one department whose key it is. */
  readonly department: string;
  readonly kid: string;
  readonly key: KeyObject;
}

/** A key file does not say what it must; the message names the entry and what it should be, never the key. */
export class SealKeysInvalid extends Error {
  constructor(problem: string) {
    super(`seal keys: ${problem}`);
    this.name = 'SealKeysInvalid';
  }
}

/** What is known of a key beside its bytes: whose it is, and its name. @throws SealKeysInvalid */
export function ownerOf(entry: Readonly<Record<string, unknown>>, where: string): { department: string; kid: string } {
  const { department, kid } = entry;
  if (typeof department !== 'string' || department === '')
    throw new SealKeysInvalid(`${where} must name the department whose key it is`);
  if (typeof kid !== 'string' || !KEY_ID.test(kid))
    throw new SealKeysInvalid(`${where} must have a "kid" of letters, digits, "_" and "-", 32 at most`);
  return { department, kid };
}

/**
 * Reads the private key of one department: a JWK (RFC 8037) with `department` and `kid`.
 * @throws SealKeysInvalid when the file is unreadable, not JSON, or no Ed25519 key
 */
export const loadSealKey = (file: string): SealKey => parseSealKey(readJson(file));

/** The same from a value already read, for secret stores. @throws SealKeysInvalid */
export function parseSealKey(value: unknown): SealKey {
  const entry = asRecord(value, 'the private key');
  return {
    ...ownerOf(entry, 'the private key'),
    key: ed25519(() => createPrivateKey(jwkOf(entry)), 'the private key'),
  };
}

/** An Ed25519 key, whatever was read. @throws SealKeysInvalid */
export function ed25519(read: () => KeyObject, where: string): KeyObject {
  let key: KeyObject;
  try {
    key = read();
  } catch {
    throw new SealKeysInvalid(`${where} must be an Ed25519 key as a JWK`);
  }
  if (key.asymmetricKeyType !== 'ed25519') throw new SealKeysInvalid(`${where} must be an Ed25519 key`);
  return key;
}

/** The key of a JWK, for Node. */
export const jwkOf = ({ kty, crv, x, d }: Readonly<Record<string, unknown>>) => ({
  key: { kty, crv, x, ...(d !== undefined && { d }) } as { kty?: string },
  format: 'jwk' as const,
});

/** Whether a public key is the other half of a private one. */
export const isPairOf = (secret: KeyObject, open: KeyObject): boolean => createPublicKey(secret as never).equals(open);

export function asRecord(value: unknown, where: string): Record<string, unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new SealKeysInvalid(`${where} must be an object`);
  return value as Record<string, unknown>;
}

export function readJson(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (cause) {
    throw new SealKeysInvalid(`cannot read ${file}: ${(cause as Error).message}`);
  }
}
