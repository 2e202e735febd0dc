import { staysRule } from '@marquee/regulation';
import type { Instant } from '@marquee/kernel';
import type { Person } from './rules.js';

type Dated = { state: { endsAt: Instant }; reads: { people: Readonly<Record<string, Person>> } };
const untilTheEnd = (c: Dated, ids: readonly (string | undefined)[]) =>
  ids.flatMap((id) => (id ? [{ id, person: c.reads.people[id], until: c.state.endsAt }] : []));

// ---- C10.7.1 Nobody is taken for a project that ends after their last day.

export const leaderStays = staysRule('leaderStays', 'leaderId', (c: Dated & { input: { leaderId: string } }) =>
  untilTheEnd(c, [c.input.leaderId]),
);
export const newLeaderStays = staysRule(
  'newLeaderStays',
  'newLeaderId',
  (c: Dated & { input: { newLeaderId?: string | undefined } }) => untilTheEnd(c, [c.input.newLeaderId]),
);
export const membersStay = staysRule(
  'membersStay',
  'memberIds',
  (c: Dated & { input: { memberIds: readonly string[] } }) => untilTheEnd(c, c.input.memberIds),
);
export const memberStays = staysRule('memberStays', 'employeeId', (c: Dated & { input: { employeeId: string } }) =>
  untilTheEnd(c, [c.input.employeeId]),
);
