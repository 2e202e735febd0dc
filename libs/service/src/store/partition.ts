import { createRequire } from 'node:module';

// kafkajs keeps its murmur2 in a file that its package does not list; the pinned version and partition.spec.ts hold it
// in place.
const murmur2 = createRequire(import.meta.url)('kafkajs/src/producer/partitioners/default/murmur2.js') as (
  key: string,
) => number;

/**
 * The partition of a key, as Kafka's own default partitioner chooses it: murmur2 of the UTF-8 bytes, sign bit off,
 * modulo. Pure. Source: `org.apache.kafka.clients.producer.internals.BuiltInPartitioner#partitionForKey`.
 * @param partitions number of partitions of the topic, fixed when it was created
 */
export function partitionOf(key: string, partitions: number): number {
  return (murmur2(key) & 0x7fffffff) % partitions;
}
