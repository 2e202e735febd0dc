import kafkajs, { type AclEntry, type Admin } from 'kafkajs';
import { isUserOf, type Member } from './member.ts';

// Node finds only the first names of this CommonJS package by itself.
const { AclOperationTypes, AclPermissionTypes, AclResourceTypes, ResourcePatternTypes } = kafkajs;
const { READ, WRITE, DELETE } = AclOperationTypes;
const { TOPIC, GROUP } = AclResourceTypes;
const { LITERAL, PREFIXED } = ResourcePatternTypes;
/** How the names of all our topics and groups begin. */
const OURS = 'marquee.';
const EVERYTHING = {
  resourceType: AclResourceTypes.ANY,
  resourcePatternType: ResourcePatternTypes.ANY,
  permissionType: AclPermissionTypes.ANY,
  operation: AclOperationTypes.ANY,
};

/** What a member may, as Kafka is told. A right to read or write is one to know that the topic is there. */
export function entriesOf({ writes, reads, group }: Member, username: string): readonly AclEntry[] {
  const entry = (resourceType: number, resourceName: string, operation: number, isPrefix = false): AclEntry => ({
    resourceType,
    resourceName,
    resourcePatternType: isPrefix ? PREFIXED : LITERAL,
    principal: `User:${username}`,
    host: '*',
    operation,
    permissionType: AclPermissionTypes.ALLOW,
  });
  return [
    ...writes.map((topic) => entry(TOPIC, topic, WRITE)),
    ...reads.map((topic) => entry(TOPIC, topic, READ)),
    entry(GROUP, group, READ),
    ...[READ, DELETE].map((operation) => entry(GROUP, `${group}.`, operation, true)),
  ];
}

/** Whether a right is one of these members', or one to what is ours. */
export const isOurs = (members: readonly Member[], { principal, resourceName }: AclEntry): boolean =>
  resourceName.startsWith(OURS) || members.some((member) => isUserOf(member, principal.replace(/^User:/, '')));

/**
 * Leaves just the wanted rights, among those that a question picks.
 * @returns what was done, a line each; and a line for each right of others that reaches what is ours, and is theirs to
 * take away
 */
export async function setAcls(
  admin: Admin,
  picked: (entry: AclEntry) => boolean,
  wanted: readonly AclEntry[],
): Promise<readonly string[]> {
  const { resources } = await admin.describeAcls(EVERYTHING);
  const found = resources.flatMap(({ acls, ...resource }) => acls.map((acl): AclEntry => ({ ...resource, ...acl })));
  const [wantedWords, foundWords] = [wanted, found].map((entries) => new Set(entries.map(wordsOf)));
  const missing = wanted.filter((entry) => !foundWords!.has(wordsOf(entry)));
  const spare = found.filter((entry) => picked(entry) && !wantedWords!.has(wordsOf(entry)));
  if (missing.length > 0) await admin.createAcls({ acl: missing });
  if (spare.length > 0) await admin.deleteAcls({ filters: spare });
  return [
    ...missing.map((entry) => `Kafka: ${wordsOf(entry)}`),
    ...spare.map((entry) => `Kafka: taken away: ${wordsOf(entry)}`),
    ...found.filter(reachesOurs).map((entry) => `Kafka: NOT taken away, and it reaches our topics: ${wordsOf(entry)}`),
  ];
}

/** A right of others to everything, or to a prefix that ours begin with. */
const reachesOurs = ({ resourceName, resourcePatternType, permissionType }: AclEntry): boolean =>
  permissionType === AclPermissionTypes.ALLOW &&
  (resourceName === '*' || (resourcePatternType === PREFIXED && OURS.startsWith(resourceName)));

/** E.g. `finance-1 may READ TOPIC marquee.hr.v1`. */
function wordsOf(entry: AclEntry): string {
  const name = (names: object, value: number) => Object.entries(names).find(([, one]) => one === value)?.[0] ?? value;
  const may = entry.permissionType === AclPermissionTypes.ALLOW ? 'may' : 'may not';
  const of = `${entry.resourceName}${entry.resourcePatternType === PREFIXED ? '…' : ''}`;
  const from = entry.host === '*' ? '' : ` from ${entry.host}`;
  const what = `${name(AclOperationTypes, entry.operation)} ${name(AclResourceTypes, entry.resourceType)} ${of}`;
  return `${entry.principal.replace(/^User:/, '')} ${may} ${what}${from}`;
}
