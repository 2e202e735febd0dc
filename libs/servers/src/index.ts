export {
  startInfrastructure,
  startLocalInfrastructure,
  type Infrastructure,
  type InfrastructureOptions,
} from './infrastructure.ts';
export { startLocalServers, type LocalOptions, type Server, type ServerName, type Source } from './local-servers.ts';
export { startKafka, withKafka, type ServerOptions } from './kafka.ts';
export {
  kafkaClient,
  type KafkaConnection,
  type KafkaPlace,
  type MongoConnection,
  type MongoPlace,
} from './connection.ts';
export { newClusterId, type ClusterPlace } from './kafka-properties.ts';
export { kafkaVersion } from './kafka-binary.ts';
export { localMongoUrl, startMongo, withMongo, type MemberPlace } from './mongo.ts';
export { dropOurs, type Addresses } from './fresh.ts';
export { DEPARTMENTS, type Department } from './departments.ts';
export { createTopics, topicOf } from './topics.ts';
export { describeExit, lastWords, type Exit, type ProcessHandle, type ProcessSpec } from './processes.ts';
export { runningProcesses, startProcess } from './server-process.ts';
export { RunRecord } from './run-record.ts';
export { freePort, requirePorts } from './ports.ts';
export { installOnce, lastLines, run, type Outcome } from './commands.ts';
export { marqueeHome, ROOT } from './paths.ts';
export { step, type Report } from './progress.ts';
export { exitWithSentence, SetupError } from './setup-error.ts';
export { removeFromKafka, secureKafka } from './secure/kafka-access.ts';
export type { Member, User } from './secure/member.ts';
export { removeFromMongo, secureMongo } from './secure/mongo-access.ts';
export { demands, mongodArgs, SUPER_USERS, type IdentityFiles } from './secure/secure-server.ts';
export { startSecureServers, type SecureFiles, type SecureServers } from './secure/secure-servers.ts';
