import type mongoose from 'mongoose';
import type { MongoPlace } from '../connection.ts';
import { withMongo } from '../mongo.ts';
import { isUserOf, type Member, type User } from './member.ts';

type Db = mongoose.mongo.Db;

interface Known {
  readonly user: string;
  readonly roles: readonly { readonly role: string; readonly db: string }[];
}

/**
 * Lets each member that has a database into MongoDB with a user of its own, as the owner of that database, and of the
 * one that it shares, and of nothing else. Repeating it changes nothing; roles that somebody added by hand are taken
 * away.
 * @param operator as whom this is done: one who may administer users
 * @param users the present user of each member, by its name
 * @returns what was done, a line each
 * @throws the driver's error when MongoDB refuses
 */
export async function secureMongo(
  operator: MongoPlace,
  members: readonly Member[],
  users: Readonly<Record<string, User>>,
): Promise<readonly string[]> {
  return withMongo(operator, async (client) => {
    const admin = client.db('admin');
    const known = await usersIn(admin);
    const lines = [];
    for (const member of members.filter(({ database }) => database)) {
      lines.push(...(await setPresent(admin, member, users[member.name]!, known)));
      for (const one of known.filter(({ user }) => isUserOf(member, user) && user !== users[member.name]!.username))
        lines.push(...(await setRoles(admin, member, one)));
    }
    return lines;
  });
}

/** Takes away a member's users but one. @returns what was done, a line each */
export async function removeFromMongo(operator: MongoPlace, member: Member, keep: string): Promise<readonly string[]> {
  return withMongo(operator, async (client) => {
    const admin = client.db('admin');
    const former = (await usersIn(admin)).filter(({ user }) => isUserOf(member, user) && user !== keep);
    for (const { user } of former) await admin.command({ dropUser: user });
    return former.map(({ user }) => `MongoDB: user ${user} removed`);
  });
}

async function setPresent(admin: Db, member: Member, own: User, known: readonly Known[]): Promise<readonly string[]> {
  const found = known.find(({ user }) => user === own.username);
  const mechanisms = ['SCRAM-SHA-256'];
  if (found) {
    await admin.command({ updateUser: own.username, pwd: own.password, mechanisms });
    return setRoles(admin, member, found);
  }
  await admin.command({ createUser: own.username, pwd: own.password, roles: rolesOf(member), mechanisms });
  return [`MongoDB: user ${own.username}, of ${databasesOf(member).join(' and ')} alone`];
}

async function setRoles(admin: Db, member: Member, { user, roles }: Known): Promise<readonly string[]> {
  const wanted = rolesOf(member);
  const told = (some: Known['roles']) =>
    some
      .map(({ role, db }) => `${role} ${db}`)
      .sort()
      .join();
  if (told(roles) === told(wanted)) return [];
  await admin.command({ updateUser: user, roles: wanted });
  return [`MongoDB: ${user} is of ${databasesOf(member).join(' and ')} alone again`];
}

const databasesOf = ({ database, shared }: Member) => [database!, shared ?? []].flat();
const rolesOf = (member: Member) => databasesOf(member).map((db) => ({ role: 'readWrite', db }));

async function usersIn(admin: Db): Promise<readonly Known[]> {
  return ((await admin.command({ usersInfo: 1 })) as unknown as { users: readonly Known[] }).users;
}
