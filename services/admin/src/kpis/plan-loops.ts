import { cs, pl } from '@marquee/contracts';
import { staff } from '@marquee/regulation';
import {
  daysBetween,
  during,
  type Instant,
  instant,
  isBefore,
  one,
  question,
  ref,
  type Row,
  view,
} from '@marquee/kernel';
import { z } from 'zod';

const version = z.object({ planVersion: z.int(), at: instant() });
const shape = z.object({
  projectId: ref('Project'),
  /** Versions of the plan that were published. */
  versions: z.array(version),
  /** The client's signatures that stand, with the version that each is on. */
  signed: z.array(z.object({ confirmationId: ref('PlanConfirmation'), planVersion: z.int(), at: instant() })),
  /** When the newest version that is signed was signed. */
  confirmedAt: instant().optional(),
  /** Rounds with the client so far. */
  rounds: z.int(),
  /** Reviews that were concluded, passed or not. */
  reviewIds: z.array(ref('Review')),
  /** Since when there are more rounds than policy foresees. */
  exceededAt: instant().optional(),
});
type Course = Row<z.output<typeof shape>>;

type Signed = z.output<typeof shape>['signed'];
const newestOf = (signed: Signed) => signed.toSorted((a, b) => b.planVersion - a.planVersion)[0];
const standing = (signed: Signed) => ({ signed, confirmedAt: newestOf(signed)?.at });
const fallen = ({ data: { projectId, confirmationId } }: { data: { projectId: string; confirmationId: string } }) =>
  [
    projectId,
    ({ signed = [] }: Course) => standing(signed.filter((s) => s.confirmationId !== confirmationId)),
  ] as const;

/** 方案進程 — versions, rounds and reviews of a project's plan until the client signs; the row's key is the project. */
export const PlanCourse = view('PlanCourse', {
  says: { zh: '方案修訂的進程', en: 'Course of a plan until it is confirmed' },
  readers: staff,
  published: false,
  shape,
  lists: { find: ['confirmedAt'] },
})
  .on(pl.PlanVersionPublished, ({ data: { projectId, planVersion, at } }) => [
    projectId,
    ({ versions = [] }) => ({
      projectId,
      versions: [...versions.filter((v) => v.planVersion !== planVersion), { planVersion, at }],
    }),
  ])
  .on(pl.ReviewConcluded, ({ data: { projectId, reviewId } }) => [
    projectId,
    ({ reviewIds = [] }) => ({ projectId, reviewIds: [...new Set([...reviewIds, reviewId])] }),
  ])
  .on(pl.FeedbackRoundsExceeded, ({ data: { projectId, at } }) => [
    projectId,
    ({ exceededAt }) => ({ exceededAt: exceededAt ?? at }),
  ])
  .on(cs.PlanPresentedToClient, ({ data: { projectId, round } }) => [
    projectId,
    ({ rounds = 0 }) => ({ projectId, rounds: Math.max(rounds, round) }),
  ])
  .on(cs.PlanConfirmed, ({ data: { projectId, confirmationId, planVersion, signedAt } }) => [
    projectId,
    ({ signed = [] }) => ({ projectId, ...standing([...signed, { confirmationId, planVersion, at: signedAt }]) }),
  ])
  .on(cs.PlanConfirmationVoided, fallen)
  .on(cs.PlanConfirmationSuperseded, fallen);

const loop = {
  /** Versions published until the one that the client signed; all of them while none is signed. */
  versions: z.int(),
  rounds: z.int(),
  reviewPasses: z.int(),
  /** From the first version to the signature, or until now; to tenths. */
  days: z.number().optional(),
  confirmedAt: instant().optional(),
  /** There were more rounds than policy foresees. */
  exceeded: z.boolean(),
};

const loopOf = ({ versions = [], signed = [], rounds = 0, reviewIds = [], exceededAt }: Course, now: Instant) => {
  const signature = newestOf(signed);
  const first = versions.map((v) => v.at).sort()[0];
  const until = signature?.at ?? now;
  const counted = versions.filter((v) => signature === undefined || v.planVersion <= signature.planVersion);
  return {
    versions: counted.length,
    rounds,
    reviewPasses: reviewIds.length,
    ...(first !== undefined && { days: Math.round(Math.max(0, daysBetween(first, until)) * 10) / 10 }),
    ...(signature && { confirmedAt: signature.at }),
    exceeded: exceededAt !== undefined,
  };
};

/** 方案輪次 — how many versions, rounds and days a project's plan took until the client signed (W10). */
export const planLoop = question('planLoop', {
  says: { zh: '項目方案的修訂輪次', en: 'Loops of a project’s plan' },
  readers: staff,
  under: 'Project',
  output: z.object(loop),
  reads: (c) => ({ course: one(PlanCourse, c.id) }),
  answer: ({ now, reads: { course } }) => course && loopOf(course, now),
});

const meanOf = (figures: readonly number[]) =>
  figures.length > 0 ? Math.round((figures.reduce((sum, n) => sum + n, 0) / figures.length) * 100) / 100 : undefined;

/**
 * 方案輪次指標 — the same over the company: the plans that clients signed in a period, and the means of versions, rounds,
 * review passes and days (W10, C3.3.2).
 */
export const planLoops = question('planLoops', {
  says: { zh: '公司方案的修訂輪次', en: 'Loops of the company’s plans' },
  readers: staff,
  input: z.object({ from: instant(), until: instant() }),
  output: z.object({
    confirmed: z.int(),
    /** Of these, how many took more rounds than policy foresees. */
    exceeded: z.int(),
    versions: z.number().optional(),
    rounds: z.number().optional(),
    reviewPasses: z.number().optional(),
    days: z.number().optional(),
    projects: z.array(z.object({ projectId: ref('Project'), ...loop })),
  }),
  reads: (c) => ({ courses: during(PlanCourse, 'confirmedAt', c.input) }),
  answer: ({ now, input: { from, until }, reads: { courses } }) => {
    const meant = courses
      .map((course) => ({ projectId: course.id, ...loopOf(course, now) }))
      .filter((l) => l.confirmedAt && !isBefore(l.confirmedAt, from) && isBefore(l.confirmedAt, until));
    return {
      confirmed: meant.length,
      exceeded: meant.filter((l) => l.exceeded).length,
      versions: meanOf(meant.map((l) => l.versions)),
      rounds: meanOf(meant.map((l) => l.rounds)),
      reviewPasses: meanOf(meant.map((l) => l.reviewPasses)),
      days: meanOf(meant.flatMap((l) => l.days ?? [])),
      projects: meant.toSorted((a, b) => b.rounds - a.rounds || (a.projectId < b.projectId ? -1 : 1)),
    };
  },
});
