import { ad, planVersion } from '@marquee/contracts';
import { staff, until } from '@marquee/regulation';
import { aggregate, type DataOf, instant, lifecycle, ref, text } from '@marquee/kernel';
import { z } from 'zod';
import { needsOf, part, unreserved } from './plan-needs.js';
import * as r from './rules.js';

const need = z.object({
  needId: z.string(),
  kind: ad.logisticsKind,
  detail: z.string(),
  /** The execution plan that needs it; absent for what events usually need, and for what people asked for. */
  executionPlanVersion: z.int().optional(),
  /** What was reserved, with whom; absent until it is confirmed on the plan that counts. */
  arrangement: z.string().optional(),
  confirmedById: ref('Employee').optional(),
  confirmedAt: instant().optional(),
});
const order = { title: text(120), startsAt: instant(), endsAt: instant() };
const state = z.object({
  projectId: ref('Project'),
  ...order,
  /**
   * `waiting`: nobody has signed. `reserving`: the signed plan's logistics are being arranged. `confirmed`: all of them
   * are. `suspended`: the plan does not count any more.
   */
  status: z.enum(['waiting', 'reserving', 'confirmed', 'suspended']),
  needs: z.array(need),
  planVersion: z.int().optional(),
});
type State = z.output<typeof state>;

const change = (s: State, needId: string, fields: Partial<State['needs'][number]>) =>
  s.needs.map((n) => (n.needId === needId ? { ...n, ...fields } : n));
const unconfirmed = (s: State) =>
  s.needs.map(({ arrangement: _, confirmedById: __, confirmedAt: ___, ...wanted }) => wanted);

/** Another version of the plan wants everything confirmed anew; the same one signed again does as well. */
const reserving = (s: State, e: DataOf<typeof ad.LogisticsReserving>): State => ({
  ...s,
  status: 'reserving',
  planVersion: e.planVersion,
  needs: unconfirmed(s),
});
/** What the plan before needed and nobody has reserved is wanted no more. */
const planned = (
  s: State,
  { executionPlanVersion, needs, dropped }: DataOf<typeof ad.LogisticsNeedsPlanned>,
): State => ({
  ...s,
  needs: [...s.needs.filter((n) => !dropped.includes(n.needId)), ...needs.map((n) => ({ ...n, executionPlanVersion }))],
  status: s.status === 'confirmed' && needs.length > 0 ? 'reserving' : s.status,
});
const added = (s: State, { needId, kind, detail }: DataOf<typeof ad.LogisticsNeedAdded>): State => ({
  ...s,
  needs: [...s.needs, { needId, kind, detail }],
  status: s.status === 'confirmed' ? 'reserving' : s.status,
});

/**
 * 後勤支援 — transport, meals and lodging of an event: reserved when the client has signed, confirmed before it goes live
 * (C2.2.6c, R157, B05). Its id is the project's.
 */
export const Logistics = aggregate('Logistics', {
  says: { zh: '後勤支援', en: 'Logistics of a project' },
  state,
  lifecycle: lifecycle('status', {
    waiting: ['reserving'],
    reserving: ['confirmed', 'suspended'],
    confirmed: ['reserving', 'suspended'],
    suspended: ['reserving'],
  }),
  readers: staff,
  partitionBy: (_, s) => s.projectId,
  reverse: [{ type: 'Project', field: 'logistics', by: 'projectId', many: false }],
  lists: { filter: ['projectId', 'status'], order: ['startsAt'], search: ['title'] },
})
  .born(ad.LogisticsOpened, (e) => ({ ...e, status: 'waiting' }))
  .on(ad.LogisticsNeedAdded, added)
  .on(ad.LogisticsNeedsPlanned, planned)
  .on(ad.LogisticsMoved, (s, { startsAt, endsAt }) => ({ ...s, startsAt, endsAt }))
  .on(ad.LogisticsReserving, reserving)
  .on(ad.LogisticsNeedConfirmed, (s, e) => ({
    ...s,
    needs: change(s, e.needId, { arrangement: e.arrangement, confirmedById: e.by, confirmedAt: e.at }),
  }))
  .on(ad.LogisticsConfirmed, (s) => ({ ...s, status: 'confirmed' }))
  .on(ad.LogisticsSuspended, (s) => ({ ...s, status: 'suspended', needs: unconfirmed(s) }))
  .create('openLogistics', {
    by: ['system'],
    input: z.object(order),
    decide: (c) =>
      ad.LogisticsOpened({
        ...c.input,
        projectId: c.id,
        needs: c.policy['logistics.usualNeeds'].map((usual, n) => ({ ...usual, needId: `n${n + 1}` })),
      }),
  })
  .command('moveLogistics', {
    by: ['system'],
    // What was confirmed is confirmed anew in any case: the dates move with a signature, or fall with one.
    input: z.object({ startsAt: instant(), endsAt: instant() }),
    decide: (c) => ad.LogisticsMoved({ ...c.input, projectId: c.id, at: c.now }),
  })
  .command('planLogistics', {
    by: ['system'],
    input: z.object({ executionPlanVersion: z.int().min(1), parts: z.array(part) }),
    guards: [r.planChangesNeeds],
    decide: (c) => {
      const listed = ad.LogisticsNeedsPlanned({
        projectId: c.id,
        executionPlanVersion: c.input.executionPlanVersion,
        needs: needsOf(c.input, c.policy['calendar.working'].timeZone),
        dropped: unreserved(c.state.needs),
        at: c.now,
      });
      // What was dropped may have been the last that was waited for.
      const { status, needs } = planned(c.state, listed.data);
      const isDone = status === 'reserving' && needs.length > 0 && needs.every((n) => n.confirmedAt !== undefined);
      return isDone
        ? [listed, ad.LogisticsConfirmed({ projectId: c.id, planVersion: c.state.planVersion!, at: c.now })]
        : listed;
    },
  })
  .command('requestLogistics', {
    by: ['execution_staff', 'execution_manager', 'admin_staff', 'admin_manager'],
    phases: until('wrapping_up'),
    input: z.object({ kind: ad.logisticsKind, detail: text(2000) }),
    guards: [r.detailGiven],
    decide: (c) =>
      ad.LogisticsNeedAdded({ ...c.input, projectId: c.id, by: c.actor.id, needId: `n${c.state.needs.length + 1}` }),
  })
  .command('reserveLogistics', {
    by: ['system'],
    input: z.object({ planVersion }),
    decide: (c) => ad.LogisticsReserving({ projectId: c.id, planVersion: c.input.planVersion, at: c.now }),
  })
  .command('confirmLogistics', {
    by: ['admin_staff', 'admin_manager'],
    phases: until('wrapping_up'),
    input: z.object({ needId: z.string(), arrangement: text(2000) }),
    guards: [r.planIsSigned, r.needIsOpen, r.arrangementGiven],
    decide: (c) => {
      const confirmed = ad.LogisticsNeedConfirmed({ ...c.input, projectId: c.id, by: c.actor.id, at: c.now });
      const isLast = c.state.needs.every((n) => n.needId === c.input.needId || n.confirmedAt !== undefined);
      return isLast
        ? [confirmed, ad.LogisticsConfirmed({ projectId: c.id, planVersion: c.state.planVersion!, at: c.now })]
        : confirmed;
    },
  })
  .command('suspendLogistics', {
    by: ['system'],
    input: z.object({ planVersion, reason: text(2000) }),
    guards: [r.reliesOnThatPlan],
    decide: (c) => ad.LogisticsSuspended({ ...c.input, projectId: c.id, at: c.now }),
  });
