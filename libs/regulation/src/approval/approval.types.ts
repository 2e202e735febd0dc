/** What must not compile. `tsc` fails when one of these errors disappears; no code here runs. */
import { aggregate, event, one, ref } from '@marquee/kernel';
import { z } from 'zod';
import { approval, decidedOnce, inRounds, OrgChart } from './index.js';

const says = { zh: '句', en: 'sentence' };
const Requested = event('fx.Requested', { says, data: { leaveId: ref('Leave') } });
const Reminded = event('fx.Reminded', { says, data: { leaveId: ref('Leave'), at: z.string() } });
const Escalated = event('fx.Escalated', { says, data: { leaveId: ref('Leave'), escalatedToId: z.string() } });

const chain = {
  keeps: decidedOnce,
  steps: { head: 'approval.sla.default', leader: 'approval.sla.default' },
  passed: (s: { status: string }) => (s.status === 'requested' ? [] : undefined),
  chart: () => ({ company: one(OrgChart, 'company') }),
  approver: { head: () => 'a', leader: () => 'b' },
  escalateTo: { head: () => 'b', leader: () => 'c' },
} as const;

approval({
  ...chain,
  // @ts-expect-error -- a step has no approver
  approver: { head: () => 'a' },
});
approval({
  ...chain,
  // @ts-expect-error -- nobody is named to whom a step is escalated
  escalateTo: { head: () => 'b' },
});
approval({
  ...chain,
  // @ts-expect-error -- a clock that no policy sets
  steps: { head: 'approval.sla.default', leader: 'approval.sla.nobody' },
});
approval({
  ...chain,
  // @ts-expect-error -- a step passed that the chain does not have
  passed: () => ['finance'],
});
const stepOf = { leader: 'leader', gm: 'head' } as const;
approval({
  ...chain,
  // @ts-expect-error -- a role that policy may name and that has no step
  policy: ({ policy }) => policy['initiation.chain'].map((role) => stepOf[role]),
});
approval({
  ...chain,
  // @ts-expect-error -- looked up on a chart that is not read
  approver: { head: ({ unit }) => unit?.headId, leader: () => 'b' },
});

const approvals = approval(chain);
const state = z.object({ status: z.enum(['requested', 'approved']), ...approvals.fields });
aggregate('Leave', { says, state, readers: [] })
  .born(Requested, () => ({ status: 'requested' }))
  .on(Reminded, approvals.reminded)
  // @ts-expect-error -- the trace of a round, on a record that does not keep it
  .on(Escalated, inRounds.escalated);
