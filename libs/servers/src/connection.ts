import { Kafka, logLevel, type KafkaConfig, type SASLOptions } from 'kafkajs';

/** What a TLS client shows and believes (PEM). */
export interface TlsIdentity {
  readonly ca?: string;
  readonly cert?: string;
  readonly key?: string;
}

/** Brokers that demand TLS, and as whom they are spoken to. */
export interface KafkaConnection {
  readonly brokers: readonly string[];
  readonly ssl?: TlsIdentity;
  readonly sasl?: {
    readonly mechanism: 'scram-sha-256' | 'scram-sha-512';
    readonly username: string;
    readonly password: string;
  };
}

/** Brokers (`host:port`) in the clear, or with all that a connection needs. */
export type KafkaPlace = readonly string[] | KafkaConnection;

/** A MongoDB that demands TLS, and as whom it is spoken to: what its driver takes beside the address. */
export interface MongoConnection {
  readonly url: string;
  readonly options: TlsIdentity & {
    readonly tls?: true;
    readonly auth?: { readonly username: string; readonly password: string };
    readonly authSource?: string;
  };
}

/** An address in the clear, or with all that a connection needs. */
export type MongoPlace = string | MongoConnection;

/** A client of tools: it tries once, and keeps its failures to itself. */
export function kafkaClient(place: KafkaPlace): Kafka {
  const { brokers, ssl, sasl }: KafkaConnection = 'brokers' in place ? place : { brokers: place };
  const config: KafkaConfig = {
    clientId: 'marquee-local',
    brokers: [...brokers],
    logLevel: logLevel.NOTHING,
    connectionTimeout: 2_000,
    retry: { retries: 0 },
    ...(ssl && { ssl }),
    // The driver remembers in it how it makes itself known: each client has one of its own.
    ...(sasl && { sasl: { ...sasl } as SASLOptions }),
  };
  return new Kafka(config);
}

/** An address and the driver's options, whichever was given. */
export const mongoConnection = (place: MongoPlace): MongoConnection =>
  typeof place === 'string' ? { url: place, options: {} } : place;
