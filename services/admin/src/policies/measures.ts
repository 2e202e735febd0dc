import type { PolicyKey } from '@marquee/regulation';
import { eventTypes } from '@marquee/contracts/catalogue';
import { daysBetween, type EventType, instant, money, type Recorded } from '@marquee/kernel';
import { z } from 'zod';

/** Something that happened once and to which a policy speaks: whose it was, and the figure that the policy judges. */
export const pastCase = z.object({
  subject: z.string(),
  measure: z.number(),
  /** What the policy distinguishes by, e.g. a jurisdiction. */ kind: z.string().optional(),
});
export type PastCase = z.output<typeof pastCase>;

/** How the events of one type become cases of a policy. */
export interface Measure {
  readonly key: PolicyKey;
  readonly type: string;
  readonly read: (data: unknown) => PastCase | undefined;
}

const measure = <S extends z.ZodObject>(
  key: PolicyKey,
  type: string,
  says: S,
  read: (data: z.output<S>) => PastCase,
): Measure => ({
  key,
  type,
  read: (data) => {
    const said = says.safeParse(data);
    return said.success ? read(said.data) : undefined;
  },
});

const reasoned = z.object({ initiationId: z.string(), reason: z.string() });
const reasonLength = ({ initiationId, reason }: z.output<typeof reasoned>): PastCase => ({
  subject: initiationId,
  measure: [...reason].length,
});
const project = { projectId: z.string() };

/**
 * What the past can tell about a policy: an entry a policy and type of event. An event that departments do not publish
 * yet is listened to from the day they do; a policy that is not named here depends on no past event.
 */
export const measures: readonly Measure[] = [
  measure(
    'initiation.minLeadDays',
    'cs.InitiationSubmitted',
    z.object({ initiationId: z.string(), at: instant(), startsAt: instant() }),
    (d) => ({ subject: d.initiationId, measure: daysBetween(d.at, d.startsAt) }),
  ),
  measure('approval.minReasonLength', 'cs.InitiationReturned', reasoned, reasonLength),
  measure('approval.minReasonLength', 'cs.InitiationRejected', reasoned, reasonLength),
  measure(
    'permit.attendeeThreshold',
    'cs.InitiationApproved',
    z.object({ ...project, attendees: z.int(), jurisdiction: z.string() }),
    (d) => ({ subject: d.projectId, measure: d.attendees, kind: d.jurisdiction }),
  ),
  measure(
    'permit.leadDays',
    'cs.InitiationApproved',
    z.object({ ...project, at: instant(), startsAt: instant(), jurisdiction: z.string() }),
    (d) => ({ subject: d.projectId, measure: daysBetween(d.at, d.startsAt), kind: d.jurisdiction }),
  ),
  measure('plan.minDrafts', 'pl.ReviewOpened', z.object({ ...project, draftIds: z.array(z.string()) }), (d) => ({
    subject: d.projectId,
    measure: d.draftIds.length,
  })),
  measure(
    'plan.reserveRatio',
    'pl.PlanVersionPublished',
    z.object({ ...project, reserve: money(), total: money() }),
    (d) => ({ subject: d.projectId, measure: d.total.amount === 0 ? 1 : d.reserve.amount / d.total.amount }),
  ),
  measure('plan.maxRounds', 'cs.ClientFeedbackRecorded', z.object({ ...project, round: z.int() }), (d) => ({
    subject: d.projectId,
    measure: d.round,
  })),
  measure('risk.highFrom', 'pl.RiskAssessed', z.object({ riskId: z.string(), score: z.int() }), (d) => ({
    subject: d.riskId,
    measure: d.score,
  })),
];

/** The measured events that departments publish today. */
export const measuredEvents: readonly EventType[] = eventTypes.filter((type) =>
  measures.some((m) => m.type === type.type),
);

/** The cases that an event is, by policy. Pure. */
export const casesOf = (e: Recorded): readonly (readonly [PolicyKey, PastCase])[] =>
  measures
    .filter((m) => m.type === e.type)
    .flatMap((m) => {
      const found = m.read(e.data);
      return found ? [[m.key, found] as const] : [];
    });
