import { costCategory, fi } from '@marquee/contracts';
import { between, staff } from '@marquee/regulation';
import { aggregate, each, instant, lifecycle, money, one, text } from '@marquee/kernel';
import { z } from 'zod';
import * as becomes from './budget-evolution.js';
import { visible } from './budget-readers.js';
import { state } from './budget-state.js';
import {
  act,
  adopted,
  afterTransfer,
  decided,
  editedVersion,
  figuresInHand,
  isWithinApproved,
  submission,
} from './budget-facts.js';
import { nextVersion, whatFollows } from './following.js';
import { BudgetInputs } from './inputs.js';
import { approvals, approvingRole } from './routing.js';
import * as r from './rules.js';
import { SimilarBudgets, similarRows } from './similar.js';
const finance = ['finance_staff', 'finance_manager'] as const;
const leaders = ['leader', 'gm'] as const;
const withReason = z.object({ reason: text(2000) });
const inputs = (c: { id: string }) => ({ inputs: one(BudgetInputs, c.id) });
const leaderMayDecide = [r.awaitsLeader, r.notOwnBudget, r.isApproverOfAmount] as const;

/**
 * 活動預算 — built by itself from the signed plan and the execution plan, prepared by finance, approved by a leader, and
 * then the control of spending (C8.1, W14). Its id is the project's.
 */
