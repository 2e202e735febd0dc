import { type Instant, plusHours, type Policies } from '@marquee/kernel';

type Event = { readonly startsAt: Instant; readonly jurisdiction?: string | undefined };
type Assessing = { readonly input: Event & { readonly attendees: number }; readonly policy: Policies };

const thresholds = (policy: Policies) => policy['permit.attendeeThreshold'];

/** The size from which on some jurisdiction that the policy lists would ask for a permit. */
const smallest = (policy: Policies): number =>
  Math.min(...Object.values(thresholds(policy)).map(({ permitFrom }) => permitFrom));

/**
 * By when to apply: so many days ahead as policy says for the jurisdiction, the longest of them where it says nothing.
 * Pure.
 */
export function applicationDue({ startsAt, jurisdiction = '' }: Event, policy: Policies): Instant {
  const leadDays = policy['permit.leadDays'];
  return plusHours(startsAt, -24 * (leadDays[jurisdiction] ?? Math.max(0, ...Object.values(leadDays))));
}

/**
 * Whether the event's size calls for a permit where it takes place, from whom, and by when to apply (C7.1.1). Where an
 * application names no jurisdiction, it is the company's usual one. Of a place for which policy neither lists a
 * threshold nor says that there is none, nobody knows: a large event there is unclear until administration has found
 * out. Pure.
 */
export function permitNeed({ input, policy }: Assessing) {
  const jurisdiction = input.jurisdiction ?? policy['permit.usualJurisdiction'];
  const threshold = thresholds(policy)[jurisdiction];
  if (threshold === undefined) {
    const isKnown = policy['permit.noneNeededIn'].includes(jurisdiction);
    return { jurisdiction, ...(!isKnown && input.attendees >= smallest(policy) && { unclear: true }) };
  }
  if (input.attendees < threshold.permitFrom) return { jurisdiction };
  return {
    jurisdiction,
    authority: input.attendees < threshold.cityLevelFrom ? ('county' as const) : ('city' as const),
    applyBy: applicationDue({ ...input, jurisdiction }, policy),
  };
}
