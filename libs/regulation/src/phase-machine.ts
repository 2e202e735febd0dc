import type { Instant, Phase } from '@marquee/kernel';
import { phaseIds } from './phases.js';

/** What the phase machine needs of an event, whoever tells it: the topic, or the timeline of a project. */
export interface Said {
  readonly type: string;
  readonly at: Instant;
  /** Version of the plan that the event is about. */
  readonly planVersion?: number | string | undefined;
  /** What was decided before opening. */
  readonly decision?: string | undefined;
}

interface Moment {
  readonly at: Instant;
  /** Type of the event. */
  readonly cause: string;
}

/**
 * What the departments have said so far, as far as phases follow from it. Departments are heard in any order, each in
 * its own: so each has marks of its own, and the phase follows from all of them at every look.
 */
export interface Marks {
  /** When each event that is never taken back was stated first, by its type. */
  readonly stated?: Readonly<Record<string, Instant>>;
  /** The client's signature as customer service has it; without a version it was taken back. */
  readonly signature?: Moment & { readonly planVersion?: string };
  /** The decision before opening as execution has it; `fell`: it stood before and stands no more. */
  readonly go?: Moment & { readonly stands: boolean; readonly fell: boolean };
}

/** Where a project stands, since when and through what. */
export interface Standing extends Moment {
  readonly phase: Phase;
}

const PUBLISHED = 'pl.PlanVersionPublished';

/** What leads into a phase for good (phase machine of the workflows); where several events are named, all of them. */
const FOR_GOOD: readonly (readonly [Phase, ...string[]])[] = [
  ['initiating', 'cs.InitiationApproved'],
  ['planning', 'pl.ProjectOpened'],
  ['confirming', PUBLISHED],
  ['live', 'ex.EventStarted'],
  ['wrapping_up', 'ex.EventEnded'],
  ['accepting', 'ex.VenueHandedBack', 'ex.StockCounted'],
  ['settling', 'ex.AcceptanceConcluded'],
  ['improving', 'fi.CostReportPublished'],
  ['closed', 'pl.ProjectClosed'],
];

/** What a phase is said to follow from, where it begins with the answer: planning opens what was approved (B01). */
const THROUGH: Readonly<Record<string, string>> = { 'pl.ProjectOpened': 'cs.InitiationApproved' };

type Step = (marks: Marks, said: Said) => Marks;

const stated: Step = (marks, { type, at }) => {
  const before = marks.stated?.[type];
  return before !== undefined && before <= at ? marks : { ...marks, stated: { ...marks.stated, [type]: at } };
};

const signed: Step = (marks, { type, at, planVersion }) => ({
  ...marks,
  signature: { at, cause: type, planVersion: String(planVersion) },
});

/** A form that nobody had signed is no signature, nor is one that another signature has replaced since. */
const unsigned: Step = (marks, { type, at, planVersion }) =>
  marks.signature?.planVersion === String(planVersion) ? { ...marks, signature: { at, cause: type } } : marks;

const decided =
  (stands: (said: Said) => boolean): Step =>
  (marks, said) => ({
    ...marks,
    go: {
      at: said.at,
      cause: said.type,
      stands: stands(said),
      fell: !stands(said) && (marks.go?.stands === true || marks.go?.fell === true),
    },
  });

const STEPS: Readonly<Record<string, Step>> = {
  ...Object.fromEntries(FOR_GOOD.flatMap(([, ...types]) => types).map((type) => [type, stated])),
  'cs.PlanConfirmed': signed,
  'cs.PlanConfirmationVoided': unsigned,
  'cs.PlanConfirmationSuperseded': unsigned,
  'ex.GoDecisionRecorded': decided(({ decision }) => decision !== 'no_go'),
  'ex.GoDecisionLapsed': decided(() => false),
};

/** The types of events that phases follow from; some belong to work that no department has taken up yet. */
export const phaseCauses: readonly string[] = Object.keys(STEPS);

/** The marks after one more event. Pure; the order in which departments are heard does not matter. */
export const marked: Step = (marks, said) => STEPS[said.type]?.(marks, said) ?? marks;

/** Where a project stands; `undefined` while nobody has said anything of it that leads into a phase. Pure. */
export function standingOf(marks: Marks): Standing | undefined {
  return [...FOR_GOOD.map((way) => wentTo(way, marks)), preparing(marks), ready(marks)]
    .filter((reached) => reached !== undefined)
    .sort((a, b) => phaseIds.indexOf(a.phase) - phaseIds.indexOf(b.phase))
    .at(-1);
}

/** The phase that a whole story has led to; before anything that counts, a project is being initiated. Pure. */
export const phaseOf = (story: readonly Said[]): Phase => standingOf(story.reduce(marked, {}))?.phase ?? 'initiating';

function wentTo([phase, ...types]: (typeof FOR_GOOD)[number], marks: Marks): Standing | undefined {
  const moments = types.map((cause) => ({ cause, at: marks.stated?.[cause] }));
  const last = moments.reduce((a, b) => ((a.at ?? '') > (b.at ?? '') ? a : b));
  if (moments.some(({ at }) => at === undefined)) return undefined;
  return phase === 'confirming' && tookBack(marks)
    ? { phase, at: marks.signature!.at, cause: marks.signature!.cause }
    : { phase, at: last.at!, cause: THROUGH[last.cause] ?? last.cause };
}

const tookBack = ({ signature }: Marks) => signature !== undefined && signature.planVersion === undefined;

/** Execution relies on the signed version alone (C3.3.3); a decision to go that fell leads back to here. */
function preparing({ signature, go }: Marks): Standing | undefined {
  if (signature?.planVersion === undefined) return undefined;
  const { at, cause } = go?.fell && go.at >= signature.at ? go : signature;
  return { phase: 'preparing', at, cause };
}

/** A decision to go counts on the signature that it was made on: one that was made before it lifts nothing (W22). */
const ready = ({ signature, go }: Marks): Standing | undefined =>
  signature?.planVersion !== undefined && go?.stands && go.at >= signature.at
    ? { phase: 'ready', at: go.at, cause: go.cause }
    : undefined;
