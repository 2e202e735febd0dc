import { KeyObject } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { X509CertificateGenerator } from '@peculiar/x509';
import { z } from 'zod';
import { parseConfig } from '../config.js';
import { connectionConfig, connectionRules, kafkaServers, mongoServer } from './index.js';

const schema = z.object(connectionConfig).superRefine(connectionRules);
const folder = mkdtempSync(join(tmpdir(), 'marquee-connections-'));
const file = (name: string, content: string) => {
  writeFileSync(join(folder, name), content);
  return join(folder, name);
};
afterAll(() => rmSync(folder, { recursive: true }));

const url = 'mongodb://db:27017/?replicaSet=rs0';
const where = { MONGO_URL: url, KAFKA_BROKERS: 'kafka:9093' };
const kafka = { KAFKA_SSL: '1', KAFKA_USERNAME: 'hr-1', KAFKA_PASSWORD: 'hunter2' };
const mongo = { MONGO_TLS: '1', MONGO_USERNAME: 'hr-1', MONGO_PASSWORD: 'hunter2' };
const production = { NODE_ENV: 'production', ...kafka, ...mongo };
const without = (all: NodeJS.ProcessEnv, name: string) => ({ ...all, [name]: '' });

const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' };
const keysOf = () => crypto.subtle.generateKey(algorithm, true, ['sign', 'verify']);
const pemOf = ({ privateKey }: CryptoKeyPair) =>
  String(KeyObject.from(privateKey).export({ type: 'pkcs8', format: 'pem' }));
const files = { cert: '', key: '', other: '', password: file('password', 'from a file\n'), empty: file('empty', '\n') };
beforeAll(async () => {
  const [keys, others] = [await keysOf(), await keysOf()];
  const cert = await X509CertificateGenerator.createSelfSigned({
    name: 'CN=marquee',
    keys,
    signingAlgorithm: algorithm,
  });
  files.cert = file('cert.pem', cert.toString('pem'));
  files.key = file('key.pem', pemOf(keys));
  files.other = file('other.pem', pemOf(others));
});

function said(env: NodeJS.ProcessEnv): readonly string[] {
  try {
    parseConfig(schema, { ...where, ...env });
    return [];
  } catch (error) {
    expect((error as Error).message).not.toContain('hunter2');
    return (error as Error).message.split('\n');
  }
}

