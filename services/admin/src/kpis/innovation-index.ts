import { pl } from '@marquee/contracts';
import { roles, staff, Employment } from '@marquee/regulation';
import {
  during,
  each,
  following,
  type Instant,
  instant,
  isBefore,
  question,
  ref,
  type Row,
  view,
} from '@marquee/kernel';
import { z } from 'zod';

const judged = z.object({ draftId: ref('Draft'), innovation: z.number(), scored: z.int() });

/**
 * 創新評分 — what a concluded review thought of the innovation of each draft; single scores are not known here. The
 * row's key is the review.
 */
export const InnovationScore = view('InnovationScore', {
  says: { zh: '評審的創新評分', en: 'Innovation as reviews scored it' },
  readers: staff,
  published: false,
  shape: z.object({ projectId: ref('Project'), concludedAt: instant(), drafts: z.array(judged) }),
  lists: { find: ['concludedAt'] },
}).on(pl.ReviewConcluded, ({ data: { reviewId, projectId, results, at } }) => [
  reviewId,
  {
    projectId,
    concludedAt: at,
    drafts: results.map(({ draftId, means, scored }) => ({ draftId, innovation: means.innovation, scored })),
  },
]);

/** 構思與作者 — whether an idea is new, and who wrote a draft; the row's key is the idea or draft. */
export const DraftOrigin = view('DraftOrigin', {
  says: { zh: '構思與初稿的來源', en: 'Where ideas and drafts come from' },
  readers: staff,
  published: false,
  shape: z.object({
    projectId: ref('Project'),
    kind: pl.ideaKind,
    addedAt: instant(),
    authorIds: z.array(ref('Employee')),
  }),
  lists: { find: ['addedAt'] },
})
  .on(pl.IdeaAdded, ({ data: { draftId, projectId, kind, at } }) => [draftId, { projectId, kind, addedAt: at }])
  .on(pl.DraftSubmitted, ({ data: { draftId, projectId, authorIds } }) => [draftId, { projectId, authorIds }]);

type Origin = Row<{ projectId: string; kind: z.output<typeof pl.ideaKind>; addedAt: Instant; authorIds: string[] }>;
type Score = z.output<typeof judged> & { readonly projectId: string; readonly depts: readonly string[] };

const figures = {
  /** Mean of the innovation scores, to hundredths; absent when nothing was scored. */
  mean: z.number().optional(),
  drafts: z.int(),
};
/** Each reviewer counts as much as the next, whatever the size of their panel. */
const scoreOf = (some: readonly Score[]) => {
  const scored = some.reduce((sum, d) => sum + d.scored, 0);
  const total = some.reduce((sum, d) => sum + d.innovation * d.scored, 0);
  return { drafts: some.length, ...(scored > 0 && { mean: Math.round((total / scored) * 100) / 100 }) };
};
const ideasOf = (some: readonly Origin[]) => {
  const reused = some.filter((one) => one.kind === 'reused').length;
  return { ideas: some.length, reused, ...(some.length > 0 && { reusedShare: reused / some.length }) };
};
const ideas = { ideas: z.int(), reused: z.int(), reusedShare: z.number().optional() };

type Owner = { readonly roles?: readonly string[] };
const deptsOf = (authorIds: readonly string[], owners: Readonly<Record<string, Owner>>) => [
  ...new Set(authorIds.flatMap((id) => (owners[id]?.roles ?? []).map((r) => roles[r as keyof typeof roles].dept))),
];
const draftsIn = (rows: readonly { drafts?: readonly { draftId: string }[] | undefined }[]) => [
  ...new Set(rows.flatMap(({ drafts = [] }) => drafts.map((d) => d.draftId))),
];
const authorsIn = (rows: readonly { authorIds?: readonly string[] | undefined }[]) => [
  ...new Set(rows.flatMap(({ authorIds = [] }) => authorIds)),
];
const groups = <K extends string>(some: readonly Score[], keysOf: (s: Score) => readonly K[]) =>
  [...new Set(some.flatMap(keysOf))]
    .toSorted()
    .map((key) => ({ key, ...scoreOf(some.filter((s) => keysOf(s).includes(key))) }));

const inPeriod = (at: Instant | undefined, { from, until }: { from: Instant; until: Instant }) =>
  at !== undefined && !isBefore(at, from) && isBefore(at, until);

/**
 * 創新指數 — how innovative the drafts of a period were found, in all, by project and by department of their authors, and
 * how many ideas were used before (C1.3.4, W08).
 */
export const innovationIndex = question('innovationIndex', {
  says: { zh: '創新指數', en: 'Innovation index of drafts and ideas' },
  readers: staff,
  input: z.object({ from: instant(), until: instant() }),
  output: z.object({
    ...figures,
    ...ideas,
    projects: z.array(z.object({ projectId: ref('Project'), ...figures, ...ideas })),
    departments: z.array(z.object({ dept: z.string(), ...figures })),
  }),
  reads: (c) => {
    const scores = during(InnovationScore, 'concludedAt', c.input);
    const scored = following(scores, (found) => each(DraftOrigin, draftsIn(found)));
    return {
      scores,
      scored,
      added: during(DraftOrigin, 'addedAt', c.input),
      owners: following(scored, (found) => each(Employment, authorsIn(Object.values(found)))),
    };
  },
  answer: ({ input, reads: { scores, scored, added: origins, owners } }) => {
    const authors = (draftId: string) => scored[draftId]?.authorIds ?? [];
    const some = scores
      .filter((row) => inPeriod(row.concludedAt, input))
      .flatMap(({ projectId, drafts = [] }) =>
        drafts.map((d): Score => ({ ...d, projectId: projectId!, depts: deptsOf(authors(d.draftId), owners) })),
      );
    const added = origins.filter((one) => inPeriod(one.addedAt, input));
    return {
      ...scoreOf(some),
      ...ideasOf(added),
      projects: [...new Set([...some, ...added].map((one) => one.projectId!))].toSorted().map((projectId) => ({
        projectId,
        ...scoreOf(some.filter((s) => s.projectId === projectId)),
        ...ideasOf(added.filter((one) => one.projectId === projectId)),
      })),
      departments: groups(some, (s) => s.depts).map(({ key, ...rest }) => ({ dept: key, ...rest })),
    };
  },
});
