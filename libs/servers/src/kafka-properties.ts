import { randomBytes } from 'node:crypto';

/** A broker's place in its cluster. All ports are ports of 127.0.0.1. */
export interface ClusterPlace {
  /** From 1. */
  readonly id: number;
  /** Shared by all brokers of a cluster. */
  readonly clusterId: string;
  /** Where the controllers listen, that of broker 1 first. */
  readonly controllers: readonly number[];
  /** Where clients are told to connect. */
  readonly advertised: number;
  /** Where the brokers reach each other. Absent for a broker that is alone. */
  readonly internal?: number;
}

/** A cluster id as Kafka wants it: 16 bytes, not beginning with a dash. */
export const newClusterId = (): string => `m${randomBytes(16).toString('base64url').slice(1)}`;

/** The place of a broker that is alone. */
export const clusterPlace = (port: number, controller: number): ClusterPlace => ({
  id: 1,
  clusterId: newClusterId(),
  controllers: [controller],
  advertised: port,
});

/** The configuration of one broker. */
export function properties(
  logs: string,
  port: number,
  { id, controllers, advertised, internal }: ClusterPlace,
): string {
  const voters = controllers.map((controller, at) => `${at + 1}@127.0.0.1:${controller}`).join(',');
  const copies = Math.min(3, controllers.length);
  return `node.id=${id}
log.dirs=${logs}
controller.quorum.voters=${voters}
listeners=PLAINTEXT://127.0.0.1:${port},CONTROLLER://127.0.0.1:${controllers[id - 1]}${internal ? `,INTERNAL://127.0.0.1:${internal}` : ''}
advertised.listeners=PLAINTEXT://127.0.0.1:${advertised}${internal ? `,INTERNAL://127.0.0.1:${internal}\ninter.broker.listener.name=INTERNAL` : ''}
listener.security.protocol.map=PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT,INTERNAL:PLAINTEXT
${SETTINGS}${copiesOf(copies)}`;
}

/** What Kafka keeps for itself is kept as often as the company's topics are: acknowledged by all but one of three. */
export const copiesOf = (copies: number): string => `offsets.topic.replication.factor=${copies}
transaction.state.log.replication.factor=${copies}
share.coordinator.state.topic.replication.factor=${copies}
default.replication.factor=${copies}
min.insync.replicas=${Math.max(1, copies - 1)}
transaction.state.log.min.isr=${Math.max(1, copies - 1)}
share.coordinator.state.topic.min.isr=${Math.max(1, copies - 1)}
`;

/**
 * Topics keep everything (the deploy step says so); what Kafka keeps for itself is kept small. A short session, because
 * after kill -9 a broker may only come back when its former life has expired: 11 s with Kafka's default of 9 s. No
 * records twice a second that say that there is nothing to say: they cost a third of what an idle broker takes.
 */
export const SETTINGS = `
process.roles=broker,controller
controller.listener.names=CONTROLLER
auto.create.topics.enable=false
num.partitions=3
broker.session.timeout.ms=3000
broker.heartbeat.interval.ms=1000
group.initial.rebalance.delay.ms=0
offsets.topic.num.partitions=3
offsets.topic.segment.bytes=8388608
transaction.state.log.num.partitions=1
share.coordinator.state.topic.num.partitions=1
metadata.log.segment.bytes=8388608
metadata.max.retention.bytes=16777216
log.index.size.max.bytes=1048576
log.cleaner.dedupe.buffer.size=8388608
num.network.threads=2
num.io.threads=2
metadata.max.idle.interval.ms=0
`;
