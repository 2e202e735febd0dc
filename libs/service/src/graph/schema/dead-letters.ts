import type { Department } from '@marquee/kernel';
import type { Company } from '../../company.js';
import { camel, departmentName } from './names.js';
import type { Types } from './types.js';

/** Names carry the department, because every name in the graph is one department's: `customerServiceDeadLetters`. */
export function namesFor({ name }: Pick<Department, 'name'>) {
  const own = departmentName(name);
  return {
    keys: `${camel(own)}DeadLetters`,
    key: `${camel(own)}DeadLetterKey`,
    settled: `${camel(own)}SettledDeadLetters`,
    replay: `replay${own}DeadLetters`,
    discard: `discard${own}DeadLetter`,
  };
}

/** Adds what people do about events that a department could not consume. @param who of the company may do it */
export function addDeadLetters(types: Types, d: Department, who: Company['deadLetters']): void {
  const [readBy, issuedBy] = [types.words.readBy(who.readers), types.words.issuedBy(who.settlers)];
  const names = namesFor(d);
  const page = 'first: Int = 20, after: String';
  types.field(
    'Query',
    names.keys,
    `${names.keys}(${page}): DeadLetterKeyConnection`,
    `${d.says.zh}停放的鍵 · Parked keys of ${d.says.en}\n${readBy}`,
  );
  types.field('Query', names.key, `${names.key}(id: ID!): DeadLetterKey`, readBy);
  types.field(
    'Query',
    names.settled,
    `${names.settled}(${page}): DeadLetterConnection`,
    `已重播或捨棄者，由近至遠 · Replayed or discarded, latest first\n${readBy}`,
  );
  addSettling(types, names, issuedBy);
}

function addSettling(types: Types, names: ReturnType<typeof namesFor>, issuedBy: string): void {
  if (!types.has('Mutation')) types.define('Mutation', 'type Mutation');
  types.field(
    'Mutation',
    names.replay,
    `${names.replay}(key: ID!): DeadLetterProgress`,
    `依次重新處理一個鍵 · Consumes a key's events again, in order\n${issuedBy}`,
  );
  types.field(
    'Mutation',
    names.discard,
    `${names.discard}(key: ID!, letter: ID!, reason: String!): DeadLetterProgress`,
    `捨棄最先等候的事件 · Gives up the first event that waits\n${issuedBy}`,
  );
}
