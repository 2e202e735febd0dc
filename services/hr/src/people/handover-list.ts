import { hr } from '@marquee/contracts';
import { staff } from '@marquee/regulation';
import { among, day, following, instant, many, question, ref, view } from '@marquee/kernel';
import { z } from 'zod';
import { HeldPost, named } from './held-post.js';

/** Whoever leaves or has left; the row's key is the person. */
export const Leaver = view('Leaver', {
  says: { zh: '離職員工', en: 'Leavers' },
  readers: staff,
  published: false,
  shape: z.object({ leaving: z.boolean(), left: z.boolean(), dept: z.string(), lastDay: day(), leavesAt: instant() }),
  lists: { filter: ['leaving'] },
})
  .on(hr.SeparationRecorded, ({ data: { employeeId, dept, lastDay, leavesAt } }) => [
    employeeId,
    { leaving: true, left: false, dept, lastDay, leavesAt },
  ])
  .on(hr.SeparationWithdrawn, ({ data }) => [data.employeeId, { leaving: false, left: false }])
  .on(hr.EmployeeSeparated, ({ data: { employeeId, dept, lastDay } }) => [
    employeeId,
    { leaving: true, left: true, dept, lastDay },
  ]);

/**
 * 待交接職務 — what people who leave still answer for, and what stands vacant because they have left and nobody took it
 * over (C10.7.1, R176). Of one project, or of the whole company.
 */
export const postsToHandOver = question('postsToHandOver', {
  says: { zh: '待交接與懸空的職務', en: 'Posts to hand over, and vacant ones' },
  readers: staff,
  input: z.object({ projectId: ref('Project').optional() }),
  output: z.object({
    people: z.array(
      z.object({
        employeeId: ref('Employee'),
        dept: z.string(),
        lastDay: day(),
        /** They are gone already: these posts are vacant. */
        vacant: z.boolean(),
        posts: z.array(hr.heldPost),
      }),
    ),
  }),
  reads: () => {
    const leavers = many(Leaver, { leaving: true });
    const posts = following(leavers, (found) => among(HeldPost, { holderIds: found.map((one) => one.id) }));
    return { leavers, posts };
  },
  answer: ({ input: { projectId }, reads: { leavers, posts } }) => ({
    people: leavers
      .map(({ id, dept = '', lastDay = '', left = false }) => ({
        employeeId: id,
        dept,
        lastDay,
        vacant: left,
        posts: posts
          .filter((p) => p.holderIds?.includes(id) && (projectId === undefined || p.projectId === projectId))
          .map(named),
      }))
      .filter((one) => one.posts.length > 0)
      .sort((a, b) => (a.lastDay < b.lastDay ? -1 : 1)),
  }),
});
