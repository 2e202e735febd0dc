import type { Brokers, KafkaServers, Logger } from '@marquee/platform';
import { Kafka, logLevel, type KafkaConfig, type logCreator, type SASLOptions } from 'kafkajs';
import { letConnectionsRest } from './idle-connections.js';
import { readHeadersOnce } from './record-headers.js';

letConnectionsRest();
readHeadersOnce();

const LEVELS = {
  [logLevel.NOTHING]: 'trace',
  [logLevel.ERROR]: 'error',
  [logLevel.WARN]: 'warn',
  [logLevel.INFO]: 'debug',
  [logLevel.DEBUG]: 'trace',
} as const;

/** kafkajs writes into our log. Its `info` is a line per rebalance and pause, which is our `debug`. */
export const kafkaLog =
  (log: Logger): logCreator =>
  () =>
  ({ namespace, level, log: { message, error, stack: _, timestamp: __, ...fields } }) =>
    log[LEVELS[level]]({ ...fields, from: namespace, ...(error ? { reason: String(error) } : {}) }, message);

/** How kafkajs itself tries again before it reports a failure: about six seconds in all. */
export const RETRY = { initialRetryTime: 200, maxRetryTime: 2_000, retries: 5 };

/** The driver remembers in `sasl` how it makes itself known, so that each client has one of its own. */
const asUser = ({ brokers, ssl, sasl }: KafkaServers): Pick<KafkaConfig, 'brokers' | 'ssl' | 'sasl'> => ({
  brokers: [...brokers],
  ...(ssl && { ssl }),
  ...(sasl && { sasl: { ...sasl } as SASLOptions }),
});

/** How this product reaches Kafka: short time limits, because every caller has a retry of its own. */
export const kafkaConfig = (clientId: string, brokers: Brokers, log: Logger): KafkaConfig => ({
  clientId,
  ...('brokers' in brokers ? asUser(brokers) : { brokers: [...brokers] }),
  connectionTimeout: 2_000,
  requestTimeout: 5_000,
  retry: RETRY,
  logLevel: logLevel.INFO,
  logCreator: kafkaLog(log),
});

/** A client that tries once and says so: the relay decides itself what a failure means. */
export const singleTryKafka = (clientId: string, brokers: Brokers, log: Logger): Kafka =>
  new Kafka({ ...kafkaConfig(clientId, brokers, log), retry: { retries: 0 } });
