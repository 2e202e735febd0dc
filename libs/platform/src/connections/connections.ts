import { readFileSync } from 'node:fs';
import type { ConnectionSettings } from './settings.js';
import { givenBy, KAFKA, MONGO, saidByUrl, type Given, type Side } from './sides.js';

/** What a TLS client shows and believes (PEM); without `ca` it believes the known authorities. */
export interface TlsIdentity {
  readonly ca?: string;
  readonly cert?: string;
  readonly key?: string;
}

/** Where Kafka answers, how it is spoken to, and as whom: what the driver's client takes. */
export interface KafkaServers {
  readonly brokers: readonly string[];
  /** Present: TLS. */
  readonly ssl?: TlsIdentity;
  readonly sasl?: {
    readonly mechanism: 'scram-sha-256' | 'scram-sha-512';
    readonly username: string;
    readonly password: string;
  };
}

/** Brokers (`host:port`) that are spoken to in the clear and by everybody, or with all that a connection needs. */
export type Brokers = readonly string[] | KafkaServers;

/** Where MongoDB answers, and what its driver takes beside the address. */
export interface MongoServer {
  readonly url: string;
  readonly options: TlsIdentity & {
    readonly tls?: true;
    readonly auth?: { readonly username: string; readonly password: string };
    readonly authSource?: string;
  };
}

/** An address as it stands, or with all that a connection needs. */
export type MongoAddress = string | MongoServer;

/** How this process reaches Kafka. @param c settings that `connectionRules` let pass */
export function kafkaServers(c: ConnectionSettings): KafkaServers {
  const user = userOf(c, KAFKA);
  const mechanism = c.KAFKA_SASL_MECHANISM ?? 'scram-sha-512';
  return {
    brokers: c.KAFKA_BROKERS,
    ...(c.KAFKA_SSL === '1' && { ssl: identityOf(c, KAFKA) }),
    ...(user && { sasl: { mechanism, ...user } }),
  };
}

/**
 * How this process reaches MongoDB. Users are those of `admin`, unless the address says otherwise: left to itself the
 * driver would look for them in the department's own database.
 * @param c settings that `connectionRules` let pass
 */
export function mongoServer(c: ConnectionSettings): MongoServer {
  const user = userOf(c, MONGO);
  const said = saidByUrl(c.MONGO_URL);
  const isSomebody = user !== undefined || said.user;
  return {
    url: c.MONGO_URL,
    options: {
      ...(c.MONGO_TLS === '1' && { tls: true as const, ...identityOf(c, MONGO) }),
      ...(user && { auth: user }),
      ...(isSomebody && !said.byCertificate && { authSource: said.authSource ?? 'admin' }),
    },
  };
}

function userOf(c: ConnectionSettings, { user, password }: Side): { username: string; password: string } | undefined {
  const username = read(c, user);
  return username === undefined ? undefined : { username, password: read(c, password)! };
}

/** What a variable, or the file that it names, says. */
function read(c: ConnectionSettings, given: Given): string | undefined {
  const name = givenBy(c, given);
  const value = name && (c[name] as string);
  return name === given.file && value ? readFileSync(value, 'utf8').trim() : value;
}

function identityOf(c: ConnectionSettings, { ca, cert, key }: Side): TlsIdentity {
  const files = Object.entries({ ca: c[ca], cert: c[cert], key: c[key] });
  const given = files.flatMap(([name, file]) =>
    file === undefined ? [] : [[name, readFileSync(String(file), 'utf8')]],
  );
  return Object.fromEntries(given) as TlsIdentity;
}
