import { type ClauseEntry, type ClauseId, clauses, isPast } from '@marquee/regulation';
import { type Instant, isBefore, type Phase } from '@marquee/kernel';
import type { Placed } from '../timeline/chain.js';
import { ANY_OF, BREACHES, OWED_AFTER, PROVEN_IN, type Scope, UNDONE_BY } from './applicability.js';
import { phaseOf } from './phases.js';

export const standings = ['evidenced', 'pending', 'violated', 'waived', 'not_applicable'] as const;
export type Standing = (typeof standings)[number];

/** An exception that a leader granted, as the board needs it. */
export interface Waiver {
  /** Absent for one that a go decision holds. */
  readonly id?: string;
  readonly clause: string;
  readonly expiresAt: Instant;
  readonly status: string;
}

/** How a project stands to one clause, and why. */
export interface ClauseStanding {
  readonly clause: ClauseId;
  readonly standing: Standing;
  /** Last phase in which the proof may be outstanding; absent for a clause that does not bind single projects. */
  readonly provenIn?: Phase;
  /** Types of events that are owed and have not been seen. */
  readonly missing: readonly string[];
  /** The very events that prove it, in their order. */
  readonly evidence: readonly Placed[];
  /** Deadlines that ran out on it, also those that were made good. */
  readonly breaches: readonly Placed[];
  readonly waiver?: Waiver;
}

const ids = Object.keys(clauses) as ClauseId[];

/** How a project stands to every clause of the regulation, from its story alone. @param story in its order */
export function boardOf(story: readonly Placed[], waivers: readonly Waiver[], now: Instant): readonly ClauseStanding[] {
  const phase = phaseOf(story);
  return ids.map((clause) =>
    standingOf(
      clause,
      phase,
      story,
      waivers.find((w) => w.clause === clause && w.status === 'in_force' && isBefore(now, w.expiresAt)),
    ),
  );
}

function standingOf(
  clause: ClauseId,
  phase: Phase,
  story: readonly Placed[],
  waiver: Waiver | undefined,
): ClauseStanding {
  const proof = proofOf(clause, story);
  const breaches = story.filter((e) => BREACHES[e.type]?.clause === clause);
  const provenIn = PROVEN_IN[clause];
  const row = { clause, ...(provenIn && { provenIn }), missing: proof.missing, evidence: proof.evidence, breaches };
  if (!provenIn || (!proof.owed && breaches.length === 0)) return { ...row, standing: 'not_applicable' };
  if (waiver) return { ...row, standing: 'waived', waiver };
  const violated = breaches.some((b) => !isHealed(b, story)) || (proof.missing.length > 0 && isPast(phase, provenIn));
  return { ...row, standing: violated ? 'violated' : proof.missing.length > 0 ? 'pending' : 'evidenced' };
}

/** What proves a clause in this story, what is owed and missing, and whether anything is owed at all. */
function proofOf(clause: ClauseId, story: readonly Placed[]) {
  const { evidence: named }: ClauseEntry = clauses[clause];
  const counts = story.filter((e) => !isUndone(e, story));
  const heard = new Set(counts.map((e) => e.type));
  const evidence = counts.filter((e) => (named.length > 0 ? named.includes(e.type) : e.clauses.includes(clause)));
  // A clause for which the register names no event yet is proven by whatever says of itself that it serves it, and owes
  // nothing.
  if (named.length === 0) return { evidence, missing: [], owed: evidence.length > 0 };
  const owed = named.filter((type) => OWED_AFTER[type]?.some((cause) => heard.has(cause)) ?? true);
  const missing = owed.filter((type) => !heard.has(type));
  const proven = ANY_OF.includes(clause) && missing.length < owed.length;
  return { evidence, missing: proven ? [] : missing, owed: owed.length > 0 };
}

const said = ({ facts }: Placed, field: string) => facts.find((f) => f.field === field)?.value;

/** A form of an older version that is voided undoes nothing of the one that was signed since. */
function isOfSameVersion(proof: Placed, e: Placed): boolean {
  const [proven, undone] = [said(proof, 'planVersion'), said(e, 'planVersion')];
  return proven === undefined || undone === undefined || proven === undone;
}
const isUndone = (proof: Placed, story: readonly Placed[]) =>
  story.some((e) => e.id > proof.id && UNDONE_BY[proof.type]?.includes(e.type) && isOfSameVersion(proof, e));

/** The record that stated an event: what stands before the number in its id. */
const recordOf = ({ event }: Placed) => event.slice(0, event.indexOf(':'));
const SAME: Readonly<Record<Scope, (a: Placed, b: Placed) => boolean>> = {
  project: () => true,
  record: (a, b) => recordOf(a) === recordOf(b),
  dept: (a, b) => said(a, 'dept') === said(b, 'dept'),
};

function isHealed(breach: Placed, story: readonly Placed[]): boolean {
  const { healedBy, within = 'project' } = BREACHES[breach.type]!;
  return story.some((e) => e.id > breach.id && healedBy.includes(e.type) && SAME[within](breach, e));
}

/** How many clauses stand in each way, and the share of those that bind this project by now which are kept. */
export function scoreOf(board: readonly ClauseStanding[]) {
  const count = (standing: Standing) => board.filter((row) => row.standing === standing).length;
  const counts = {
    evidenced: count('evidenced'),
    pending: count('pending'),
    violated: count('violated'),
    waived: count('waived'),
    notApplicable: count('not_applicable'),
  };
  const due = counts.evidenced + counts.violated;
  return { ...counts, kept: due === 0 ? 1 : counts.evidenced / due };
}