export const Budget = aggregate('Budget', {
  says: { zh: '活動預算', en: 'Event budget' },
  state,
  lifecycle: lifecycle('status', {
    awaiting_inputs: ['draft'],
    draft: ['submitted', 'awaiting_inputs'],
    submitted: ['approved', 'returned', 'rejected', 'awaiting_inputs'],
    returned: ['draft', 'revised', 'awaiting_inputs'],
    rejected: ['draft', 'awaiting_inputs'],
    approved: ['revised', 'awaiting_inputs'],
    revised: ['submitted', 'approved', 'awaiting_inputs'],
  }),
  readers: staff,
  visible,
  partitionBy: (_, s) => s.projectId,
  reverse: [{ type: 'Project', field: 'eventBudget', by: 'projectId', many: false }],
  lists: { filter: ['projectId', 'status', 'eventType'], order: ['remindAt'], search: ['title'] },
})
  .born(fi.BudgetOpened, becomes.opened)
  .on(fi.BudgetDrafted, becomes.drafted)
  .on(fi.RebaseRequested, becomes.rebaseRequested)
  .on(fi.BudgetBasisWithdrawn, becomes.withdrawn)
  .on(fi.BudgetLineEdited, becomes.lineEdited)
  .on(fi.BudgetSized, becomes.sized)
  .on(fi.BudgetSubmitted, becomes.submitted)
  .on(fi.BudgetApproved, becomes.approved)
  .on(fi.BudgetReturned, becomes.returned)
  .on(fi.BudgetRejected, becomes.rejected)
  .on(fi.BudgetRevisionBegun, becomes.revisionBegun)
  .on(fi.BudgetRevised, becomes.revised)
  .on(fi.BudgetTransferred, becomes.transferred)
  .on(fi.PreBudgetSpendAuthorised, becomes.spendAuthorised)
  .on(fi.PreBudgetSpendExpired, becomes.spendExpired)
  .on(fi.BudgetDecisionReminded, approvals.reminded)
  .on(fi.BudgetDecisionEscalated, approvals.escalated)

  .create('openBudget', {
    by: ['system'],
    input: z.object({
      title: text(120),
      eventType: state.shape.eventType,
      attendees: z.int(),
      timeZone: state.shape.timeZone,
      clientBudget: money(),
    }),
    decide: (c) => fi.BudgetOpened({ ...c.input, projectId: c.id, at: c.now }),
  })
  .command('buildBudget', {
    by: ['system'],
    reads: inputs,
    guards: [r.somethingFollows],
    decide: (c) => whatFollows(c),
  })
  .command('editBudgetLine', {
    by: finance,
    phases: between('preparing', 'settling'),
    input: z.object({ item: fi.budgetItem, amount: money(), note: text(500).optional() }),
    guards: [r.isOpenToEdits, r.amountIsPlausible, r.amountIsInBudgetCurrency],
    decide: (c) => fi.BudgetLineEdited({ ...act(c), ...c.input, budgetVersion: editedVersion(c.state) }),
  })
  .command('sizeBudget', {
    by: finance,
    phases: between('preparing', 'settling'),
    input: z.object({ scale: text(2000), difficulty: text(2000), marketPrice: text(2000) }),
    guards: [r.isOpenToEdits],
    decide: (c) => fi.BudgetSized({ ...act(c), ...c.input, budgetVersion: editedVersion(c.state) }),
  })
  .command('submitBudget', {
    by: finance,
    phases: between('preparing', 'settling'),
    input: z.object({ justification: text(2000).optional(), deviationNote: text(2000).optional() }),
    reads: (c) => ({ ...inputs(c), similar: each(SimilarBudgets, similarRows(c.state, c.now)) }),
    guards: [r.isBeingPrepared, r.basisStands, r.changedSinceSentBack, ...r.budgetIsComplete],
    decide: (c) =>
      isWithinApproved(c.state)
        ? adopted(c)
        : fi.BudgetSubmitted({
            ...act(c),
            ...figuresInHand(c.state),
            ...c.input,
            ...approvals.clocks(c),
            approver: approvingRole(c.state.total, c.policy),
          }),
  })
  .command('leaderApprove', {
    by: leaders,
    phases: between('preparing', 'settling'),
    reads: inputs,
    guards: [...leaderMayDecide, r.basisStands],
    decide: (c) =>
      fi.BudgetApproved({
        ...act(c),
        ...figuresInHand(c.state),
        eventType: c.state.eventType,
        attendees: c.state.attendees,
      }),
  })
  .command('leaderReturn', {
    by: leaders,
    phases: between('preparing', 'settling'),
    input: withReason,
    guards: [...leaderMayDecide, r.budgetReasonIsLongEnough],
    decide: (c) => fi.BudgetReturned({ ...decided(c), reason: c.input.reason }),
  })
  .command('leaderReject', {
    by: leaders,
    phases: between('preparing', 'settling'),
    input: withReason,
    guards: [...leaderMayDecide, r.budgetReasonIsLongEnough],
    decide: (c) => fi.BudgetRejected({ ...decided(c), reason: c.input.reason }),
  })
  .command('reviseBudget', {
    by: finance,
    phases: between('preparing', 'settling'),
    input: withReason,
    guards: [r.mayBeRevised, r.budgetReasonIsLongEnough],
    decide: (c) => fi.BudgetRevisionBegun({ ...act(c), budgetVersion: nextVersion(c.state), reason: c.input.reason }),
  })
  .command('transferBetweenLines', {
    by: finance,
    phases: between('preparing', 'settling'),
    input: z.object({ from: costCategory, to: costCategory, amount: money(), reason: text(2000) }),
    guards: [
      r.isInForce,
      r.transferIsBetweenTwoLines,
      r.transferIsAboveZero,
      r.amountIsInBudgetCurrency,
      r.transferStaysInsideTotal,
      r.budgetReasonIsLongEnough,
    ],
    decide: (c) => fi.BudgetTransferred({ ...act(c), ...c.input, ...afterTransfer(c.state, c.input) }),
  })
  .command('authorisePreBudgetSpend', {
    by: leaders,
    phases: between('planning', 'live'),
    input: z.object({ ceiling: money(), expiresAt: instant(), reason: text(2000) }),
    guards: [
      r.nothingIsInForce,
      r.noAuthorisationStands,
      r.ceilingIsAboveZero,
      r.ceilingIsWithinPolicy,
      r.expiryIsWithinPolicy,
      r.budgetReasonIsLongEnough,
    ],
    decide: (c) =>
      fi.PreBudgetSpendAuthorised({ ...act(c), ...c.input, authorisationId: `a${c.state.preBudgetSpends + 1}` }),
  })
  .command('expirePreBudgetSpend', {
    by: ['system'],
    guards: [r.authorisationHasRunOut],
    decide: (c) =>
      fi.PreBudgetSpendExpired({
        projectId: c.id,
        authorisationId: c.state.preBudgetSpend!.authorisationId,
        at: c.now,
      }),
  })
  .command(
    'remindBudgetDecision',
    approvals.remind(r.awaitsLeader, (c, due) => fi.BudgetDecisionReminded({ ...submission(c), ...due })),
  )
  .command(
    'escalateBudgetDecision',
    approvals.escalate(r.awaitsLeader, (c, due) => fi.BudgetDecisionEscalated({ ...submission(c), ...due })),
  )
  .due(approvals.reminderDue, 'remindBudgetDecision')
  .due(approvals.escalationDue, 'escalateBudgetDecision')
  .due((s) => s.preBudgetSpend?.expiresAt, 'expirePreBudgetSpend');
