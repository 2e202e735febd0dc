import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Department } from '@marquee/kernel';
import { ensureBrokerFiles, folderOf, serverFiles, usersIn } from '@marquee/local/broker-files';
import { analytics, memberOf } from '@marquee/local/members';
import {
  connectionConfig,
  connectionRules,
  type KafkaServers,
  kafkaServers,
  type MongoServer,
  mongoServer,
  parseConfig,
} from '@marquee/platform';
import {
  createTopics,
  type Member,
  secureKafka,
  secureMongo,
  type SecureServers,
  startSecureServers,
  type User,
} from '@marquee/servers';
import { z } from 'zod';
import { allDepartments } from '../company/departments.ts';

const schema = z.object(connectionConfig).superRefine(connectionRules);
const PARTITIONS = 3;

/** Servers that demand TLS and users, and the departments that are let in. */
export type SecureCompany = Awaited<ReturnType<typeof startSecureCompany>>;

/** How a process reaches both servers. */
export interface Reach {
  readonly mongoUrl: MongoServer;
  readonly brokers: KafkaServers;
}

/** Files, servers and the deploy step, as somebody would do it who deploys. */
export async function startSecureCompany() {
  const home = await mkdtemp(join(tmpdir(), 'marquee-secure-'));
  const [files, otherFiles] = await Promise.all([ensureBrokerFiles(home), ensureBrokerFiles(join(home, 'others'))]);
  const [servers, departments] = await Promise.all([
    serverFiles(files).then((own) => startSecureServers(home, own)),
    allDepartments(),
  ]);
  const stop = (): Promise<void> => servers.stop().then(() => rm(home, { recursive: true }));
  const members = [...departments.map(memberOf), analytics];
  const company = {
    ...{ files, otherFiles, servers, stop },
    secure: (next?: Users) => secure(servers, members, files, next),
    department: (name: string): Department => departments.find((d) => d.name === name)!,
    member: (name: string): Member => members.find((m) => m.name === name)!,
    /** How a process reaches the servers that is started as a member. */
    as: (member: string) => {
      const c = parseConfig(schema, settingsOf(servers, files, folderOf(files, member)));
      return { mongoUrl: mongoServer(c), brokers: kafkaServers(c), partitions: PARTITIONS };
    },
  };
  await company.secure().catch((error: unknown) => stop().then(() => Promise.reject(error as Error)));
  return company;
}

type Users = Readonly<Record<string, User>>;

/** The deploy step. @param next users that follow on the present ones */
async function secure(
  { operator: { kafka, mongo } }: SecureServers,
  members: readonly Member[],
  files: string,
  next: Users = {},
): Promise<readonly string[]> {
  await createTopics(kafka, PARTITIONS);
  const names = members.map(({ name }) => name);
  const users = { ...(await usersIn(files, names)), ...next };
  return [...(await secureKafka(kafka, members, users)), ...(await secureMongo(mongo, members, users))];
}

/** The environment of a process in production: what its folder holds, and where the servers are. */
function settingsOf({ mongoUrl, brokers }: SecureServers, files: string, own: string): NodeJS.ProcessEnv {
  const side = (tls: string, user: string) => ({
    [tls]: '1',
    [`${tls}_CA_FILE`]: join(files, 'ca.pem'),
    [`${tls}_CERT_FILE`]: join(own, 'cert.pem'),
    [`${tls}_KEY_FILE`]: join(own, 'key.pem'),
    [`${user}_USERNAME_FILE`]: join(own, 'username'),
    [`${user}_PASSWORD_FILE`]: join(own, 'password'),
  });
  return {
    NODE_ENV: 'production',
    MONGO_URL: mongoUrl,
    KAFKA_BROKERS: brokers.join(),
    ...side('KAFKA_SSL', 'KAFKA'),
    ...side('MONGO_TLS', 'MONGO'),
  };
}
