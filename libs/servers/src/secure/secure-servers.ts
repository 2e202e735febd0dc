import { join } from 'node:path';
import type { KafkaConnection, MongoConnection } from '../connection.ts';
import { startKafka } from '../kafka.ts';
import { localMongoUrl, startMongo, withMongo } from '../mongo.ts';
import { marqueeHome, ROOT } from '../paths.ts';
import { freePort } from '../ports.ts';
import type { ProcessHandle } from '../processes.ts';
import { identityOf, operatorAt, type IdentityFiles, type SecureServer } from './secure-server.ts';

/** The files with which local servers demand TLS and users; `operatorPassword`: at MongoDB. */
export interface SecureFiles {
  readonly ca: string;
  readonly kafka: string;
  readonly mongo: string;
  readonly replicaKey: string;
  readonly operator: IdentityFiles;
  readonly operatorPassword: string;
}

/** A MongoDB and a Kafka that let nobody in who is not somebody. */
export interface SecureServers {
  readonly mongoUrl: string;
  readonly brokers: readonly string[];
  /** Both, as whoever administers them. */
  readonly operator: { readonly kafka: KafkaConnection; readonly mongo: MongoConnection };
  stop(): Promise<void>;
}

const OPERATOR = 'marquee-operator';

/**
 * Starts a MongoDB and a broker that demand TLS with a certificate of ours and a user, on free ports of 127.0.0.1, and
 * makes the operator of MongoDB, as its first user may be made from its own machine alone.
 * @throws SetupError as `startLocalServers`
 */
export async function startSecureServers(dataDir: string, files: SecureFiles): Promise<SecureServers> {
  const [mongoPort, kafkaPort, adminPort] = [await freePort(), await freePort(), await freePort()];
  const { ca, replicaKey, operator } = files;
  const secure = (pem: string): SecureServer => ({ ca, pem, replicaKey, operator, adminPort });
  const common = { home: marqueeHome(ROOT), report: () => undefined };
  const started = await Promise.allSettled([
    startMongo({ ...common, dataDir: join(dataDir, 'mongo'), port: mongoPort, secure: secure(files.mongo) }),
    startKafka({ ...common, dataDir: join(dataDir, 'kafka'), port: kafkaPort, secure: secure(files.kafka) }),
  ]);
  const running = started.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
  const failed = started.find((one) => one.status === 'rejected');
  if (failed) return stopAll(running).then(() => Promise.reject(failed.reason));
  const tls = { tls: true as const, ...identityOf(operator) };
  await makeOperator({ url: `mongodb://127.0.0.1:${mongoPort}/?directConnection=true`, options: tls }, files);
  const auth = { username: OPERATOR, password: files.operatorPassword };
  const mongoUrl = localMongoUrl(mongoPort);
  return {
    mongoUrl,
    brokers: [`127.0.0.1:${kafkaPort}`],
    operator: {
      kafka: operatorAt(secure(files.kafka)),
      mongo: { url: mongoUrl, options: { ...tls, auth, authSource: 'admin' } },
    },
    stop: () => stopAll(running),
  };
}

async function makeOperator(nobody: MongoConnection, { operatorPassword: pwd }: SecureFiles): Promise<void> {
  await withMongo(nobody, (client) =>
    client.db('admin').command({ createUser: OPERATOR, pwd, roles: ['root'], mechanisms: ['SCRAM-SHA-256'] }),
  );
}

const stopAll = async (running: readonly ProcessHandle[]): Promise<void> => {
  await Promise.all(running.map((one) => one.stop()));
};
