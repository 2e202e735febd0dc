import { randomBytes, randomUUID } from 'node:crypto';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { exportJWK, generateKeyPair, type JWK } from 'jose';
import { DEPARTMENTS, installOnce } from '@marquee/servers';
import { ensureSealKeys, type SealFiles } from './seal-keys.ts';

/** Where the development issuer signs and the gateway looks. */
export const ISSUER = 'marquee-local-issuer';
export const AUDIENCE = 'marquee';
/** The company whose people the tokens name. */
export const ORGANISATION = 'demo';

/** The files of one set of development keys. None of them ever leaves the ignored `.marquee/`. */
export interface KeyFiles {
  /** The private key of the development issuer (JWK, Ed25519). */
  readonly issuer: string;
  /** Its public half, as the gateway reads it (JWKS). */
  readonly jwks: string;
  /** Per service one key that signs the principal: `{ current: kid, keys: { [kid]: { [department]: base64url } } }`. */
  readonly principal: string;
  /** The same with one department's key alone, by department: no service holds what another is spoken to with. */
  readonly principals: Readonly<Record<string, string>>;
  /** With what departments seal. */
  readonly seals: SealFiles;
}

/** The shape of the principal-key file. Two key ids may be valid at a time, for rotation. */
export interface PrincipalKeys {
  readonly current: string;
  readonly keys: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

const PRINCIPAL_KEY_BYTES = 32;
const OWNER_ONLY = { mode: 0o600 };

/** Makes sure that the development keys exist in `<home>/keys`: made once, readable by their owner only. */
export async function ensureKeys(home: string): Promise<KeyFiles> {
  const folder = await installOnce(join(home, 'keys'), makeKeys);
  const principal = join(folder, 'principal-keys.json');
  return {
    issuer: join(folder, 'issuer.json'),
    jwks: join(folder, 'jwks.json'),
    principal,
    principals: await eachItsOwn(principal, join(folder, 'principals')),
    seals: await ensureSealKeys(home),
  };
}

/** A file for each department with its key alone, as the file with all of them says now. */
async function eachItsOwn(principal: string, folder: string): Promise<KeyFiles['principals']> {
  const { current, keys } = JSON.parse(await readFile(principal, 'utf8')) as PrincipalKeys;
  await mkdir(folder, { recursive: true });
  const files = DEPARTMENTS.map(async (department): Promise<[string, string]> => {
    const own = Object.entries(keys).map(([kid, secrets]) => [kid, { [department]: secrets[department] }] as const);
    const file = join(folder, `${department}.json`);
    const beside = `${file}.${randomUUID()}`;
    await write(beside, { current, keys: Object.fromEntries(own) });
    await rename(beside, file);
    return [department, file];
  });
  return Object.fromEntries(await Promise.all(files));
}

/** The private key of the development issuer with its key id. */
export async function readIssuerKey(files: KeyFiles): Promise<JWK & { kid: string }> {
  return JSON.parse(await readFile(files.issuer, 'utf8')) as JWK & { kid: string };
}

async function makeKeys(folder: string): Promise<void> {
  const { privateKey, publicKey } = await generateKeyPair('EdDSA', { extractable: true });
  const about = { kid: randomUUID(), alg: 'EdDSA', use: 'sig' };
  await write(join(folder, 'issuer.json'), { ...(await exportJWK(privateKey)), ...about });
  await write(join(folder, 'jwks.json'), { keys: [{ ...(await exportJWK(publicKey)), ...about }] });
  await write(join(folder, 'principal-keys.json'), principalKeys());
}

function principalKeys(): PrincipalKeys {
  const kid = `k${randomBytes(4).toString('hex')}`;
  const keys = DEPARTMENTS.map((department) => [department, randomBytes(PRINCIPAL_KEY_BYTES).toString('base64url')]);
  return { current: kid, keys: { [kid]: Object.fromEntries(keys) } };
}

async function write(file: string, content: object): Promise<void> {
  await writeFile(file, JSON.stringify(content, null, 2), OWNER_ONLY);
}
