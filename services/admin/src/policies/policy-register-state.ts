import type { ad } from '@marquee/contracts';
import { type DataOf, type Instant, instant, isBefore, ref, text } from '@marquee/kernel';
import { z } from 'zod';

/** What a proposal says: which threshold, its new value as JSON text, from when, and why. */
export const proposedChange = { key: z.string(), value: text(20_000), effectiveFrom: instant(), reason: text(2000) };

const proposal = z.object({ proposalId: z.string(), ...proposedChange, byId: ref('Employee') });
export type Proposal = z.output<typeof proposal>;

const approvedChange = z.object({ key: z.string(), value: text(20_000), effectiveFrom: instant(), version: z.int() });
type ApprovedChange = z.output<typeof approvedChange>;

/** State of the register: what waits for a decision, and what waits for its day. */
export const state = z.object({
  status: z.enum(['open']),
  /** Changes that were ever proposed; the next proposal takes the next number. */
  proposed: z.int(),
  /** Version of the newest approved change; 0 before the first. */
  policyVersion: z.int(),
  proposals: z.array(proposal),
  /** Earliest first. */
  upcoming: z.array(approvedChange),
});
export type State = z.output<typeof state>;

export const opened = (): State => ({ status: 'open', proposed: 0, policyVersion: 0, proposals: [], upcoming: [] });

export const proposed = (s: State, { registerId: _, by, ...p }: DataOf<typeof ad.PolicyChangeProposed>): State =>
  ({ ...s, proposed: s.proposed + 1, proposals: [...s.proposals, { ...p, byId: by }] });

export const decided = (s: State, e: { proposalId: string }): State => ({ ...s, proposals: s.proposals.filter((p) => p.proposalId !== e.proposalId) });

export const changed = (s: State, { key, value, effectiveFrom, version }: DataOf<typeof ad.PolicyChanged>): State =>
  ({ ...s, policyVersion: version, upcoming: byDay(s.upcoming, { key, value, effectiveFrom, version }) });

export const tookEffect = (s: State, e: { version: number }): State => ({ ...s, upcoming: s.upcoming.filter((c) => c.version !== e.version) });

function byDay(changes: readonly ApprovedChange[], next: ApprovedChange): ApprovedChange[] {
  const isLater = (c: ApprovedChange) => isBefore(next.effectiveFrom, c.effectiveFrom);
  return [...changes.filter((c) => !isLater(c)), next, ...changes.filter(isLater)];
}

/** Approved changes whose day has come. */
export const dueChanges = ({ state: { upcoming }, now }: { state: { upcoming: readonly ApprovedChange[] }; now: Instant }) =>
  upcoming.filter((c) => !isBefore(now, c.effectiveFrom));
