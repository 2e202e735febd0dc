import { readFileSync } from 'node:fs';
import type { KafkaConnection, TlsIdentity } from '../connection.ts';
import { copiesOf, SETTINGS, type ClusterPlace } from '../kafka-properties.ts';

/** Files (PEM) that say who somebody is, and whom they believe. */
export interface IdentityFiles {
  readonly ca: string;
  readonly cert: string;
  readonly key: string;
}

/** What a server needs that demands TLS and users. */
export interface SecureServer {
  /** The certificates that vouch for clients. */
  readonly ca: string;
  /** The server's private key and certificate, in one file. */
  readonly pem: string;
  /** What members of a replica set know each other by. */
  readonly replicaKey: string;
  /** The operator, whose certificate alone makes a super user of Kafka. */
  readonly operator: IdentityFiles;
  /** Where brokers and the operator are listened to; Kafka only. */
  readonly adminPort: number;
}

/** Names in the certificates of brokers and of the operator: they may everything. */
export const SUPER_USERS = ['marquee-kafka', 'marquee-operator'] as const;

/**
 * How a broker demands that everybody is somebody: clients by TLS with a certificate of ours, and a user and password
 * on top; brokers, controllers and the operator by their certificates. What nobody was given, nobody may.
 */
export const demands = (ca: string, pem: string): Readonly<Record<string, string>> => ({
  'listener.security.protocol.map': 'CLIENTS:SASL_SSL,ADMIN:SSL,CONTROLLER:SSL',
  'inter.broker.listener.name': 'ADMIN',
  'sasl.enabled.mechanisms': 'SCRAM-SHA-512',
  'listener.name.clients.scram-sha-512.sasl.jaas.config':
    'org.apache.kafka.common.security.scram.ScramLoginModule required;',
  'listener.name.clients.ssl.client.auth': 'required',
  'listener.name.admin.ssl.client.auth': 'required',
  'listener.name.controller.ssl.client.auth': 'required',
  'ssl.keystore.type': 'PEM',
  'ssl.keystore.location': pem,
  'ssl.truststore.type': 'PEM',
  'ssl.truststore.location': ca,
  'authorizer.class.name': 'org.apache.kafka.metadata.authorizer.StandardAuthorizer',
  'allow.everyone.if.no.acl.found': 'false',
  'super.users': SUPER_USERS.map((name) => `User:CN=${name}`).join(';'),
});

/** The configuration of one broker that demands TLS and users, alone in its cluster. */
export function secureProperties(logs: string, port: number, place: ClusterPlace, secure: SecureServer): string {
  const { ca, pem, adminPort } = secure;
  const [controller] = place.controllers;
  const open = `CLIENTS://127.0.0.1:${port},ADMIN://127.0.0.1:${adminPort}`;
  const lines = Object.entries(demands(ca, pem)).map(([name, value]) => `${name}=${value}`);
  return `node.id=${place.id}
log.dirs=${logs}
controller.quorum.voters=1@127.0.0.1:${controller}
listeners=${open},CONTROLLER://127.0.0.1:${controller}
advertised.listeners=${open}
${lines.join('\n')}
${SETTINGS}${copiesOf(1)}`;
}

/** Words for a mongod that demands TLS with a certificate of ours, and a user and password on top. */
export const mongodArgs = ({
  ca,
  pem,
  replicaKey,
}: Pick<SecureServer, 'ca' | 'pem' | 'replicaKey'>): readonly string[] => [
  ...['--tlsMode', 'requireTLS', '--tlsCertificateKeyFile', pem, '--tlsCAFile', ca],
  ...['--auth', '--keyFile', replicaKey],
];

/** Where the operator reaches a local broker, and as whom. */
export const operatorAt = ({ adminPort, operator }: SecureServer): KafkaConnection => ({
  brokers: [`127.0.0.1:${adminPort}`],
  ssl: identityOf(operator),
});

/** What the files of an identity say. */
export const identityOf = ({ ca, cert, key }: IdentityFiles): Required<TlsIdentity> => ({
  ca: readFileSync(ca, 'utf8'),
  cert: readFileSync(cert, 'utf8'),
  key: readFileSync(key, 'utf8'),
});
