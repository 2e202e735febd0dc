import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DEPARTMENTS, installOnce, SetupError } from '@marquee/servers';

/** The files with which departments seal what they record and publish. */
export interface SealFiles {
  /** The public keys of all departments: `{ keys: [JWK with department, kid, from?, until?] }`. Everybody's. */
  readonly ring: string;
  /** The private key of each department (JWK, Ed25519). Its own, and nobody else's. */
  readonly keys: Readonly<Record<string, string>>;
}

interface PublicKey {
  readonly department: string;
  readonly kid: string;
  readonly from?: string;
  readonly until?: string;
}

/** How long a key that gave way may still be believed: whoever signs with it has heard of the next by then. Minutes. */
export const OVERLAP_MINUTES = 60;

/** Makes sure that every department has a key: made once, in `<home>/seals`. */
export async function ensureSealKeys(home: string): Promise<SealFiles> {
  const folder = await installOnce(join(home, 'seals'), makeAll);
  const files = DEPARTMENTS.map((department) => [department, join(folder, `${department}.json`)]);
  return { ring: join(folder, 'ring.json'), keys: Object.fromEntries(files) as SealFiles['keys'] };
}

/**
 * Gives a department another key. The former one is believed for `overlap` minutes more, so that a process that has not
 * heard of it yet goes on; both stay in the ring for ever, because what they sealed stays as well.
 * @returns the name of the new key
 * @throws SetupError when there is no such department
 */
export async function rotateSealKey(
  { ring, keys }: SealFiles,
  department: string,
  { now = new Date(), overlap = OVERLAP_MINUTES }: { readonly now?: Date; readonly overlap?: number } = {},
): Promise<string> {
  const file = keys[department];
  if (!file) throw new SetupError(`There is no department "${department}": name one of ${DEPARTMENTS.join(', ')}.`);
  const { secret, open } = pairOf(department, now.toISOString());
  const known = (JSON.parse(await readFile(ring, 'utf8')) as { keys: PublicKey[] }).keys;
  const until = new Date(now.getTime() + overlap * 60_000).toISOString();
  const ends = (key: PublicKey) => (key.department === department && !key.until ? { ...key, until } : key);
  // The ring first: a key that signs before others know it would be taken for an attacker's.
  await replace(ring, { keys: [...known.map(ends), open] });
  await replace(file, secret);
  return open.kid;
}

/**
 * Lets the public keys of another ring be believed beside those of this one, for what they have sealed until now: a
 * company that was restored elsewhere. Keys that are known stay as they are.
 * @throws SetupError when it is no ring
 */
export async function joinRing(ring: string, other: unknown, now = new Date()): Promise<void> {
  // Only now: a start makes keys before anything is built.
  const { parseKeyRing } = await import('@marquee/platform');
  parseKeyRing(other);
  const known = (JSON.parse(await readFile(ring, 'utf8')) as { keys: PublicKey[] }).keys;
  const names = new Set(known.map(({ department, kid }) => `${department} ${kid}`));
  const joining = (other as { keys: PublicKey[] }).keys.filter((key) => !names.has(`${key.department} ${key.kid}`));
  const ended = joining.map((key) => ({ ...key, until: key.until ?? now.toISOString() }));
  if (ended.length > 0) await replace(ring, { keys: [...known, ...ended] });
}

async function makeAll(folder: string): Promise<void> {
  const pairs = DEPARTMENTS.map((department) => pairOf(department));
  for (const { secret } of pairs) await replace(join(folder, `${secret.department}.json`), secret);
  await replace(join(folder, 'ring.json'), { keys: pairs.map(({ open }) => open) });
}

/** The first key of a department has no beginning: nothing was sealed before it. */
function pairOf(department: string, from?: string) {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  const about = { department, kid: `s${randomBytes(6).toString('hex')}` };
  return {
    secret: { ...about, ...privateKey.export({ format: 'jwk' }) },
    open: { ...about, ...(from && { from }), ...publicKey.export({ format: 'jwk' }) },
  };
}

/** In one step, so that nobody reads half of it; readable by its owner only. */
async function replace(file: string, content: object): Promise<void> {
  const beside = `${file}.new`;
  await writeFile(beside, `${JSON.stringify(content, null, 2)}\n`, { mode: 0o600 });
  await rename(beside, file);
}
