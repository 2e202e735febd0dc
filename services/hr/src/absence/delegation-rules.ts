import { reasonRule } from '@marquee/regulation';
import { type Actor, type Instant, isBefore, type Policies, rule } from '@marquee/kernel';
import { isEmployedUntil, isTimeBoxed as timeBoxed } from './handover.js';

type Employed = { status: string; leavesAt?: Instant | undefined } | undefined;
type Granting = { actor: Actor; now: Instant; policy: Policies; input: { from: Instant; until: Instant } };

// ---- C2.1, roles.md §3: a delegation is limited in time, granted in person, and visible.

export const grantedInPerson = rule(
  'C2.1',
  'grantedInPerson',
  'DUTY',
  {
    zh: '委任代理人須由本人辦理，代理人不可代為委任。',
    en: 'A delegation is granted in person; a delegate cannot grant it on behalf of somebody.',
  },
  (c: { actor: Actor }) => c.actor.onBehalfOf === undefined,
);

export const delegatorIsEmployed = rule(
  'C1.2',
  'delegatorIsEmployed',
  'INPUT',
  {
    zh: '只有已登記的在職員工可以委任代理人，且不可超過其最後工作日。',
    en: 'Only a registered, active employee delegates, and not beyond their last day.',
  },
  (c: { input: { until: Instant }; reads: { delegator: Employed } }) =>
    isEmployedUntil(c.reads.delegator, c.input.until),
);

const hasLeft = (person: Employed) => person === undefined || person.status === 'separated';

export const delegatorHasNotLeft = rule(
  'C1.2',
  'delegatorHasNotLeft',
  'STATE',
  { zh: '休假的員工已離職。', en: 'The employee on leave has left the company.' },
  (c: { reads: { delegator: Employed } }) => !hasLeft(c.reads.delegator),
);

export const delegateHasNotLeft = rule(
  'C2.1',
  'delegateHasNotLeft',
  'STATE',
  { zh: '代理人已離職，須另選代理人。', en: 'Whoever was to stand in has left the company; choose somebody else.' },
  (c: { reads: { standIn: Employed } }) => !hasLeft(c.reads.standIn),
);

export const endsAfterItBegins = rule(
  'C2.1',
  'endsAfterItBegins',
  'INPUT',
  { zh: '結束時間須在開始時間之後。', en: 'It ends after it begins.' },
  (c: { input: { from: Instant; until: Instant } }) => isBefore(c.input.from, c.input.until),
  { field: 'until' },
);

export const endsInTheFuture = rule(
  'C2.1',
  'endsInTheFuture',
  'INPUT',
  { zh: '結束時間須在未來。', en: 'It ends in the future.' },
  (c: { now: Instant; input: { until: Instant } }) => isBefore(c.now, c.input.until),
  { field: 'until' },
);

export const isTimeBoxed = timeBoxed((c: Granting) => c.input, 'until');

export const delegationIsExplained = reasonRule('C2.1', 'delegationIsExplained');

export const delegationStands = rule(
  'C2.1',
  'delegationStands',
  'STATE',
  { zh: '此代理已經結束。', en: 'This delegation has ended.' },
  (c: { state: { status: string } }) => c.state.status === 'granted',
);

export const endsWithTheLeave = rule(
  'C2.1',
  'endsWithTheLeave',
  'STATE',
  {
    zh: '此代理由休假而生，須取消或提早結束休假。',
    en: 'This delegation follows from leave; cancel the leave to end it.',
  },
  (c: { state: { cause: string } }) => c.state.cause === 'manual',
);

export const revokedByDelegatorOrHr = rule(
  'C2.1',
  'revokedByDelegatorOrHr',
  'DUTY',
  {
    zh: '只有委任人本人或人力資源部經理可以撤銷代理。',
    en: 'Only the delegator in person, or the HR manager, revokes a delegation.',
  },
  (c: { actor: Actor; state: { delegatorId: string } }) =>
    c.actor.onBehalfOf === undefined && (c.actor.id === c.state.delegatorId || c.actor.roles.includes('hr_manager')),
);
