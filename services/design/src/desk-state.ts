import { de } from '@marquee/contracts';
import { type DataOf, type Instant, instant, plusHours, type Policies, ref, text } from '@marquee/kernel';
import { z } from 'zod';

/** What is known of the event when the desk opens (B01). */
export const order = {
  title: text(120),
  eventType: de.DesignDeskOpened.schema.shape.eventType,
  startsAt: instant(),
  endsAt: instant(),
};

const deliverable = de.deliverable.extend({
  /**
   * `provisional`: such events usually need it, or a plan asks for it that nobody has signed. `briefed`: the signed
   * plan asks for it.
   */
  status: z.enum(['provisional', 'briefed', 'invalidated']),
  ownerId: ref('Employee').optional(),
  overdueSince: instant().optional(),
  invalidatedBecause: text(2000).optional(),
  /** Who gave it up; absent when it fell with its plan, and may come back with it. */
  invalidatedById: ref('Employee').optional(),
});
export type Deliverable = z.output<typeof deliverable>;

/** State of a design desk: the event's dates, the hint how busy they are, and everything that is to be made. */
export const state = z.object({
  projectId: ref('Project'),
  ...order,
  status: z.enum(['open']),
  dueBy: instant(),
  /** When the setup begins, as the approved execution plan says; absent while there is none. */
  setupAt: instant().optional(),
  overlappingDesks: z.int(),
  deliverables: z.array(deliverable),
  /** Version of the plan that the client has signed; absent while no signature counts. */
  confirmedVersion: z.int().min(1).optional(),
});
export type DeskState = z.output<typeof state>;

const change = (s: DeskState, id: string, fields: (d: Deliverable) => Partial<Deliverable>): DeskState => ({
  ...s,
  deliverables: s.deliverables.map((d) => (d.deliverableId === id ? { ...d, ...fields(d) } : d)),
});

export const isOpen = (d: Deliverable): boolean => d.status !== 'invalidated';

/** From what due dates are counted: the setup of the approved execution plan, else the event less the usual setup. */
export type Basis = { readonly startsAt: Instant; readonly setupAt?: Instant | undefined };

/** By when a design is finished, so that it can be made and be there for the setup (C2.2.3c, W12). */
export function dueOf(type: Deliverable['type'], { startsAt, setupAt }: Basis, policy: Policies): Instant {
  const production = policy['design.productionDays'][type];
  return setupAt === undefined
    ? plusHours(startsAt, -24 * (production + policy['design.setupDays']))
    : plusHours(setupAt, -24 * production);
}

export const opened = (e: DataOf<typeof de.DesignDeskOpened>): DeskState => ({
  ...e,
  status: 'open',
  deliverables: [],
});

export const planned = (s: DeskState, e: DataOf<typeof de.DeliverablePlanned>): DeskState => ({
  ...s,
  deliverables: [...s.deliverables, { ...e.deliverable, status: 'provisional' }],
});

export const assigned = (s: DeskState, { deliverableId, ownerId }: DataOf<typeof de.DeliverableAssigned>): DeskState =>
  change(s, deliverableId, () => ({ ownerId }));

/** What was overdue by the old date is not overdue by the new one until that has passed. */
const redated = (s: DeskState, some: readonly { deliverableId: string; dueAt: Instant }[]): DeskState =>
  some.reduce((desk, d) => change(desk, d.deliverableId, () => ({ dueAt: d.dueAt, overdueSince: undefined })), s);

/** An execution plan for the former dates says nothing of the new ones. */
export const rescheduled = (s: DeskState, e: DataOf<typeof de.DesignDeskRescheduled>): DeskState =>
  redated({ ...s, startsAt: e.startsAt, endsAt: e.endsAt, dueBy: e.dueBy, setupAt: undefined }, e.deliverables);

export const rebased = (s: DeskState, { setupAt, deliverables }: DataOf<typeof de.DesignRebased>): DeskState =>
  redated({ ...s, setupAt }, deliverables);

export const overdue = (s: DeskState, { deliverableId, at }: DataOf<typeof de.DesignOverdue>): DeskState =>
  change(s, deliverableId, () => ({ overdueSince: at }));

export const invalidated = (
  s: DeskState,
  { deliverableId, reason, by }: DataOf<typeof de.DesignInvalidated>,
): DeskState =>
  change(s, deliverableId, () => ({ status: 'invalidated', invalidatedBecause: reason, invalidatedById: by }));

export const needsNoted = (s: DeskState, { planVersion, requested }: DataOf<typeof de.DesignNeedsNoted>): DeskState =>
  requested.reduce((desk, r) => change(desk, r.deliverableId, () => ({ planVersion, quantity: r.quantity })), s);

export const briefed = (s: DeskState, { planVersion, deliverableIds }: DataOf<typeof de.DesignBriefed>): DeskState =>
  deliverableIds.reduce<DeskState>(
    (desk, id) => change(desk, id, () => ({ status: 'briefed', invalidatedBecause: undefined })),
    { ...s, confirmedVersion: planVersion },
  );

export const briefsWithdrawn = (s: DeskState): DeskState => ({ ...s, confirmedVersion: undefined });

/** What is still to be finished and whose date nobody has been warned of. */
export const waiting = (s: DeskState): readonly Deliverable[] =>
  s.deliverables.filter((d) => isOpen(d) && !d.overdueSince);

/** When the next open deliverable becomes overdue. */
export const nextDue = (s: DeskState): Instant | undefined =>
  waiting(s)
    .map((d) => d.dueAt)
    .sort()[0];
