import { z } from 'zod';
import { variable } from './config.js';
import { connectionConfig, environmentConfig } from './connections/settings.js';

const LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const;
const INSTRUMENTATIONS = ['kafkajs', 'mongoose', 'graphql'] as const;

/** Libraries whose calls can be traced without a line in the caller. */
export type InstrumentationName = (typeof INSTRUMENTATIONS)[number];

/** The least serious log entry that is written. */
export const loggingConfig = {
  LOG_LEVEL: variable(z.enum(LEVELS).default('info'), { mustBe: `one of ${LEVELS.join(', ')}` }),
};

/**
 * Names and meaning of the OTEL_ variables are those of the OpenTelemetry specification, so collectors' guides apply.
 */
export const telemetryConfig = {
  OTEL_EXPORTER_OTLP_ENDPOINT: variable(z.url({ protocol: /^https?$/ }).optional(), {
    mustBe:
      'the http(s) address of an OTLP collector, e.g. http://127.0.0.1:4318, or not set: then nothing is exported',
  }),
  OTEL_SERVICE_NAME: variable(z.string().optional(), {
    mustBe: 'the name of this process in traces, or not set: then it is that of the folder of its package',
  }),
  OTEL_TRACES_SAMPLER_ARG: variable(z.coerce.number().min(0).max(1).default(1), {
    mustBe: 'the share of traces kept, 0 to 1',
  }),
  OTEL_METRIC_EXPORT_INTERVAL: variable(milliseconds(1_000, 600_000).default(30_000), {
    mustBe: 'the time between two exports of metrics in milliseconds, 1000 to 600000',
  }),
  OTEL_NODE_ENABLED_INSTRUMENTATIONS: variable(list(z.enum(INSTRUMENTATIONS)).default([...INSTRUMENTATIONS]), {
    mustBe: `a comma-separated choice of ${INSTRUMENTATIONS.join(', ')}`,
  }),
};

/** What every process that serves HTTP needs. */
export const httpConfig = {
  ...environmentConfig,
  HOST: variable(z.string().default('127.0.0.1'), { mustBe: 'an address to listen on' }),
  PORT: variable(z.string().regex(/^\d+$/).transform(Number).pipe(z.int().max(65_535)), {
    mustBe: 'a TCP port, 0 to 65535 (0 picks a free one)',
  }),
  PRINCIPAL_KEYS_FILE: variable(z.string(), { mustBe: 'the path of the principal key file written by `npm run keys`' }),
  SHUTDOWN_GRACE_MS: variable(milliseconds(0, 300_000).default(10_000), {
    mustBe: 'the time a stopping process may take in milliseconds, 0 to 300000',
  }),
};

/**
 * What every department service needs: spread it into `z.object` and add the service's own variables and
 * `.superRefine(connectionRules)`.
 */
export const serviceConfig = {
  ...httpConfig,
  ...loggingConfig,
  ...telemetryConfig,
  ...connectionConfig,
  SEAL_KEY_FILE: variable(z.string(), {
    mustBe: "the path of this department's own private key for seals, written by `npm run keys`",
  }),
  SEAL_RING_FILE: variable(z.string(), {
    mustBe: 'the path of the public keys of all departments, written by `npm run keys`',
  }),
  TOPIC_PARTITIONS: variable(z.coerce.number().pipe(z.int().min(1).max(1_000)).default(3), {
    mustBe: 'the number of partitions the topics were created with, 1 to 1000',
  }),
};

function milliseconds(min: number, max: number) {
  return z.coerce.number().pipe(z.int().min(min).max(max));
}

function list<S extends z.ZodType<unknown, string>>(item: S) {
  return z
    .string()
    .transform((text) => text.split(',').map((part) => part.trim()))
    .pipe(z.array(item));
}
