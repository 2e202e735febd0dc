/**
 * `npm run brokers -- files | secure | rotate <who> | retire <who>`: who is let into Kafka and MongoDB, and what they
 * may there.
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { connectionConfig, connectionRules, kafkaServers, loadConfig, mongoServer } from '@marquee/platform';
import {
  createTopics,
  DEPARTMENTS,
  exitWithSentence,
  marqueeHome,
  type Member,
  removeFromKafka,
  removeFromMongo,
  ROOT,
  secureKafka,
  secureMongo,
  SetupError,
} from '@marquee/servers';
import { z } from 'zod';
import { ensureBrokerFiles, nextUser, replaceUser, usersIn } from './broker-files.ts';
import { builtDepartment } from './built-department.ts';
import { analytics, memberOf } from './members.ts';

const USAGE = `npm run brokers -- files | secure | rotate <who> | retire <who>                  e.g. rotate finance
  files    makes certificates, names and passwords for this machine in .marquee/brokers, unless they are there
  secure   the deploy step: topics, a user for each department and for analytics, what each may, and nothing for others
  rotate   gives a department another user beside its present one; start it anew, then \`retire\`
  retire   takes its former users away
Servers: KAFKA_BROKERS (where brokers listen to the operator), MONGO_URL, TOPIC_PARTITIONS, TOPIC_COPIES; users: the
folder BROKER_FILES, else .marquee/brokers; as whom: KAFKA_SSL_…, MONGO_TLS_…, as services are told (libs/platform).`;

const config = z
  .object({
    ...connectionConfig,
    TOPIC_PARTITIONS: z.coerce.number().int().min(1).default(3),
    TOPIC_COPIES: z.coerce.number().int().min(1).default(1),
    BROKER_FILES: z.string().default(join(marqueeHome(ROOT), 'brokers')),
  })
  .superRefine(connectionRules);

await main().catch(exitWithSentence);

async function main(): Promise<void> {
  const [what = '', who, ...more] = process.argv.slice(2);
  const named = what === 'rotate' || what === 'retire';
  if (more.length > 0 || named !== (who !== undefined)) throw new SetupError(USAGE);
  if (what === 'files') return console.log(await ensureBrokerFiles(marqueeHome(ROOT)));
  if (what === 'secure') return secure(await allMembers());
  if (!named) throw new SetupError(USAGE);
  const members = await allMembers();
  const member = members.find(({ name }) => name === who);
  if (!member) throw new SetupError(`There is no "${who}": name one of ${members.map(({ name }) => name).join(', ')}.`);
  await (what === 'rotate' ? rotate(member, members) : retire(member));
}

async function allMembers(): Promise<readonly Member[]> {
  const departments = await Promise.all(DEPARTMENTS.map(builtDepartment));
  return [...departments.map(memberOf), analytics];
}

function settings() {
  const c = loadConfig(config);
  if (!existsSync(c.BROKER_FILES)) throw new SetupError(`There is no folder ${c.BROKER_FILES}.\n${USAGE}`);
  return { c, kafka: kafkaServers(c), mongo: mongoServer(c), folder: c.BROKER_FILES };
}

async function secure(members: readonly Member[]): Promise<void> {
  const { c, kafka, mongo, folder } = settings();
  await createTopics(kafka, c.TOPIC_PARTITIONS, c.TOPIC_COPIES);
  const users = await usersIn(
    folder,
    members.map(({ name }) => name),
  );
  tell([...(await secureKafka(kafka, members, users)), ...(await secureMongo(mongo, members, users))]);
}

/** The servers first: a department that is told of a user whom nobody knows yet could not start. */
async function rotate(member: Member, members: readonly Member[]): Promise<void> {
  const { kafka, mongo, folder } = settings();
  const users = await usersIn(
    folder,
    members.map(({ name }) => name),
  );
  const next = nextUser(users[member.name]!);
  const both = { ...users, [member.name]: next };
  tell([...(await secureKafka(kafka, members, both)), ...(await secureMongo(mongo, members, both))]);
  await replaceUser(folder, member.name, next);
  console.log(
    `${member.name}：新用戶 ${next.username}；重啟該部門後執行 \`npm run brokers -- retire ${member.name}\`。\n` +
      `${member.name}: new user ${next.username}; start it anew, then \`npm run brokers -- retire ${member.name}\`.`,
  );
}

async function retire(member: Member): Promise<void> {
  const { kafka, mongo, folder } = settings();
  const { username } = (await usersIn(folder, [member.name]))[member.name]!;
  tell([...(await removeFromKafka(kafka, member, username)), ...(await removeFromMongo(mongo, member, username))]);
}

function tell(lines: readonly string[]): void {
  console.log(lines.length > 0 ? lines.join('\n') : '一切已如所需。 All is as it must be.');
}
