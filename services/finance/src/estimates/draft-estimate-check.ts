import { budgetLine, fi } from '@marquee/contracts';
import { between, seesCost, staff } from '@marquee/regulation';
import { aggregate, type DataOf, instant, lifecycle, money, one, ref, text } from '@marquee/kernel';
import { z } from 'zod';
import { above, FinanceReview } from '../opinion/finance-review.js';
import * as r from './rules.js';

const check = z.object({
  round: z.int(),
  opinion: fi.financeOpinion,
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
  total: money().optional(),
  lines: z.array(budgetLine),
  justification: text(2000).optional(),
  authorIds: z.array(ref('Employee')),
  clientBudget: money().optional(),
  /** How far the estimate is above the client's budget; below zero: under it. Absent where they cannot be compared. */
  variance: money().optional(),
  receivedAt: instant().optional(),
  checks: z.array(check),
});
type State = z.output<typeof state>;

const received = (s: State, { at, ...e }: DataOf<typeof fi.DraftEstimateReceived>): State => ({
  ...s,
  ...e,
  // Of this submission: what it does not say is not taken from the one before.
  justification: e.justification,
  clientBudget: e.clientBudget,
  status: 'waiting',
  receivedAt: at,
  variance: e.clientBudget && above(e.total, e.clientBudget),
});

/**
 * 初稿估算查核 — what finance thinks of the cost estimate of a draft, before it is reviewed: fair, with reservations, or
 * unsound (W07, C2.2.5b, R134). It binds nobody; the panel and the team read it with the draft. Its id is the draft's.
 */
export const DraftEstimateCheck = aggregate('DraftEstimateCheck', {
  says: { zh: '初稿成本估算的財務查核', en: 'Finance check of a draft’s estimate' },
  state,
  lifecycle: lifecycle('status', { idle: ['waiting'], waiting: ['given', 'idle'], given: ['waiting'] }),
  readers: staff,
  visible: { total: seesCost, lines: seesCost, justification: seesCost, variance: seesCost, checks: seesCost },
  partitionBy: (_, s) => s.projectId,
  reverse: [
    { type: 'Draft', field: 'estimateCheck', by: 'draftId', many: false },
    { type: 'Project', field: 'draftEstimateChecks', by: 'projectId', many: true },
  ],
  lists: { filter: ['projectId', 'draftId', 'status'], order: ['receivedAt'], search: ['title'] },
})
  .born(fi.DraftEstimateOpened, (e) => ({ ...e, status: 'idle', round: 0, lines: [], authorIds: [], checks: [] }))
  .on(fi.DraftEstimateReceived, received)
  .on(fi.DraftEstimateChecked, (s, { projectId: _, draftId: __, by, ...e }) => ({
    ...s,
    status: 'given',
    checks: [...s.checks, { ...e, byId: by }],
  }))
  .on(fi.DraftEstimateDropped, (s) => ({ ...s, status: 'idle' }))
  .ensure('receiveDraftEstimate', {
    by: ['system'],
    input: z.object({
      projectId: ref('Project'),
      title: text(120),
      total: money(),
      lines: z.array(budgetLine),
      justification: text(2000).optional(),
      authorIds: z.array(ref('Employee')),
    }),
    reads: (c) => ({ review: one(FinanceReview, c.input.projectId) }),
    decide: (c) => {
      const { projectId, title } = c.input;
      const opened = c.state ? [] : [fi.DraftEstimateOpened({ projectId, title, draftId: c.id })];
      const round = (c.state?.round ?? 0) + 1;
      const { clientBudget } = c.reads.review ?? {};
      return [...opened, fi.DraftEstimateReceived({ ...c.input, draftId: c.id, round, clientBudget, at: c.now })];
    },
  })
  .command('checkDraftEstimate', {
    by: ['finance_staff', 'finance_manager'],
    phases: between('planning', 'confirming'),
    input: z.object({ opinion: fi.financeOpinion, text: text(4000) }),
    guards: [r.estimateIsAwaited, r.notAnAuthor, r.checkIsGiven, r.doubtOfEstimateIsExplained],
    decide: (c) =>
      fi.DraftEstimateChecked({
        ...c.input,
        projectId: c.state.projectId,
        draftId: c.id,
        by: c.actor.id,
        round: c.state.round,
        at: c.now,
      }),
  })
  .ensure('dropDraftEstimate', {
    // Of a draft that was never submitted nothing waits.
    by: ['system'],
    guards: [r.someEstimateWaits],
    decide: (c) =>
      fi.DraftEstimateDropped({
        projectId: c.state!.projectId,
        draftId: c.id,
        round: c.state!.round,
        at: c.now,
      }),
  });
