import { z } from 'zod';
import { variable } from '../config.js';

/** Where a process runs, as far as it is stricter there. */
export const environmentConfig = {
  NODE_ENV: variable(z.enum(['development', 'test', 'production']).default('development'), {
    mustBe: 'development, test or production',
  }),
};

/** Kafka: where it answers, how what is said stays secret, and who one is there. */
const kafkaConfig = {
  KAFKA_BROKERS: variable(brokers(), { mustBe: 'a comma-separated list of host:port, e.g. 127.0.0.1:9092' }),
  KAFKA_SSL: onOrOff('where brokers speak TLS'),
  KAFKA_SSL_CA_FILE: file('the certificates (PEM) that vouch for the brokers', 'the known authorities do'),
  KAFKA_SSL_CERT_FILE: file('the certificate (PEM) of this client', 'brokers are shown none'),
  KAFKA_SSL_KEY_FILE: file('the private key (PEM) of that certificate', 'there is none'),
  KAFKA_SASL_MECHANISM: variable(z.enum(['scram-sha-256', 'scram-sha-512']).optional(), {
    mustBe: 'scram-sha-256 or scram-sha-512, or not set: then it is the latter',
  }),
  KAFKA_USERNAME: text('the name of this user at the brokers'),
  KAFKA_USERNAME_FILE: file('that name', 'KAFKA_USERNAME says it'),
  KAFKA_PASSWORD: secret(),
  KAFKA_PASSWORD_FILE: file('the password', 'KAFKA_PASSWORD says it'),
};

/** MongoDB, the same. */
const mongoConfig = {
  MONGO_URL: variable(z.string().regex(/^mongodb(\+srv)?:\/\/[^/\s]+/), {
    mustBe: 'a MongoDB address of a replica set, e.g. mongodb://127.0.0.1:27017/?replicaSet=rs0',
    secret: true,
  }),
  MONGO_TLS: onOrOff('where MongoDB speaks TLS'),
  MONGO_TLS_CA_FILE: file('the certificates (PEM) that vouch for MongoDB', 'the known authorities do'),
  MONGO_TLS_CERT_FILE: file('the certificate (PEM) of this client', 'MongoDB is shown none'),
  MONGO_TLS_KEY_FILE: file('the private key (PEM) of that certificate', 'there is none'),
  MONGO_USERNAME: text('the name of this user at MongoDB'),
  MONGO_USERNAME_FILE: file('that name', 'MONGO_USERNAME or MONGO_URL says it'),
  MONGO_PASSWORD: secret(),
  MONGO_PASSWORD_FILE: file('the password', 'MONGO_PASSWORD or MONGO_URL says it'),
};

/**
 * How a process reaches Kafka and MongoDB. Spread it into `z.object`, and give that `.superRefine(connectionRules)`:
 * what must hold between these variables is said there.
 */
export const connectionConfig = {
  ...environmentConfig,
  ...mongoConfig,
  ...kafkaConfig,
  PLAINTEXT_ALLOWED: onOrOff('where a network that is itself encrypted lets production do without TLS and users'),
  NODE_TLS_REJECT_UNAUTHORIZED: variable(z.string().optional(), {
    mustBe: 'not set: with 0 Node believes every certificate',
  }),
};

/** The values of `connectionConfig`, read. */
export type ConnectionSettings = z.output<z.ZodObject<typeof connectionConfig>>;

function brokers() {
  return z
    .string()
    .transform((text) => text.split(',').map((part) => part.trim()))
    .pipe(z.array(z.string().regex(/^[\w.-]+:\d+$/)));
}

function onOrOff(where: string) {
  return variable(z.enum(['0', '1']).default('0'), { mustBe: `1 ${where}, else 0` });
}

function file(of: string, without: string) {
  return variable(z.string().optional(), { mustBe: `the path of a file with ${of}, or not set: then ${without}` });
}

function text(what: string) {
  return variable(z.string().optional(), { mustBe: `${what}, or not set` });
}

function secret() {
  return variable(z.string().optional(), { mustBe: 'the password of that user, or not set', secret: true });
}
