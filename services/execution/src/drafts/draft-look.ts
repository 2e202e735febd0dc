import { ex } from '@marquee/contracts';
import { between, staff } from '@marquee/regulation';
import { aggregate, instant, lifecycle, ref, text } from '@marquee/kernel';
import { z } from 'zod';
import * as r from './rules.js';

const look = z.object({
  round: z.int(),
  verdict: ex.feasibility,
  text: text(4000),
  byId: ref('Employee'),
  at: instant(),
});
const state = z.object({
  projectId: ref('Project'),
  draftId: ref('Draft'),
  title: text(120),
  /** `idle`: nothing waits, because the draft is decided, withdrawn or not submitted again. */
  status: z.enum(['idle', 'waiting', 'given']),
  /** How often the draft was submitted. */
  round: z.int(),
  authorIds: z.array(ref('Employee')),
  askedAt: instant().optional(),
  looks: z.array(look),
});
/**
 * 可行性預看 — what execution thinks of a draft on site before it is reviewed: feasible, with changes, or not at all
 * (W07). It binds nobody; the panel and the team read it with the draft. Its id is the draft's.
 */
export const DraftLook = aggregate('DraftLook', {
  says: { zh: '執行部對初稿的可行性預看', en: 'Execution’s look at the feasibility of a draft' },
  state,
  lifecycle: lifecycle('status', { idle: ['waiting'], waiting: ['given', 'idle'], given: ['waiting'] }),
  readers: staff,
  partitionBy: (_, s) => s.projectId,
  reverse: [
    { type: 'Draft', field: 'feasibilityLook', by: 'draftId', many: false },
    { type: 'Project', field: 'draftLooks', by: 'projectId', many: true },
  ],
  lists: { filter: ['projectId', 'draftId', 'status'], order: ['askedAt'], search: ['title'] },
})
  .born(ex.DraftLookOpened, (e) => ({ ...e, status: 'idle', round: 0, authorIds: [], looks: [] }))
  .on(ex.DraftLookAsked, (s, { at, ...e }) => ({ ...s, ...e, status: 'waiting', askedAt: at }))
  .on(ex.DraftLookGiven, (s, { projectId: _, draftId: __, by, ...e }) => ({
    ...s,
    status: 'given',
    looks: [...s.looks, { ...e, byId: by }],
  }))
  .on(ex.DraftLookDropped, (s) => ({ ...s, status: 'idle' }))
  .ensure('askDraftLook', {
    by: ['system'],
    input: z.object({ projectId: ref('Project'), title: text(120), authorIds: z.array(ref('Employee')) }),
    decide: (c) => {
      const { projectId, title } = c.input;
      const opened = c.state ? [] : [ex.DraftLookOpened({ projectId, title, draftId: c.id })];
      const round = (c.state?.round ?? 0) + 1;
      return [...opened, ex.DraftLookAsked({ ...c.input, draftId: c.id, round, at: c.now })];
    },
  })
  .command('giveDraftLook', {
    by: ['execution_staff', 'execution_manager'],
    phases: between('planning', 'confirming'),
    input: z.object({ verdict: ex.feasibility, text: text(4000) }),
    guards: [r.draftLookIsAwaited, r.notAnAuthorOfTheDraft, r.draftLookSaysSomething, r.draftDoubtIsExplained],
    decide: (c) =>
      ex.DraftLookGiven({
        ...c.input,
        projectId: c.state.projectId,
        draftId: c.id,
        by: c.actor.id,
        round: c.state.round,
        at: c.now,
      }),
  })
  .ensure('dropDraftLook', {
    // Of a draft that was never submitted nothing waits.
    by: ['system'],
    guards: [r.someDraftLookWaits],
    decide: (c) =>
      ex.DraftLookDropped({
        projectId: c.state!.projectId,
        draftId: c.id,
        round: c.state!.round,
        at: c.now,
      }),
  });
