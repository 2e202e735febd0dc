import { reasonRule } from '@marquee/regulation';
import { type Actor, daysBetween, type Instant, isBefore, type Policies, rule } from '@marquee/kernel';

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
  { zh: '只有已登記的在職員工可以委任代理人。', en: 'Only a registered, active employee delegates.' },
  (c: { reads: { delegator: { status: string } | undefined } }) => c.reads.delegator?.status === 'active',
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

export const isTimeBoxed = rule(
  'C2.1',
  'isTimeBoxed',
  'INPUT',
  (c: Granting) => ({
    zh: `代理期最長 ${c.policy['delegation.maxDays']} 天；較長的缺席須更改組織圖。`,
    en: `A delegation lasts at most ${c.policy['delegation.maxDays']} days; for longer absences revise the organisation chart.`,
  }),
  (c) => daysBetween(c.input.from, c.input.until) <= c.policy['delegation.maxDays'],
  { field: 'until' },
);

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
