import type { Kafka } from 'kafkajs';
import { kafkaClient, type KafkaPlace } from '../connection.ts';
import { withKafka } from '../kafka.ts';
import { entriesOf, isOurs, setAcls } from './acls.ts';
import { isUserOf, type Member, type User } from './member.ts';
import { changeScramUsers, scramUsers } from './scram-wire.ts';

/**
 * Lets each member into Kafka with a user of its own, gives it what it may, and takes away what anybody else may do
 * with our topics and groups. Repeating it changes nothing: passwords are set once more as they are.
 * @param operator as whom this is done: a super user of the cluster
 * @param users the present user of each member, by its name
 * @returns what was done, a line each
 * @throws Error with Kafka's words when it refuses
 */
export async function secureKafka(
  operator: KafkaPlace,
  members: readonly Member[],
  users: Readonly<Record<string, User>>,
): Promise<readonly string[]> {
  const kafka = kafkaClient(operator);
  const before = await scramUsers(kafka);
  const own = members.map(({ name }) => users[name]!);
  await changeScramUsers(kafka, { upsert: own });
  const made = own.map(({ username }) => username).filter((username) => !before.includes(username));
  const known = [...before, ...made];
  const wanted = members.flatMap((member) =>
    known.filter((username) => isUserOf(member, username)).flatMap((username) => entriesOf(member, username)),
  );
  const rights = await withKafka(operator, (admin) => setAcls(admin, (entry) => isOurs(members, entry), wanted));
  return [...made.map((username) => `Kafka: user ${username}`), ...rights];
}

/** Takes away a member's users but one, with whatever they may. @returns what was done, a line each */
export async function removeFromKafka(operator: KafkaPlace, member: Member, keep: string): Promise<readonly string[]> {
  const kafka = kafkaClient(operator);
  const former = await othersOf(kafka, member, keep);
  await changeScramUsers(kafka, { remove: former });
  const isFormer = ({ principal }: { readonly principal: string }) =>
    former.some((name) => principal === `User:${name}`);
  const rights = await withKafka(operator, (admin) => setAcls(admin, isFormer, []));
  return [...former.map((username) => `Kafka: user ${username} removed`), ...rights];
}

async function othersOf(kafka: Kafka, member: Member, keep: string): Promise<readonly string[]> {
  return (await scramUsers(kafka)).filter((username) => isUserOf(member, username) && username !== keep);
}
