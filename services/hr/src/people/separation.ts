import { hr } from '@marquee/contracts';
import { notBy, reasonRule } from '@marquee/regulation';
import {
  type Actor,
  among,
  endOfDay,
  type Instant,
  isBefore,
  many,
  type Policies,
  rule,
  type Source,
} from '@marquee/kernel';
import { shiftsOf } from '../crew/shift.js';
import { HeldPost, type HeldPostRow, named } from './held-post.js';

interface Delegated {
  delegatorId: string;
  delegateId: string;
  status: string;
}
interface Away {
  employeeId: string;
  status: string;
}
/** By name, because these records know the employee themselves. */
const delegations: Source<Delegated> = { name: 'Delegation', source: 'aggregate' };
const leaves: Source<Away> = { name: 'Leave', source: 'aggregate' };

/** What a person answers for all over the company. */
export const postsOf = (employeeId: string) => ({ posts: among(HeldPost, { holderIds: [employeeId] }) });
/** The same as an event of the person names it. */
/** A case in which a person's posts were read. */
export interface Answering {
  readonly reads: { readonly posts: readonly HeldPostRow[] };
}
const answeredFor = (c: Answering) => c.reads.posts.map(named);

/** The same where an event says it only of somebody who answers for anything. */
export const answering = (c: Answering) => (c.reads.posts.length > 0 ? { posts: answeredFor(c) } : {});

/** Everything that ends with a person's employment, or passes to others. */
export const tiesOf = (employeeId: string) => ({
  given: many(delegations, { delegatorId: employeeId, status: 'granted' }),
  received: many(delegations, { delegateId: employeeId, status: 'granted' }),
  asked: many(leaves, { employeeId, status: 'requested' }),
  away: many(leaves, { employeeId, status: 'approved' }),
  crew: shiftsOf(employeeId),
  ...postsOf(employeeId),
});
type Found = readonly { readonly id: string }[];
interface Ties {
  readonly given: Found;
  readonly received: Found;
  readonly asked: Found;
  readonly away: Found;
  readonly crew: Found;
  readonly posts: readonly HeldPostRow[];
}
const idsOf = (...some: readonly Found[]) => [...new Set(some.flat().map((one) => one.id))];

interface Leaving {
  readonly id: string;
  readonly now: Instant;
  readonly state: { readonly dept: string };
  readonly reads: Ties;
}

/** Who recorded or confirmed a separation, and who proposed it where it took two. */
interface Recorders {
  readonly by: string;
  readonly proposedById?: string | undefined;
}

/** From now on the person acts for the company no more. */
export const separated = (c: Leaving, { by, proposedById }: Recorders, lastDay: string) =>
  hr.EmployeeSeparated({
    employeeId: c.id,
    by,
    proposedById,
    dept: c.state.dept,
    lastDay,
    delegationIds: idsOf(c.reads.given, c.reads.received),
    leaveIds: idsOf(c.reads.asked, c.reads.away),
    crewAssignmentIds: idsOf(c.reads.crew),
    posts: answeredFor(c),
  });

/** The person leaves at the end of the last day in the company's time zone; at once when that day is over. */
export function separation(
  c: Leaving & { actor: { id: string }; policy: Policies },
  lastDay: string,
  proposedById?: string,
) {
  const leavesAt = endOfDay(lastDay, c.policy['calendar.working'].timeZone);
  const recorded = hr.SeparationRecorded({
    employeeId: c.id,
    by: c.actor.id,
    proposedById,
    dept: c.state.dept,
    lastDay,
    leavesAt,
    posts: answeredFor(c),
    at: c.now,
  });
  return isBefore(c.now, leavesAt) ? [recorded] : [recorded, separated(c, { by: c.actor.id, proposedById }, lastDay)];
}

type OnRecord = { state: { status: string; leavesAt?: Instant | undefined } };

// ---- C10.7.1 Leaving is recorded ahead, duties are handed over until the last day, and from then on nobody acts.

export const notOwnSeparation = notBy(
  'C10.7.1',
  'notOwnSeparation',
  {
    zh: '任何人不得登記自己離職，須由他人辦理。',
    en: 'Nobody records that they leave themselves; a colleague does it.',
  },
  (c: { id: string; actor: Actor }) => [c.id],
);

export const lastDayIsOver = rule(
  'C10.7.1',
  'lastDayIsOver',
  'STATE',
  { zh: '最後工作日尚未結束。', en: 'The last day is not over.' },
  (c: OnRecord & { now: Instant }) => c.state.status === 'leaving' && !isBefore(c.now, c.state.leavesAt ?? c.now),
);

export const isLeaving = rule(
  'C10.7.1',
  'isLeaving',
  'STATE',
  { zh: '此員工沒有登記離職，或已離職。', en: 'No separation is recorded for this employee, or they have left.' },
  (c: OnRecord) => c.state.status === 'leaving',
);

export const lastDayIsAnother = rule(
  'C10.7.1',
  'lastDayIsAnother',
  'INPUT',
  { zh: '已按此最後工作日登記離職。', en: 'The separation is recorded with this last day already.' },
  (c: { state: { lastDay?: string | undefined }; input: { lastDay: string } }) => c.state.lastDay !== c.input.lastDay,
  { field: 'lastDay' },
);

export const stayIsExplained = reasonRule('C10.7.1', 'stayIsExplained');
