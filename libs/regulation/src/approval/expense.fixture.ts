import { aggregate, type Base, event, instant, lifecycle, one, type Policies, ref, rule, text } from '@marquee/kernel';
import { z } from 'zod';
import { approval, inRounds, OrgChart } from './index.js';

// A claim for expenses, as the README of this folder shows it: as many steps as policy asks for by the amount.

const says = { zh: '報銷', en: 'Expense claim' };
const step = z.enum(['head', 'finance', 'leader']);
type Step = z.output<typeof step>;
const claim = { claimId: ref('Claim') };
const clocks = { remindAt: instant(), escalateAt: instant() };
const asked = { step, approverId: ref('Employee').optional(), inPlaceOfId: ref('Employee').optional(), at: instant() };
const handedOn = { escalatedToId: ref('Employee').optional(), escalatedInPlaceOfId: ref('Employee').optional() };

export const Claimed = event('fx.Claimed', { says, data: { ...claim, dept: z.string(), amount: z.int() } });
export const Submitted = event('fx.Submitted', { says, data: { ...claim, ...clocks } });
export const StepApproved = event('fx.StepApproved', { says, data: { ...claim, step, ...clocks } });
export const Approved = event('fx.Approved', { says, data: { ...claim, step } });
export const Returned = event('fx.Returned', { says, data: { ...claim, step, reason: text(2000) } });
export const Reminded = event('fx.Reminded', { says, data: { ...claim, ...asked, nextAt: instant() } });
export const Escalated = event('fx.Escalated', { says, data: { ...claim, ...asked, ...handedOn } });

interface Waiting {
  readonly status: string;
  readonly dept: string;
  readonly amount: number;
  readonly passed: readonly Step[];
}

const stepOf = (approver: string): Step =>
  approver === 'department_head' ? 'head' : approver === 'finance_manager' ? 'finance' : 'leader';
/** All tiers up to the one that covers the amount sign, the smallest first. */
const signing = (amount: number, policy: Policies): Step[] => {
  const tiers = policy['expense.tiers'];
  const last = tiers.findIndex(({ upTo }) => upTo === null || amount <= upTo);
  return tiers.slice(0, last + 1).map(({ approver }) => stepOf(approver));
};

export const approvals = approval({
  keeps: inRounds,
  steps: { head: 'approval.sla.default', finance: 'approval.sla.budget.leader', leader: 'approval.sla.initiation.gm' },
  passed: ({ status, passed }: Waiting) => (status === 'submitted' ? passed : undefined),
  policy: ({ state, policy }) => signing(state?.amount ?? 0, policy),
  chart: (c: { state: Waiting }) => ({
    unit: one(OrgChart, c.state.dept),
    finance: one(OrgChart, 'finance'),
    company: one(OrgChart, 'company'),
  }),
  approver: {
    head: ({ unit }) => unit?.headId,
    finance: ({ finance }) => finance?.headId,
    leader: ({ company }) => company?.deputyId,
  },
  escalateTo: {
    head: ({ finance }) => finance?.headId,
    finance: ({ company }) => company?.deputyId,
    leader: ({ company }) => company?.headId,
  },
});

const state = z.object({
  status: z.enum(['draft', 'submitted', 'approved', 'returned']),
  dept: z.string(),
  amount: z.int(),
  passed: z.array(step),
  ...approvals.fields,
});
type Deciding = Base & { state: z.output<typeof state> };

export const waits = rule('C8.2.3', 'waits', 'STATE', says, (c: Deciding) => approvals.step(c) !== undefined);

/** The claim, decided by one command whatever the step. */
export const Claim = aggregate('Claim', {
  says,
  state,
  readers: [],
  lifecycle: lifecycle('status', {
    draft: ['submitted'],
    submitted: ['approved', 'returned'],
    returned: ['submitted'],
    approved: [],
  }),
})
  .born(Claimed, ({ dept, amount }) => ({ status: 'draft', dept, amount, passed: [] }))
  .on(Submitted, (s, e) => ({ ...s, ...approvals.startClocks(e), status: 'submitted', passed: [] }))
  .on(StepApproved, (s, e) => ({
    ...s,
    ...approvals.stopClocks,
    ...approvals.startClocks(e),
    passed: [...s.passed, e.step],
  }))
  .on(Approved, (s) => ({ ...s, ...approvals.stopClocks, status: 'approved' }))
  .on(Returned, (s) => ({ ...s, ...approvals.stopClocks, status: 'returned' }))
  .on(Reminded, approvals.reminded)
  .on(Escalated, approvals.escalated)
  .command('submitClaim', {
    by: ['finance_staff'],
    decide: (c) => Submitted({ claimId: c.id, ...approvals.clocks(c) }),
  })
  .command('approveClaim', {
    by: ['leader'],
    guards: [waits],
    decide: (c) => {
      const claimStep = { claimId: c.id, step: approvals.step(c)! };
      return approvals.isLastStep(c) ? Approved(claimStep) : StepApproved({ ...claimStep, ...approvals.clocks(c) });
    },
  })
  .command('returnClaim', {
    by: ['leader'],
    input: z.object({ reason: text(2000) }),
    guards: [waits],
    decide: (c) => Returned({ claimId: c.id, step: approvals.step(c)!, reason: c.input.reason }),
  })
  .command(
    'remindClaim',
    approvals.remind(waits, (c, due) => Reminded({ claimId: c.id, ...due })),
  )
  .command(
    'escalateClaim',
    approvals.escalate(waits, (c, due) => Escalated({ claimId: c.id, ...due })),
  )
  .due(approvals.reminderDue, 'remindClaim')
  .due(approvals.escalationDue, 'escalateClaim');
