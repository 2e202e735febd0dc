import type { Entry } from '../timeline/timeline.js';

/** The phases of a project, in order; `archived` is the last. */
export const phases = [
  'initiating',
  'planning',
  'confirming',
  'preparing',
  'ready',
  'live',
  'wrapping_up',
  'accepting',
  'settling',
  'improving',
  'closed',
  'archived',
] as const;
export type Phase = (typeof phases)[number];

/** What leads into a phase (phase machine of the workflows); where several events are named, all of them. */
const ENTERED_BY: Readonly<Partial<Record<Phase, readonly string[]>>> = {
  planning: ['cs.InitiationApproved'],
  confirming: ['pl.PlanVersionPublished'],
  preparing: ['cs.PlanConfirmed'],
  ready: ['ex.GoDecisionRecorded'],
  live: ['ex.EventStarted'],
  wrapping_up: ['ex.EventEnded'],
  accepting: ['ex.VenueHandedBack', 'ex.StockCounted'],
  settling: ['ex.AcceptanceConcluded'],
  improving: ['fi.CostReportPublished'],
  closed: ['pl.ProjectClosed'],
};

type Said = Pick<Entry, 'type' | 'facts'>;
const isNoGo = ({ facts }: Said) => facts.some((f) => f.field === 'decision' && f.value === 'no_go');

const CONFIRMED = 'cs.PlanConfirmed';
const VOIDED = 'cs.PlanConfirmationVoided';
const versionOf = ({ facts }: Said) => facts.find((f) => f.field === 'planVersion')?.value ?? '';

/**
 * Where in the story a leader last took back the signature that stood; -1 when nobody did. A form that nobody had
 * signed is no signature.
 */
const takenBack = (story: readonly Said[]): number =>
  story.reduce<{ signed?: string; at: number }>(
    ({ signed, at }, e, i) => {
      if (e.type === CONFIRMED) return { signed: versionOf(e), at };
      return e.type === VOIDED && signed === versionOf(e)
        ? { at: i }
        : { ...(signed === undefined ? {} : { signed }), at };
    },
    { at: -1 },
  ).at;

/** What still counts after a signature was taken back: the way to `confirming`. */
const unsigned = phases.slice(0, phases.indexOf('preparing')).flatMap((phase) => ENTERED_BY[phase] ?? []);

/**
 * The furthest phase that a project's story has reached; a phase is left backwards only when the client's signature is
 * voided (C3.3.3). Pure.
 */
export function phaseOf(story: readonly Said[]): Phase {
  const from = takenBack(story);
  const counts = story.filter((e, i) => (i > from || unsigned.includes(e.type)) && !isNoGo(e));
  const heard = new Set(counts.map((e) => e.type));
  return phases.filter((phase) => ENTERED_BY[phase]?.every((type) => heard.has(type))).at(-1) ?? 'initiating';
}

export const isPast = (reached: Phase, phase: Phase): boolean => phases.indexOf(reached) > phases.indexOf(phase);
