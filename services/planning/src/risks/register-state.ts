import { pl } from '@marquee/contracts';
import { type DataOf, instant, isBefore, ref, type Instant } from '@marquee/kernel';
import { z } from 'zod';

/** The departments that look for risks, as contracts name them. */
export const looking = pl.NoNewRiskAttested.schema.shape.dept;
export type Dept = z.output<typeof looking>;

const watch = z.object({
  dept: looking,
  /** How the department spoke last; absent until it does. */
  last: z.enum(['entry', 'attestation']).optional(),
  lastAt: instant().optional(),
  attestedById: ref('Employee').optional(),
  /** When it is asked again; absent once the event is over by then. */
  dueAt: instant().optional(),
  overdue: z.boolean(),
});
type Watch = z.output<typeof watch>;

/** State of a project's risk register: which departments have looked for risks, and which are late. */
export const state = z.object({
  projectId: ref('Project'),
  startsAt: instant(),
  endsAt: instant(),
  departments: z.array(watch),
  /** No department is late. */
  upToDate: z.boolean(),
  /** Kinds of risks whose level is to be looked at again, and why (W16). */
  reassess: z.array(z.object({ category: pl.riskCategory, cause: pl.riskCause, at: instant() })).optional(),
});
export type RegisterState = z.output<typeof state>;

const judged = (s: RegisterState): RegisterState => ({ ...s, upToDate: s.departments.every((d) => !d.overdue) });
const inDept = (s: RegisterState, dept: Dept, change: (d: Watch) => Partial<Watch>): RegisterState =>
  judged({ ...s, departments: s.departments.map((d) => (d.dept === dept ? { ...d, ...change(d) } : d)) });

/** Departments whose time has passed and of whom nobody was told yet. */
export const lateDepts = (s: RegisterState, now: Instant): Watch[] =>
  s.departments.filter((d) => !d.overdue && d.dueAt !== undefined && !isBefore(now, d.dueAt));
/** When the next department falls due of which nobody was told yet. */
export const nextDue = (s: RegisterState): Instant | undefined =>
  s.departments.flatMap((d) => (d.overdue ? [] : (d.dueAt ?? []))).sort()[0];

export const opened = ({
  projectId,
  startsAt,
  endsAt,
  firstDueAt,
}: DataOf<typeof pl.RiskRegisterOpened>): RegisterState => ({
  projectId,
  startsAt,
  endsAt,
  upToDate: true,
  departments: looking.options.map((dept) => ({ dept, overdue: false, ...(firstDueAt && { dueAt: firstDueAt }) })),
});

/** An entry may be heard of late; it never takes the place of something newer. */
export const entryNoted = (
  s: RegisterState,
  { dept, at, nextDueAt }: DataOf<typeof pl.RiskEntryNoted>,
): RegisterState =>
  inDept(s, dept, (d) =>
    d.lastAt && isBefore(at, d.lastAt)
      ? {}
      : { last: 'entry', lastAt: at, attestedById: undefined, dueAt: nextDueAt, overdue: false },
  );

export const attested = (
  s: RegisterState,
  { dept, by, at, nextDueAt }: DataOf<typeof pl.NoNewRiskAttested>,
): RegisterState =>
  inDept(s, dept, () => ({ last: 'attestation', lastAt: at, attestedById: by, dueAt: nextDueAt, overdue: false }));

export const overdue = (s: RegisterState, { dept }: DataOf<typeof pl.RiskAttestationOverdue>): RegisterState =>
  inDept(s, dept, () => ({ overdue: true }));

export const rescheduled = (
  s: RegisterState,
  { startsAt, endsAt, departments }: DataOf<typeof pl.RiskRegisterRescheduled>,
): RegisterState =>
  departments.reduce((register, { dept, dueAt }) => inDept(register, dept, () => ({ dueAt })), {
    ...s,
    startsAt,
    endsAt,
  });

export const reassessmentAsked = (
  s: RegisterState,
  { category, cause, at }: DataOf<typeof pl.RiskReassessmentAsked>,
): RegisterState => ({ ...s, reassess: [...(s.reassess ?? []), { category, cause, at }] });

/** One assessment answers for all that has happened by then. */
export const reassessed = (s: RegisterState, { category }: DataOf<typeof pl.RiskReassessed>): RegisterState => ({
  ...s,
  reassess: (s.reassess ?? []).filter((one) => one.category !== category),
});
