import { createPublicKey, type KeyObject } from 'node:crypto';
import { statSync } from 'node:fs';
import { asRecord, ed25519, isPairOf, jwkOf, ownerOf, readJson, SealKeysInvalid, type SealKey } from './seal-key.js';

/** A public key of a department, and the time in which it signs. */
export interface PublicSealKey {
  readonly department: string;
  readonly kid: string;
  readonly key: KeyObject;
  /** Milliseconds since 1970; absent: from the beginning. */
  readonly from?: number;
  /** Milliseconds since 1970: what says that it was sealed at this moment or later is not believed; absent: no end. */
  readonly until?: number;
}

/** The public keys of all departments: with them alone anybody verifies what any of them said. */
export interface KeyRing {
  /** `undefined`: the department never had a key of this name. */
  keyOf(department: string, kid: string): PublicSealKey | undefined;
}

/** How often the file of a ring is looked at for keys that came or ended, milliseconds. */
const LOOK_AGAIN_MS = 5_000;

/**
 * The ring in a file, read again when it changed: a key that is rotated in is known before its first record is
 * judged, without a restart.
 * @throws SealKeysInvalid when the file is unreadable or one of its keys is no key; later a file that is wrong leaves
 * the ring as it was
 */
export function openKeyRing(file: string, now: () => number = () => performance.now()): KeyRing {
  let ring = parseKeyRing(readJson(file));
  let [changed, looked] = [changeOf(file), now()];
  const look = (): void => {
    looked = now();
    const last = changeOf(file);
    if (last === changed) return;
    changed = last;
    ring = readAgain(file) ?? ring;
  };
  return {
    keyOf: (department, kid) => {
      if (now() - looked > LOOK_AGAIN_MS) look();
      const key = ring.keyOf(department, kid);
      if (key) return key;
      look();
      return ring.keyOf(department, kid);
    },
  };
}

const changeOf = (file: string): number => statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0;

function readAgain(file: string): KeyRing | undefined {
  try {
    return parseKeyRing(readJson(file));
  } catch {
    return undefined;
  }
}

/**
 * Reads `{ keys: [{ kty, crv, x, kid, department, from?, until? }] }`, a JWKS whose keys say whose they are; `from` and
 * `until` are instants.
 * @throws SealKeysInvalid for a key that is none, is a private one, or has the name of another one of its department
 */
export function parseKeyRing(value: unknown): KeyRing {
  const { keys } = asRecord(value, 'the ring');
  if (!Array.isArray(keys)) throw new SealKeysInvalid('the ring must have a list "keys"');
  const byName = new Map<string, PublicSealKey>();
  keys.forEach((entry, i) => {
    const key = publicKey(asRecord(entry, `keys[${i}]`), `keys[${i}]`);
    const name = nameOf(key.department, key.kid);
    if (byName.has(name)) throw new SealKeysInvalid(`keys[${i}] repeats key "${key.kid}" of ${key.department}`);
    byName.set(name, key);
  });
  return { keyOf: (department, kid) => byName.get(nameOf(department, kid)) };
}

const nameOf = (department: string, kid: string) => `${department} ${kid}`;

function publicKey(entry: Readonly<Record<string, unknown>>, where: string): PublicSealKey {
  if (entry['d'] !== undefined) throw new SealKeysInvalid(`${where} is a private key: the ring holds public ones only`);
  const [from, until] = [momentOf(entry['from'], `${where}.from`), momentOf(entry['until'], `${where}.until`)];
  return {
    ...ownerOf(entry, where),
    key: ed25519(() => createPublicKey(jwkOf(entry)), where),
    ...(from !== undefined && { from }),
    ...(until !== undefined && { until }),
  };
}

function momentOf(value: unknown, where: string): number | undefined {
  if (value === undefined) return undefined;
  const at = typeof value === 'string' ? Date.parse(value) : NaN;
  if (Number.isNaN(at)) throw new SealKeysInvalid(`${where} must be an instant, e.g. 2026-03-02T01:00:00Z`);
  return at;
}

/**
 * Holds a department's private key against what the ring says: a department seals as itself only, with a key that the
 * others know.
 * @throws SealKeysInvalid when it is another department's, is not in the ring, or its time is over
 */
export function requireOwn({ department, kid, key }: SealKey, ring: KeyRing, as: string, now = Date.now()): void {
  if (department !== as) throw new SealKeysInvalid(`the private key is that of ${department}, not of ${as}`);
  const known = ring.keyOf(department, kid);
  if (!known || !isPairOf(key, known.key))
    throw new SealKeysInvalid(`the ring does not hold key "${kid}" of ${department}: run \`npm run keys\``);
  if (!isValidAt(known, now)) throw new SealKeysInvalid(`key "${kid}" of ${department} is not valid now`);
}

/**
 * Whether a key may have sealed something at a moment (milliseconds since 1970; `NaN`: nobody knows when, which is good
 * enough for a key without bounds alone).
 */
export const isValidAt = ({ from, until }: PublicSealKey, at: number): boolean =>
  (from === undefined || at >= from) && (until === undefined || at < until);