describe('what is said of Kafka and MongoDB', () => {
  it.each<[string, () => NodeJS.ProcessEnv, string]>([
    [
      'a user without a password',
      () => without(kafka, 'KAFKA_PASSWORD'),
      'KAFKA_PASSWORD is not set; with KAFKA_USERNAME',
    ],
    ['a password of nobody', () => without(mongo, 'MONGO_USERNAME'), 'MONGO_USERNAME is not set; with MONGO_PASSWORD'],
    [
      'a user in the clear',
      () => without(kafka, 'KAFKA_SSL'),
      'KAFKA_SSL is not set; with KAFKA_USERNAME it must be 1',
    ],
    [
      'a password twice',
      () => ({ ...mongo, MONGO_PASSWORD_FILE: files.password }),
      'beside MONGO_PASSWORD it must not be set',
    ],
    [
      'a way of saying it for nobody',
      () => ({ KAFKA_SASL_MECHANISM: 'scram-sha-256' }),
      'KAFKA_USERNAME is not set; with',
    ],
    [
      'a certificate without its key',
      () => ({ ...kafka, KAFKA_SSL_CERT_FILE: files.cert }),
      'KAFKA_SSL_KEY_FILE is not set; with KAFKA_SSL_CERT_FILE it must be set',
    ],
    [
      'a certificate with another key',
      () => ({ ...mongo, MONGO_TLS_CERT_FILE: files.cert, MONGO_TLS_KEY_FILE: files.other }),
      'it must be the private key of the certificate in MONGO_TLS_CERT_FILE',
    ],
    [
      'a file that is no certificate',
      () => ({ ...kafka, KAFKA_SSL_CA_FILE: files.key }),
      'a file with a certificate (PEM)',
    ],
    [
      'a file that is not there',
      () => ({ ...kafka, KAFKA_SSL_CA_FILE: '/nowhere' }),
      'a file with a certificate (PEM)',
    ],
    [
      'an empty password',
      () => ({ ...without(kafka, 'KAFKA_PASSWORD'), KAFKA_PASSWORD_FILE: files.empty }),
      'a file that can be read and says something',
    ],
    [
      'a user twice',
      () => ({ ...mongo, MONGO_URL: 'mongodb://app:hunter2@db/' }),
      'MONGO_USERNAME is "hr-1"; beside a user in MONGO_URL it must not be set',
    ],
    ['TLS and none', () => ({ ...mongo, MONGO_URL: `${url}&tls=false` }), 'with MONGO_TLS it must not say tls=false'],
    ['certificates unseen', () => ({ MONGO_URL: `${url}&tlsInsecure=true` }), 'it must not say tlsInsecure'],
    ['all of them unseen', () => ({ ...kafka, NODE_TLS_REJECT_UNAUTHORIZED: '0' }), 'Node believes every certificate'],
  ])('%s is refused in one sentence', (_, env, says) => {
    expect(said(env())).toEqual([expect.stringContaining(says)]);
  });

  it('is TLS and a user on both in production, unless it is said that it need not be', () => {
    expect(said(production)).toEqual([]);
    const nothing = said({ NODE_ENV: 'production' });
    expect(nothing.map((line) => line.split(' ')[0])).toEqual(['KAFKA_SSL', 'MONGO_TLS']);
    const nobody = said({ NODE_ENV: 'production', KAFKA_SSL: '1', MONGO_TLS: '1' });
    expect(nobody.map((line) => line.split(' ')[0])).toEqual(['KAFKA_USERNAME', 'MONGO_USERNAME']);
    expect(said({ NODE_ENV: 'production', PLAINTEXT_ALLOWED: '1' })).toEqual([]);
    expect(said({ ...production, NODE_TLS_REJECT_UNAUTHORIZED: '0' })).toHaveLength(1);
    expect(said({})).toEqual([]);
  });

  it('in production may be a certificate in the place of a user, or a user in the address', () => {
    const shown = { MONGO_TLS: '1', MONGO_TLS_CERT_FILE: files.cert, MONGO_TLS_KEY_FILE: files.key };
    const kafkaShown = { KAFKA_SSL: '1', KAFKA_SSL_CERT_FILE: files.cert, KAFKA_SSL_KEY_FILE: files.key };
    const byCertificate = { ...shown, MONGO_URL: `${url}&authMechanism=MONGODB-X509` };
    expect(said({ NODE_ENV: 'production', ...kafkaShown, ...byCertificate })).toEqual([]);
    expect(said({ NODE_ENV: 'production', ...kafkaShown, ...shown })).toHaveLength(1);
    expect(said({ NODE_ENV: 'production', ...kafka, MONGO_URL: 'mongodb+srv://app:hunter2@db/' })).toEqual([]);
    expect(said({ NODE_ENV: 'production', ...kafka, MONGO_URL: 'mongodb://app:hunter2@db/?tls=false' })).toHaveLength(
      1,
    );
  });

  it('becomes what the drivers take, with what files say', () => {
    const env = { ...where, ...without(kafka, 'KAFKA_PASSWORD'), ...mongo, KAFKA_PASSWORD_FILE: files.password };
    const c = parseConfig(schema, { ...env, KAFKA_SSL_CA_FILE: files.cert });
    expect(kafkaServers(c)).toEqual({
      brokers: ['kafka:9093'],
      ssl: { ca: expect.stringContaining('BEGIN CERTIFICATE') },
      sasl: { mechanism: 'scram-sha-512', username: 'hr-1', password: 'from a file' },
    });
    const auth = { username: 'hr-1', password: 'hunter2' };
    expect(mongoServer(c)).toEqual({ url, options: { tls: true, auth, authSource: 'admin' } });
    const plain = parseConfig(schema, where);
    expect([kafkaServers(plain), mongoServer(plain)]).toEqual([{ brokers: ['kafka:9093'] }, { url, options: {} }]);
  });

  it.each([
    ['mongodb://app:x@db/?replicaSet=rs0', 'admin'],
    ['mongodb://app:x@db/staff', 'staff'],
    ['mongodb://app:x@db/staff?authSource=users', 'users'],
  ])('finds the users of %s in %s', (MONGO_URL, authSource) => {
    expect(mongoServer(parseConfig(schema, { ...where, MONGO_URL })).options).toEqual({ authSource });
  });
});
