import 'reflect-metadata';
import { KeyObject, randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  BasicConstraintsExtension,
  ExtendedKeyUsage,
  ExtendedKeyUsageExtension,
  KeyUsageFlags,
  KeyUsagesExtension,
  SubjectAlternativeNameExtension,
  X509CertificateGenerator,
} from '@peculiar/x509';
import { DEPARTMENTS, installOnce, type SecureFiles, SetupError, type User } from '@marquee/servers';

/** Everybody who is let into Kafka and MongoDB: the departments, and who reads the streams. */
export const MEMBERS: readonly string[] = [...DEPARTMENTS, 'analytics'];

/** Where servers are found: in their certificates stand these names and no others. */
const HOSTS = ['localhost', 'kafka-tls', 'mongo-tls'];
const YEARS = 5;
const SIGNING = { name: 'ECDSA', hash: 'SHA-256' };
const OWNER_ONLY = { mode: 0o600 };

interface Identity {
  readonly name: string;
  readonly keys: CryptoKeyPair;
}

/** The folder of a member: `username`, `password`, `cert.pem`, `key.pem`. Its own, and nobody else's. */
export const folderOf = (folder: string, member: string): string => join(folder, member);

/**
 * Makes, once, all that servers and clients need who speak TLS with users, in `<home>/brokers`: an authority of its
 * own, the certificates of both servers, and for each member a certificate, a name and a password. For one machine and
 * for the compose file; in production certificates come from the company's authority, passwords from its secret store.
 * @returns the folder
 */
export const ensureBrokerFiles = (home: string): Promise<string> => installOnce(join(home, 'brokers'), makeAll);

/** The files of the servers in such a folder. */
export async function serverFiles(folder: string): Promise<SecureFiles> {
  const [at, operator] = [(name: string) => join(folder, name), (name: string) => join(folder, 'operator', name)];
  return {
    ca: at('ca.pem'),
    kafka: at('kafka.pem'),
    mongo: at('mongo.pem'),
    replicaKey: at('replica-key'),
    operator: { ca: at('ca.pem'), cert: operator('cert.pem'), key: operator('key.pem') },
    operatorPassword: await readFile(operator('password'), 'utf8'),
  };
}

/** The present users of members, by name. @throws SetupError when one of them has none */
export async function usersIn(folder: string, members: readonly string[]): Promise<Readonly<Record<string, User>>> {
  const users = members.map(async (name): Promise<[string, User]> => {
    const [username, password] = ['username', 'password'].map((file) => join(folderOf(folder, name), file));
    if (!existsSync(username!) || !existsSync(password!))
      throw new SetupError(`There is no user of ${name} in ${folder}: run \`npm run brokers -- files\`.`);
    return [name, { username: await readFile(username!, 'utf8'), password: await readFile(password!, 'utf8') }];
  });
  return Object.fromEntries(await Promise.all(users));
}

/** The user that follows on a member's present one. */
export function nextUser({ username }: User): User {
  const [, name, count] = /^(.+)-(\d+)$/.exec(username) ?? [];
  if (!name) throw new SetupError(`The user ${username} has no number at its end: name it ${username}-1.`);
  return { username: `${name}-${Number(count) + 1}`, password: newPassword() };
}

/** Puts another user into a member's folder: name and password together, so that nobody reads one of each. */
export async function replaceUser(folder: string, member: string, { username, password }: User): Promise<void> {
  const present = folderOf(folder, member);
  const [next, former] = [`${present}.next`, `${present}.former`];
  await Promise.all([rm(next, { recursive: true, force: true }), rm(former, { recursive: true, force: true })]);
  await mkdir(next);
  for (const file of ['cert.pem', 'key.pem'])
    if (existsSync(join(present, file))) await write(join(next, file), await readFile(join(present, file), 'utf8'));
  await write(join(next, 'username'), username);
  await write(join(next, 'password'), password);
  await rename(present, former);
  await rename(next, present);
  await rm(former, { recursive: true });
}

async function makeAll(folder: string): Promise<void> {
  const authority = { name: 'marquee development authority', keys: await newKeys() };
  await write(join(folder, 'ca.pem'), await certificateOf(authority, authority));
  for (const server of ['kafka', 'mongo']) {
    const { cert, key } = await issue(authority, `marquee-${server}`, HOSTS);
    await write(join(folder, `${server}.pem`), key + cert);
  }
  await write(join(folder, 'replica-key'), randomBytes(96).toString('base64'));
  for (const name of ['operator', ...MEMBERS]) await makeMember(authority, folder, name);
}

async function makeMember(authority: Identity, folder: string, name: string): Promise<void> {
  const own = folderOf(folder, name);
  await mkdir(own);
  const { cert, key } = await issue(authority, `marquee-${name}`, []);
  await write(join(own, 'cert.pem'), cert);
  await write(join(own, 'key.pem'), key);
  await write(join(own, 'username'), name === 'operator' ? 'marquee-operator' : `${name}-1`);
  await write(join(own, 'password'), newPassword());
}

async function issue(by: Identity, name: string, hosts: readonly string[]): Promise<{ cert: string; key: string }> {
  const keys = await newKeys();
  const key = KeyObject.from(keys.privateKey).export({ type: 'pkcs8', format: 'pem' });
  return { cert: await certificateOf({ name, keys }, by, hosts), key: String(key) };
}

/** @param hosts names of a server; without, the certificate of a client, or of the authority when it is its own */
async function certificateOf(of: Identity, by: Identity, hosts: readonly string[] = []): Promise<string> {
  const [notBefore, notAfter] = [new Date(Date.now() - 3_600_000), new Date()];
  notAfter.setFullYear(notAfter.getFullYear() + YEARS);
  const isAuthority = of === by;
  const usage = isAuthority ? KeyUsageFlags.keyCertSign : KeyUsageFlags.digitalSignature;
  const names = [
    ...hosts.map((value) => ({ type: 'dns' as const, value })),
    { type: 'ip' as const, value: '127.0.0.1' },
  ];
  const certificate = await X509CertificateGenerator.create({
    serialNumber: `01${randomBytes(15).toString('hex')}`,
    subject: `CN=${of.name}`,
    issuer: `CN=${by.name}`,
    notBefore,
    notAfter,
    publicKey: of.keys.publicKey,
    signingKey: by.keys.privateKey,
    signingAlgorithm: SIGNING,
    extensions: [
      new BasicConstraintsExtension(isAuthority, undefined, true),
      new KeyUsagesExtension(usage, true),
      // Servers are clients of each other as well.
      ...(isAuthority ? [] : [new ExtendedKeyUsageExtension(hosts.length > 0 ? SERVERS : CLIENTS)]),
      ...(hosts.length > 0 ? [new SubjectAlternativeNameExtension(names)] : []),
    ],
  });
  return `${certificate.toString('pem')}\n`;
}

const CLIENTS = [ExtendedKeyUsage.clientAuth];
const SERVERS = [ExtendedKeyUsage.serverAuth, ExtendedKeyUsage.clientAuth];

const newKeys = (): Promise<CryptoKeyPair> =>
  crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, true, ['sign', 'verify']);

const newPassword = (): string => randomBytes(32).toString('base64url');

const write = (file: string, content: string): Promise<void> => writeFile(file, content, OWNER_ONLY);
