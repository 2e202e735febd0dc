import { de } from '@marquee/contracts';
import { between, staff } from '@marquee/regulation';
import { aggregate, instant, lifecycle, ref, text } from '@marquee/kernel';
import { z } from 'zod';
import * as r from './rules.js';

const designers = ['designer', 'design_manager'] as const;
const file = { name: text(200), mediaType: text(100), bytes: z.int(), hash: text(64) };
const state = z.object({
  projectId: ref('Project'),
  draftId: ref('Draft'),
  title: text(120),
  /** `offered`: design may add one; `closed`: the draft is decided or withdrawn, and what was added stays. */
  status: z.enum(['offered', 'attached', 'declined', 'closed']),
  offeredAt: instant().optional(),
  ...z.object(file).partial().shape,
  note: text(2000).optional(),
  attachedById: ref('Employee').optional(),
  attachedAt: instant().optional(),
  declinedBecause: text(2000).optional(),
});
const phases = between('planning', 'confirming');

/**
 * 情緒板 — pictures by which design shows how a draft could look, if it has the time: an option of every draft that is
 * submitted, and no condition of its review (W07, C2.2.3a). Its id is the draft's.
 */
export const MoodBoard = aggregate('MoodBoard', {
  says: { zh: '初稿的情緒板', en: 'Mood board of a draft' },
  state,
  lifecycle: lifecycle('status', {
    offered: ['attached', 'declined', 'closed'],
    attached: ['closed'],
    declined: ['attached', 'closed'],
    closed: ['offered'],
  }),
  readers: staff,
  partitionBy: (_, s) => s.projectId,
  reverse: [
    { type: 'Draft', field: 'moodBoard', by: 'draftId', many: false },
    { type: 'Project', field: 'moodBoards', by: 'projectId', many: true },
  ],
  lists: { filter: ['projectId', 'draftId', 'status'], order: ['offeredAt'], search: ['title'] },
})
  .born(de.MoodBoardOpened, (e) => ({ ...e, status: 'closed' }))
  .on(de.MoodBoardOffered, (s, { title, at }) => ({ ...s, title, offeredAt: at, status: 'offered' }))
  .on(de.MoodBoardAttached, (s, { projectId: _, draftId: __, by, at, ...e }) => ({
    ...s,
    ...e,
    status: 'attached',
    attachedById: by,
    attachedAt: at,
    declinedBecause: undefined,
  }))
  .on(de.MoodBoardDeclined, (s, { reason }) => ({ ...s, status: 'declined', declinedBecause: reason }))
  .on(de.MoodBoardClosed, (s) => ({ ...s, status: 'closed' }))
  .ensure('offerMoodBoard', {
    by: ['system'],
    input: z.object({ projectId: ref('Project'), title: text(120) }),
    guards: [r.boardIsNotOpen],
    decide: (c) => [
      ...(c.state ? [] : [de.MoodBoardOpened({ ...c.input, draftId: c.id })]),
      de.MoodBoardOffered({ ...c.input, draftId: c.id, at: c.now }),
    ],
  })
  .command('attachMoodBoard', {
    by: designers,
    phases,
    input: z.object({ ...file, note: text(2000) }),
    guards: [
      r.boardIsOpen,
      r.boardIsNamed,
      r.boardIsPictures,
      r.boardIsOfFairSize,
      r.boardHasDigest,
      r.boardIsExplained,
    ],
    decide: (c) =>
      de.MoodBoardAttached({
        ...c.input,
        projectId: c.state.projectId,
        draftId: c.id,
        by: c.actor.id,
        at: c.now,
      }),
  })
  .command('declineMoodBoard', {
    by: designers,
    phases,
    input: z.object({ reason: text(2000) }),
    guards: [r.boardIsOffered, r.decliningIsExplained],
    decide: (c) =>
      de.MoodBoardDeclined({
        projectId: c.state.projectId,
        draftId: c.id,
        by: c.actor.id,
        reason: c.input.reason,
        at: c.now,
      }),
  })
  .ensure('closeMoodBoard', {
    // A draft that was never submitted, or an idea, has none.
    by: ['system'],
    guards: [r.someBoardIsOpen],
    decide: (c) => de.MoodBoardClosed({ projectId: c.state!.projectId, draftId: c.id, at: c.now }),
  });
