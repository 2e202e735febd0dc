import type { Text } from '@marquee/kernel';
import mongoose from 'mongoose';
import { CommandError, type ErrorCode } from '../../model.js';

/**
 * What a failed record calls for. `permanent`: trying again cannot help, park it. `retriable`: try a few times, then
 * park it. `outage`: something we stand on is away; it says nothing about the record, so try for ever and never park
 * it. `alarm`: stop here until a person has looked.
 */
export interface Failure {
  readonly kind: 'permanent' | 'retriable' | 'outage' | 'alarm';
  readonly reason: string;
  /** The answer in words, where there is one. */
  readonly says?: Text;
}

/** Not the record is at fault, but the whole: the partition stops and people are called. */
export class Alarm extends Error {}

/**
 * `NOT_FOUND`: another topic may be late. `CONFLICT`: a lost race. The others follow from the message or the
 * configuration alone.
 */
const OF_CODE: Readonly<Record<ErrorCode, Failure['kind']>> = {
  BAD_USER_INPUT: 'permanent',
  UNAUTHENTICATED: 'permanent',
  FORBIDDEN: 'permanent',
  NOT_FOUND: 'retriable',
  CONFLICT: 'retriable',
};

/** Sorts an error by what it calls for. Pure. */
export function classify(error: unknown): Failure {
  const reason = error instanceof Error ? error.message : String(error);
  if (error instanceof CommandError)
    return { kind: OF_CODE[error.code], reason: `${error.code}: ${reason}`, says: error.says };
  if (error instanceof Alarm) return { kind: 'alarm', reason };
  return { kind: isOutage(error) ? 'outage' : 'retriable', reason };
}

const CONNECTION_ERRORS =
  /^(Mongo(ose)?(Network|ServerSelection|NotConnected|Topology|Pool|WaitQueue|ClientClosed|OperationTimeout|ExpiredSession)|PoolCle|PoolClo)/;
const LABELS = ['RetryableWriteError', 'TransientTransactionError', 'UnknownTransactionCommitResult'];
/** Codes with which a mongod steps down, shuts down or misses its majority; `error_codes.yml` of MongoDB. */
const SERVER_CODES = new Set<unknown>([6, 7, 50, 64, 89, 91, 100, 189, 262, 9001, 10107, 11600, 11602, 13435, 13436]);

function isOutage(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if (CONNECTION_ERRORS.test(error.name) || isLostBulkWrite(error)) return true;
  return (
    error instanceof mongoose.mongo.MongoServerError &&
    (SERVER_CODES.has(error.code) || LABELS.some((label) => error.hasErrorLabel(label)))
  );
}

/** A lost connection that the driver wrapped as a bulk write error; one about documents names them. */
const isLostBulkWrite = (error: Error): boolean =>
  error instanceof mongoose.mongo.MongoBulkWriteError && [error.writeErrors].flat().length === 0;

const KAFKA_AWAY =
  /^KafkaJS(Connection|RequestTimeout|NoBrokerAvailable|BrokerNotFound|MetadataNotLoaded|TopicMetadataNotLoaded|GroupCoordinatorNotFound|NumberOfRetriesExceeded)/;

/**
 * Whether an error of kafkajs only says that Kafka is not there at present. Its own mark `retriable` does not tell:
 * kafkajs 2.2.4 calls it final when a group has no coordinator, which is so while a broker starts.
 */
export function isKafkaAway(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  return (
    KAFKA_AWAY.test(error.name) || (error as { retriable?: unknown }).retriable === true || isKafkaAway(error.cause)
  );
}
