import { type hr, pl } from '@marquee/contracts';
import { type DataOf, instant, money, ref } from '@marquee/kernel';
import { z } from 'zod';

const posts = z.array(pl.staffingNeed);

/** State of a project's posts: what each published version asks for, and which version the client has signed. */
export const state = z.object({
  projectId: ref('Project'),
  title: z.string(),
  startsAt: instant(),
  endsAt: instant(),
  /**
   * `provisional`: no signature. `requested`: the signed plan's posts are to be filled. `suspended`: that plan does not
   * count any more.
   */
  status: z.enum(['provisional', 'requested', 'suspended']),
  /** Version whose posts are shown. */
  planVersion: z.int().optional(),
  posts,
  published: z.array(z.object({ planVersion: z.int(), posts })),
  /** The version that the client signed last, also while its posts are not known yet. */
  confirmedVersion: z.int().optional(),
  /** Versions that gave way to others: should a signature on one arrive late, it does not count. */
  superseded: z.array(z.int()),
  /** The most that the approved budget allows for pay of the crew, and the budget that says so. */
  payCap: money().optional(),
  budgetVersion: z.int().optional(),
  /** For which time posts are filled: that of the execution plan that is approved. */
  slots: z.object({ executionPlanVersion: z.int().min(1), from: instant(), until: instant() }).optional(),
  /** The newest execution plan of which was heard; an older one that is heard late opens nothing. */
  lastExecutionPlan: z.int().optional(),
});
export type StaffingState = z.output<typeof state>;

export const postsOf = (s: StaffingState, planVersion: number): z.output<typeof posts> | undefined =>
  s.published.find((p) => p.planVersion === planVersion)?.posts;

export const opened = (e: DataOf<typeof hr.StaffingOpened>): StaffingState => ({
  ...e,
  status: 'provisional',
  posts: [],
  published: [],
  superseded: [],
});

/** The dates in force; those of a plan that is only published move nobody. */
export const moved = (s: StaffingState, { startsAt, endsAt }: DataOf<typeof hr.StaffingMoved>): StaffingState => ({
  ...s,
  startsAt,
  endsAt,
});

/** Shown until the client signs; what is signed stays until the next signature. */
export const needsNoted = (
  s: StaffingState,
  { planVersion, posts: wanted }: DataOf<typeof hr.StaffingNeedsNoted>,
): StaffingState => {
  const published = [...s.published.filter((p) => p.planVersion !== planVersion), { planVersion, posts: wanted }];
  return s.status === 'requested' ? { ...s, published } : { ...s, published, planVersion, posts: wanted };
};

export const requested = (s: StaffingState, e: DataOf<typeof hr.StaffingRequested>): StaffingState => ({
  ...s,
  status: 'requested',
  planVersion: e.planVersion,
  confirmedVersion: e.planVersion,
  posts: e.posts,
});

export const suspended = (
  s: StaffingState,
  { planVersion, supersededBy }: DataOf<typeof hr.StaffingSuspended>,
): StaffingState => ({
  ...s,
  superseded: supersededBy === undefined ? s.superseded : [...s.superseded, planVersion],
  status: s.status === 'requested' && s.planVersion === planVersion ? 'suspended' : s.status,
});

export const capped = (s: StaffingState, { budgetVersion, cap }: DataOf<typeof hr.StaffPayCapped>): StaffingState => ({
  ...s,
  budgetVersion,
  payCap: cap,
});

/** The number stays: a cap of an older budget that is heard late does not come back. */
export const capLifted = (s: StaffingState, { budgetVersion }: DataOf<typeof hr.StaffPayCapLifted>): StaffingState => ({
  ...s,
  budgetVersion,
  payCap: undefined,
});

export const slotsOpened = (
  s: StaffingState,
  { executionPlanVersion, from, until }: DataOf<typeof hr.SlotsOpened>,
): StaffingState => ({
  ...s,
  slots: { executionPlanVersion, from, until },
  lastExecutionPlan: executionPlanVersion,
});

export const slotsClosed = (s: StaffingState): StaffingState => ({ ...s, slots: undefined });
