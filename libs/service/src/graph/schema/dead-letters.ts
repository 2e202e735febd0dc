import type { Department, Role } from '@marquee/kernel';
import { issuedBy, readBy } from './describe.js';
import { camel, pascal } from './names.js';
import type { Types } from './types.js';

/** Dead letters are settled by those who run the company's administration; others who look after the whole may look. */
export const SETTLERS: readonly Role[] = ['admin_manager', 'leader'];
export const READERS: readonly Role[] = [...SETTLERS, 'admin_staff', 'auditor'];

/** Names carry the department, because every name in the graph is one department's: `customerServiceDeadLetters`. */
export function namesFor({ name }: Pick<Department, 'name'>) {
  const own = name.split('-').map(pascal).join('');
  return {
    keys: `${camel(own)}DeadLetters`,
    key: `${camel(own)}DeadLetterKey`,
    settled: `${camel(own)}SettledDeadLetters`,
    replay: `replay${own}DeadLetters`,
    discard: `discard${own}DeadLetter`,
  };
}

/** Adds what people do about events that a department could not consume. */
export function addDeadLetters(types: Types, d: Department): void {
  const names = namesFor(d);
  const page = 'first: Int = 20, after: String';
  types.field(
    'Query',
    names.keys,
    `${names.keys}(${page}): DeadLetterKeyConnection`,
    `${d.says.zh}停放的鍵 · Parked keys of ${d.says.en}\n${readBy(READERS)}`,
  );
  types.field('Query', names.key, `${names.key}(id: ID!): DeadLetterKey`, readBy(READERS));
  types.field(
    'Query',
    names.settled,
    `${names.settled}(${page}): DeadLetterConnection`,
    `已重播或捨棄者，由近至遠 · Replayed or discarded, latest first\n${readBy(READERS)}`,
  );
  if (!types.has('Mutation')) types.define('Mutation', 'type Mutation');
  types.field(
    'Mutation',
    names.replay,
    `${names.replay}(key: ID!): DeadLetterProgress`,
    `依次重新處理一個鍵 · Consumes a key's events again, in order\n${issuedBy(SETTLERS)}`,
  );
  types.field(
    'Mutation',
    names.discard,
    `${names.discard}(key: ID!, letter: ID!, reason: String!): DeadLetterProgress`,
    `捨棄最先等候的事件 · Gives up the first event that waits\n${issuedBy(SETTLERS)}`,
  );
}
