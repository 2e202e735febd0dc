import { observers } from '@marquee/regulation';
import {
  daysBetween,
  type Instant,
  isBefore,
  many,
  overlaps,
  type Policies,
  type Role,
  rule,
  type Rule,
  type Source,
} from '@marquee/kernel';
import { chainThrough, type Handover, isCircle, LONGEST_CHAIN, meanwhile, period } from './chains.js';

export type { Handover } from './chains.js';

/** Leave that was approved, as far as these rules ask. */
export interface ApprovedLeave {
  employeeId: string;
  standInId?: string | undefined;
  from: Instant;
  until: Instant;
  status: string;
}
/** By name, because leave knows delegations itself. */
const leaves: Source<ApprovedLeave> = { name: 'Leave', source: 'aggregate' };
/** Everybody who is away, now or later. */
export const approvedLeaves = () => many(leaves, { status: 'approved' });
/** Under this key it is decided who stands in for whom and who is away, one after the other. */
export const STAND_INS = 'stand-ins';

interface StandIn {
  readonly status: string;
  readonly leavesAt?: Instant | undefined;
  readonly roles?: readonly Role[] | undefined;
}

/** What these rules read: the delegations granted at present, who is away, and the person who is to stand in. */
export interface WithStandIn {
  readonly reads: {
    readonly granted: readonly Handover[];
    readonly leaves: readonly ApprovedLeave[];
    readonly standIn: StandIn | undefined;
  };
}

/** Who takes over whose duties: what was granted, and what follows from approved leave as soon as it is heard of. */
export const handoversOf = ({
  granted,
  leaves: approved,
}: Omit<WithStandIn['reads'], 'standIn'>): readonly Handover[] => [
  ...granted,
  ...approved.flatMap(({ employeeId: delegatorId, standInId: delegateId, from, until }) =>
    delegateId === undefined ? [] : { delegatorId, delegateId, from, until },
  ),
];

/** A handover, what was granted meanwhile, and the case it belongs to. */
type Test<C> = (h: Handover, granted: readonly Handover[], c: C) => boolean;
type Holds<C> = (test: Test<C>) => (c: C) => boolean;

/**
 * What holds of every handover, by hand or through leave: to another, active person; no circle; no chain longer than
 * two (roles.md §3).
 */
export const handoverRules = <C extends WithStandIn>(of: (c: C) => Handover | undefined, field: string) => {
  const holds: Holds<C> = (test) => (c) => {
    const h = of(c);
    return !h || test(h, meanwhile(handoversOf(c.reads), h), c);
  };
  return [
    delegateIsActive(holds, field),
    delegateIsThere(holds, field),
    delegateIsAnother(holds, field),
    noCircleOfDelegation(holds, field),
    chainAtMostTwo(holds, field),
    delegateMayAct(holds, field),
  ] as const satisfies readonly Rule<C>[];
};

const delegateIsActive = <C extends WithStandIn>(holds: Holds<C>, field: string) =>
  rule(
    'C2.1',
    'delegateIsActive',
    'INPUT',
    {
      zh: '代理人須在整段代理期內在職。',
      en: 'The delegate must be an employee for the whole time.',
    },
    holds((h, __, { reads: { standIn } }) => isEmployedUntil(standIn, h.until)),
    { field },
  );

/** Whether somebody is an employee until then: until their last day once they are to leave. */
export const isEmployedUntil = (person: WithStandIn['reads']['standIn'], until: Instant): boolean =>
  person?.status === 'active' ||
  (person?.status === 'leaving' && person.leavesAt !== undefined && !isBefore(person.leavesAt, until));

const delegateIsThere = <C extends WithStandIn>(holds: Holds<C>, field: string) =>
  rule(
    'C10.5.2',
    'delegateIsThere',
    'STATE',
    {
      zh: '代理人在此期間休假，須另選代理人。',
      en: 'The delegate is on leave at that time; choose somebody else.',
    },
    holds(
      (h, __, { reads }) => !reads.leaves.some((l) => l.employeeId === h.delegateId && overlaps(period(l), period(h))),
    ),
    { field },
  );

const delegateMayAct = <C extends WithStandIn>(holds: Holds<C>, field: string) =>
  rule(
    'C2.1',
    'delegateMayAct',
    'INPUT',
    {
      zh: '稽核員只查閱、不辦理，不可代理他人職務。',
      en: 'An auditor reads and decides nothing, and stands in for nobody.',
    },
    holds(
      (_, __, { reads: { standIn } }) => !standIn?.roles?.some((role) => (observers as readonly Role[]).includes(role)),
    ),
    { field },
  );

/** Duties are lent for a limited time, by hand or through leave (roles.md §3). */
export const isTimeBoxed = <C extends { readonly policy: Policies }>(
  of: (c: C) => Pick<Handover, 'from' | 'until'> | undefined,
  field: string,
) =>
  rule(
    'C2.1',
    'isTimeBoxed',
    'INPUT',
    ({ policy }: C) => ({
      zh: `代理期最長 ${policy['delegation.maxDays']} 天；較長的缺席須更改組織圖。`,
      en: `A delegation lasts at most ${policy['delegation.maxDays']} days; for longer absences revise the organisation chart.`,
    }),
    (c) => {
      const h = of(c);
      return !h || daysBetween(h.from, h.until) <= c.policy['delegation.maxDays'];
    },
    { field },
  );

const delegateIsAnother = <C>(holds: Holds<C>, field: string) =>
  rule(
    'C2.1',
    'delegateIsAnother',
    'INPUT',
    { zh: '不可委任自己為代理人。', en: 'Nobody delegates to themselves.' },
    holds((h) => h.delegateId !== h.delegatorId),
    { field },
  );

const noCircleOfDelegation = <C>(holds: Holds<C>, field: string) =>
  rule(
    'C2.1',
    'noCircleOfDelegation',
    'STATE',
    {
      zh: '代理人在此期間已將職務交由您代理，不可互相代理。',
      en: 'The delegate has delegated to you for this time, so the duties would go round in a circle.',
    },
    holds((h, granted) => !isCircle(h, granted)),
    { field },
  );

const chainAtMostTwo = <C>(holds: Holds<C>, field: string) =>
  rule(
    'C2.1',
    'chainAtMostTwo',
    'STATE',
    {
      zh: '代理最多兩層：代理人的代理人不可再委任他人。',
      en: 'A chain of delegations is at most two long: the delegate of a delegate delegates no further.',
    },
    holds((h, granted) => chainThrough(h, granted) <= LONGEST_CHAIN || isCircle(h, granted)),
    { field },
  );
