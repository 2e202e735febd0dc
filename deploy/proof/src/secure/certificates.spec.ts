import 'reflect-metadata';
import { jest } from '@jest/globals';
import { KeyObject } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createServer, type Server } from 'node:tls';
import { BasicConstraintsExtension, SubjectAlternativeNameExtension, X509CertificateGenerator } from '@peculiar/x509';
import { connectionConfig, connectionRules, kafkaServers, mongoServer, parseConfig } from '@marquee/platform';
import { kafkaClient, withMongo } from '@marquee/servers';
import { z } from 'zod';

// What a process in production says to a server whose certificate is not as it should be: nothing.
jest.setTimeout(60_000);
const DAY = 86_400_000;
const schema = z.object(connectionConfig).superRefine(connectionRules);
const newKeys = (): Promise<CryptoKeyPair> =>
  crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, true, ['sign', 'verify']);

interface Wanted {
  readonly keys: CryptoKeyPair;
  readonly by: CryptoKeyPair;
  readonly issuer: string;
  /** Without, the certificate of an authority. */
  readonly hosts?: readonly string[];
  /** Days from now. */
  readonly from?: number;
  readonly until?: number;
}

async function certificate({ keys, by, issuer, hosts, from = -1, until = 1 }: Wanted): Promise<string> {
  const names = hosts?.map((value) => ({ type: 'dns' as const, value }));
  const made = await X509CertificateGenerator.create({
    ...{ serialNumber: '01', subject: `CN=${hosts ? 'server' : issuer}`, issuer: `CN=${issuer}` },
    notBefore: new Date(Date.now() + from * DAY),
    notAfter: new Date(Date.now() + until * DAY),
    ...{ publicKey: keys.publicKey, signingKey: by.privateKey, signingAlgorithm: { name: 'ECDSA', hash: 'SHA-256' } },
    extensions: [
      new BasicConstraintsExtension(!hosts, undefined, true),
      ...(names ? [new SubjectAlternativeNameExtension(names)] : []),
    ],
  });
  return made.toString('pem');
}

let ours: CryptoKeyPair;
let folder: string;
beforeAll(async () => {
  ours = await newKeys();
  folder = mkdtempSync(join(tmpdir(), 'marquee-certificates-'));
  writeFileSync(join(folder, 'ca.pem'), await certificate({ keys: ours, by: ours, issuer: 'ours' }));
});
afterAll(() => rmSync(folder, { recursive: true }));

/** A server with such a certificate, which counts what it is told. */
async function serverWith(wanted: Partial<Wanted>): Promise<{ server: Server; told: () => number }> {
  const keys = await newKeys();
  const cert = await certificate({ keys, by: ours, issuer: 'ours', hosts: ['localhost'], ...wanted });
  let told = 0;
  const key = String(KeyObject.from(keys.privateKey).export({ type: 'pkcs8', format: 'pem' }));
  const server = createServer({ cert, key }, (socket) => {
    socket.on('error', () => undefined).on('data', () => (told += 1) && socket.destroy());
  });
  server.on('tlsClientError', () => undefined);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { server, told: () => told };
}

/** What a process in production hears that looks for its servers there. */
async function heardAt(server: Server): Promise<readonly [kafka: string, mongo: string]> {
  const at = `localhost:${(server.address() as AddressInfo).port}`;
  const ca = join(folder, 'ca.pem');
  const c = parseConfig(schema, {
    ...{ NODE_ENV: 'production', KAFKA_BROKERS: at, KAFKA_SSL: '1', KAFKA_SSL_CA_FILE: ca },
    ...{ MONGO_URL: `mongodb://${at}/?serverSelectionTimeoutMS=1000`, MONGO_TLS: '1', MONGO_TLS_CA_FILE: ca },
    ...{ KAFKA_USERNAME: 'hr', KAFKA_PASSWORD: 'secret', MONGO_USERNAME: 'hr', MONGO_PASSWORD: 'secret' },
  });
  const admin = kafkaClient(kafkaServers(c)).admin();
  const outcome = (work: Promise<unknown>) =>
    work.then(
      () => 'connected',
      ({ message }: Error) => message,
    );
  const kafka = await outcome(admin.connect());
  await admin.disconnect();
  return [kafka, await outcome(withMongo(mongoServer(c), (client) => client.db('x').command({ ping: 1 })))];
}

describe('a server is told nothing, neither who we are nor a password', () => {
  it.each([
    ['whose certificate has run out', { from: -2, until: -1 }, /certificate has expired/],
    ['whose certificate does not count yet', { from: 1, until: 2 }, /certificate is not yet valid/],
    [
      'whose certificate is that of another host',
      { hosts: ['kafka.example'] },
      /does not match certificate's altnames/,
    ],
    ['whose certificate another authority has issued', { issuer: 'another' }, /unable to (verify|get)/],
  ])('%s', async (_, wanted: Partial<Wanted>, says) => {
    const by = wanted.issuer === undefined ? {} : { by: await newKeys() };
    const { server, told } = await serverWith({ ...wanted, ...by });
    for (const heard of await heardAt(server)) expect(heard).toMatch(says);
    expect(told()).toBe(0);
    await new Promise((resolve) => server.close(resolve));
  });

  it('but one with a good certificate is spoken to', async () => {
    const { server, told } = await serverWith({});
    await heardAt(server);
    expect(told()).toBeGreaterThan(1);
    await new Promise((resolve) => server.close(resolve));
  });
});
