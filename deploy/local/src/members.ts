import type { Department } from '@marquee/kernel';
import { company } from '@marquee/regulation';
import { consumedTopics, databaseOf, PERSON_KEYS, withCompanyViews } from '@marquee/service';
import { DEPARTMENTS, type Member, topicOf } from '@marquee/servers';

/**
 * What a department may at Kafka and MongoDB: write its own topic; read what its views, reactions and policies listen
 * to, as its own consumer finds it, and its own topic, against which its commits are verified; its own groups; its own
 * database, and the keys of persons.
 */
export function memberOf(department: Department): Member {
  const { name } = department;
  const heard = consumedTopics(withCompanyViews(department, company), company);
  return {
    name,
    writes: [topicOf(name)],
    reads: [...new Set([...heard, topicOf(name)])].sort(),
    group: groupOf(name),
    database: databaseOf(name),
    shared: PERSON_KEYS,
  };
}

/** Who reads the streams of all departments, and writes nothing. */
export const analytics: Member = {
  name: 'analytics',
  writes: [],
  reads: DEPARTMENTS.map(topicOf),
  group: groupOf('analytics'),
};

/** Consumers of a member are named so, or begin with it and a dot. */
function groupOf(name: string): string {
  return `marquee.${name}`;
}
