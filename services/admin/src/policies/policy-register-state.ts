import { ad } from '@marquee/contracts';
import { type DataOf, type Instant, instant, isBefore, ref, text } from '@marquee/kernel';
import { z } from 'zod';

/** What a proposal says: which threshold, its new value as JSON text, from when, and why. */
export const proposedChange = { key: z.string(), value: text(20_000), effectiveFrom: instant(), reason: text(2000) };

const proposal = z.object({
  proposalId: z.string(),
  ...proposedChange,
  byId: ref('Employee'),
  submittedById: ref('Employee').optional(),
  status: z.enum(['draft', 'review']),
  /** What it would have done to the past; a proposal goes nowhere without it. */
  simulation: ad.policySimulation.optional(),
  /** Where the past told nothing: what its author expects of it. */
  expectedEffect: text(2000).optional(),
});
export type Proposal = z.output<typeof proposal>;

const approvedChange = z.object({
  key: z.string(),
  value: text(20_000),
  effectiveFrom: instant(),
  version: z.int(),
  proposalId: z.string().optional(),
});
type ApprovedChange = z.output<typeof approvedChange>;

/** State of the register: what waits for a decision, what waits for its day, and which change holds for each key. */
export const state = z.object({
  status: z.enum(['open']),
  /** Changes that were ever proposed; the next proposal takes the next number. */
  proposed: z.int(),
  /** Version of the newest approved change; 0 before the first. */
  policyVersion: z.int(),
  proposals: z.array(proposal),
  /** Earliest first. */
  upcoming: z.array(approvedChange),
  /** The change that holds for each key; what it says stands with it since the register judges what agrees. */
  inForce: z.array(
    z.object({
      key: z.string(),
      proposalId: z.string(),
      value: text(20_000).optional(),
      version: z.int().optional(),
      effectiveFrom: instant().optional(),
    }),
  ),
});
export type State = z.output<typeof state>;

export const opened = (): State => ({
  status: 'open',
  proposed: 0,
  policyVersion: 0,
  proposals: [],
  upcoming: [],
  inForce: [],
});

export const proposed = (s: State, { registerId: _, by, ...p }: DataOf<typeof ad.PolicyChangeProposed>): State => ({
  ...s,
  proposed: s.proposed + 1,
  proposals: [...s.proposals, { ...p, byId: by, status: 'draft' }],
});

const changing = (s: State, id: string, change: Partial<Proposal>): State => ({
  ...s,
  proposals: s.proposals.map((p) => (p.proposalId === id ? { ...p, ...change } : p)),
});

export const simulated = (s: State, { proposalId, report }: DataOf<typeof ad.PolicyChangeSimulated>): State =>
  changing(s, proposalId, { simulation: report });

export const submitted = (
  s: State,
  { proposalId, by, expectedEffect }: DataOf<typeof ad.PolicyChangeSubmitted>,
): State => changing(s, proposalId, { status: 'review', submittedById: by, ...(expectedEffect && { expectedEffect }) });

export const decided = (s: State, e: { proposalId: string }): State => ({
  ...s,
  proposals: s.proposals.filter((p) => p.proposalId !== e.proposalId),
});

export const changed = (s: State, { changedBy: _, ...change }: DataOf<typeof ad.PolicyChanged>): State => ({
  ...s,
  policyVersion: change.version,
  upcoming: byDay(s.upcoming, change),
});

export const tookEffect = (
  s: State,
  { registerId: _, supersededId: __, proposalId, ...change }: DataOf<typeof ad.PolicyTookEffect>,
): State => ({
  ...s,
  upcoming: s.upcoming.filter((c) => c.version !== change.version),
  inForce: [
    ...s.inForce.filter((f) => f.key !== change.key),
    ...(proposalId === undefined ? [] : [{ ...change, proposalId }]),
  ],
});

/** Approved changes that the register itself knows in words: those that wait for their day, and those that hold. */
export const approvedChanges = (s: Pick<State, 'upcoming' | 'inForce'>): readonly ApprovedChange[] => [
  ...s.upcoming,
  ...s.inForce.flatMap(({ value, version, effectiveFrom, ...f }) =>
    value === undefined || version === undefined || effectiveFrom === undefined
      ? []
      : [{ ...f, value, version, effectiveFrom }],
  ),
];

function byDay(changes: readonly ApprovedChange[], next: ApprovedChange): ApprovedChange[] {
  const isLater = (c: ApprovedChange) => isBefore(next.effectiveFrom, c.effectiveFrom);
  return [...changes.filter((c) => !isLater(c)), next, ...changes.filter(isLater)];
}

/** Approved changes whose day has come. */
export const dueChanges = ({
  state: { upcoming },
  now,
}: {
  state: { upcoming: readonly ApprovedChange[] };
  now: Instant;
}) => upcoming.filter((c) => !isBefore(now, c.effectiveFrom));

/**
 * What is stated when changes take effect, each with the change of the same key that it supersedes; of two changes of
 * one key whose day came together the later supersedes the earlier.
 */
export function takingEffect(registerId: string, inForce: State['inForce'], due: readonly ApprovedChange[]) {
  const holding = new Map(inForce.map((f) => [f.key, f.proposalId]));
  return due.map((change) => {
    const supersededId = holding.get(change.key);
    if (change.proposalId !== undefined) holding.set(change.key, change.proposalId);
    return ad.PolicyTookEffect({ ...change, registerId, ...(supersededId === undefined ? {} : { supersededId }) });
  });
}

/** The name under which the company was founded is its name from that moment on. */
export function named(c: {
  readonly id: string;
  readonly now: Instant;
  readonly state: State | undefined;
  readonly input: { readonly company: string; readonly founderId: string };
}) {
  const change = {
    key: 'company.name',
    value: JSON.stringify(c.input.company),
    effectiveFrom: c.now,
    version: (c.state?.policyVersion ?? 0) + 1,
  };
  return [
    ad.PolicyChanged({ ...change, changedBy: c.input.founderId }),
    ad.PolicyTookEffect({ ...change, registerId: c.id }),
  ];
}
