import type { Entry } from '../timeline/timeline.js';

/** The phases of a project, in order; `archived` is the last. */
export const phases = [
  'initiating', 'planning', 'confirming', 'preparing', 'ready', 'live', 'wrapping_up', 'accepting', 'settling', 'improving', 'closed', 'archived',
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

/** The furthest phase that a project's story has reached; a phase is never left backwards. Pure. */
export function phaseOf(story: readonly Said[]): Phase {
  const heard = new Set(story.filter((e) => !isNoGo(e)).map((e) => e.type));
  return phases.filter((phase) => ENTERED_BY[phase]?.every((type) => heard.has(type))).at(-1) ?? 'initiating';
}

export const isPast = (reached: Phase, phase: Phase): boolean => phases.indexOf(reached) > phases.indexOf(phase);
