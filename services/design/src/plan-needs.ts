import { de, deliverableType } from '@marquee/contracts';
import type { Instant, Policies } from '@marquee/kernel';
import { type Basis, type Deliverable, type DeskState, dueOf, isOpen } from './desk-state.js';

export type OnDesk = { id: string; state: DeskState };
type Dated = { input: { startsAt: Instant; endsAt: Instant }; policy: Policies };
type Need = { readonly deliverable: string; readonly quantity: number };
type Published = OnDesk & { now: Instant; policy: Policies; input: { planVersion: number; needs: readonly Need[] } };

/** Open deliverables that a version of the plan asks for. */
export const requested = (s: DeskState, planVersion: number): readonly Deliverable[] =>
  s.deliverables.filter((d) => isOpen(d) && d.planVersion === planVersion);

/** Where the new dates of the event put every open deliverable, beside where it was. */
export const moved = (c: OnDesk & Dated) => ({
  projectId: c.id,
  startsAt: c.input.startsAt,
  endsAt: c.input.endsAt,
  former: { startsAt: c.state.startsAt, endsAt: c.state.endsAt },
  dueBy: c.input.startsAt,
  deliverables: redated(c.state, { startsAt: c.input.startsAt }, c.policy).map(({ title: _, ...d }) => d),
});

/** Every open deliverable with its date by another basis, beside where it was. */
const redated = (s: DeskState, basis: Basis, policy: Policies) =>
  s.deliverables.filter(isOpen).map(({ deliverableId, title, type, dueAt, ownerId }) => ({
    deliverableId,
    title,
    dueAt: dueOf(type, basis, policy),
    formerDueAt: dueAt,
    ownerId,
  }));

type Rebasing = OnDesk & {
  now: Instant;
  policy: Policies;
  input: { executionPlanVersion: number; setupAt?: Instant | undefined };
};
/** Where the setup of the approved execution plan puts every open deliverable (W15). */
export const rebased = (c: Rebasing) => ({
  ...c.input,
  projectId: c.id,
  deliverables: redated(c.state, { startsAt: c.state.startsAt, setupAt: c.input.setupAt }, c.policy),
  at: c.now,
});

const typeOf = (words: string): Deliverable['type'] =>
  deliverableType.options.find((type) => type === words) ?? 'other';
/** A plan names a deliverable as people do, or by its type. */
const isMeant = (d: Deliverable, { deliverable }: Need) => d.title === deliverable || d.type === deliverable;

/** The facts by which work stops on some deliverables. */
export const fallen = (c: OnDesk & { now: Instant }, some: readonly Deliverable[], reason: string) =>
  some.map(({ deliverableId, title, ownerId, planVersion }) =>
    de.DesignInvalidated({ projectId: c.id, deliverableId, title, ownerId, planVersion, reason, at: c.now }),
  );

/**
 * What a published plan changes on the desk (B03): what such events usually need and the plan asks for is counted as
 * the plan says; what is new is put on the desk, due by the dates in force; what only an earlier plan asked for that
 * nobody signed falls. What is briefed stays until the client signs again, and so do the dates.
 */
export function needsOf(c: Published) {
  const { needs, planVersion } = c.input;
  const provisional = c.state.deliverables.filter((d) => d.status === 'provisional');
  const kept = needs.flatMap((need) =>
    provisional
      .filter((d) => isMeant(d, need))
      .slice(0, 1)
      .map((d) => ({ deliverableId: d.deliverableId, quantity: need.quantity })),
  );
  const wanted = needs.filter((need) => !provisional.some((d) => isMeant(d, need)));
  const added = wanted.map((need, n) => planned(c, need, c.state.deliverables.length + n + 1));
  const dropped = provisional.filter(
    (d) => d.planVersion !== undefined && d.planVersion !== planVersion && !needs.some((need) => isMeant(d, need)),
  );
  const noted = de.DesignNeedsNoted({ projectId: c.id, planVersion, requested: kept });
  const facts = [
    noted,
    ...added,
    ...fallen(
      c,
      dropped,
      `方案第 ${planVersion} 版不再需要。 Version ${planVersion} of the plan does not ask for it any more.`,
    ),
  ];
  // The signature may be known before the plan that it is on.
  if (c.state.confirmedVersion !== planVersion) return facts;
  const known = provisional.filter((d) => kept.some((k) => k.deliverableId === d.deliverableId));
  return [...facts, briefing(c, [...known, ...added.map((a) => a.data.deliverable)])];
}

const planned = (c: Published, { deliverable: title, quantity }: Need, n: number) =>
  de.DeliverablePlanned({
    projectId: c.id,
    deliverable: {
      deliverableId: `d${n}`,
      type: typeOf(title),
      title: title.slice(0, 120),
      size: '',
      medium: '',
      quantity,
      planVersion: c.input.planVersion,
      dueAt: dueOf(typeOf(title), c.state, c.policy),
    },
  });

/** What is to be made now, each with who makes it by when: one that had fallen goes back to its designer with it. */
const briefing = (
  c: OnDesk & { input: { planVersion: number } },
  some: readonly Pick<Deliverable, 'deliverableId' | 'title' | 'dueAt' | 'ownerId'>[],
) =>
  de.DesignBriefed({
    projectId: c.id,
    planVersion: c.input.planVersion,
    deliverableIds: some.map((d) => d.deliverableId),
    deliverables: some.map(({ deliverableId, title, dueAt, ownerId }) => ({ deliverableId, title, dueAt, ownerId })),
  });

/**
 * The version counts no more, or the signature on it does not: what it asks for is worked no more, and its briefs are
 * withdrawn, also while it is not known yet what they are (B20).
 */
export function unbriefed(c: OnDesk & { now: Instant; input: { planVersion: number; reason: string } }) {
  const { planVersion, reason } = c.input;
  const withdrawn = de.DesignBriefsWithdrawn({ projectId: c.id, planVersion, at: c.now });
  return [
    ...fallen(c, requested(c.state, planVersion), reason),
    ...(c.state.confirmedVersion === planVersion ? [withdrawn] : []),
  ];
}

/**
 * The client has signed: what the version asks for is briefed, also what had fallen with it; what an earlier signature
 * asked for falls (B05).
 */
export function briefs(c: OnDesk & { now: Instant; input: { planVersion: number } }) {
  const { planVersion } = c.input;
  const wanted = c.state.deliverables.filter((d) => d.planVersion === planVersion && d.invalidatedById === undefined);
  const outdated = c.state.deliverables.filter((d) => d.status === 'briefed' && d.planVersion !== planVersion);
  return [
    ...fallen(
      c,
      outdated,
      `客戶已簽署方案第 ${planVersion} 版。 The client has signed version ${planVersion} of the plan.`,
    ),
    briefing(c, wanted),
  ];
}
