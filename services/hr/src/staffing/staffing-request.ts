import { hr, pl, planVersion } from '@marquee/contracts';
import { seesCost, staff } from '@marquee/regulation';
import { aggregate, instant, lifecycle, money, text } from '@marquee/kernel';
import { z } from 'zod';
import * as crew from '../crew/rules.js';
import { crewKey, crewOf } from '../crew/shift.js';
import * as r from './rules.js';
import * as becomes from './staffing-state.js';

const dates = { startsAt: instant(), endsAt: instant() };

/**
 * 崗位需求 — the posts of a project: noted when a plan is published, to be filled when the client has signed, suspended
 * when that plan falls (B05, B08, B20). Its id is the project's.
 */
export const StaffingRequest = aggregate('StaffingRequest', {
  says: { zh: '項目崗位需求', en: 'Posts of a project' },
  state: becomes.state,
  lifecycle: lifecycle('status', { provisional: ['requested'], requested: ['suspended'], suspended: ['requested'] }),
  readers: staff,
  visible: { payCap: seesCost },
  partitionBy: (_, s) => s.projectId,
  reverse: [{ type: 'Project', field: 'staffingRequest', by: 'projectId', many: false }],
  lists: { filter: ['projectId', 'status'], order: ['startsAt'], search: ['title'] },
})
  .born(hr.StaffingOpened, becomes.opened)
  .on(hr.StaffingNeedsNoted, becomes.needsNoted)
  .on(hr.StaffingMoved, becomes.moved)
  .on(hr.StaffingRequested, becomes.requested)
  .on(hr.StaffingSuspended, becomes.suspended)
  .on(hr.StaffPayCapped, becomes.capped)
  .on(hr.StaffPayCapLifted, becomes.capLifted)
  .on(hr.SlotsOpened, becomes.slotsOpened)
  .on(hr.SlotsClosed, becomes.slotsClosed)
  .create('openStaffing', {
    by: ['system'],
    input: z.object({ title: text(120), ...dates }),
    decide: (c) => hr.StaffingOpened({ ...c.input, projectId: c.id }),
  })
  .command('noteStaffingNeeds', {
    by: ['system'],
    input: z.object({ planVersion, ...dates, posts: z.array(pl.staffingNeed) }),
    decide: (c) => {
      const noted = hr.StaffingNeedsNoted({ ...c.input, projectId: c.id });
      // The signature may be known before the plan that it is on; and it may have fallen by then.
      if (c.state.confirmedVersion !== c.input.planVersion || c.state.status !== 'requested') return noted;
      return [
        noted,
        hr.StaffingRequested({ projectId: c.id, planVersion: c.input.planVersion, posts: c.input.posts, at: c.now }),
      ];
    },
  })
  .command('moveStaffing', {
    by: ['system'],
    input: z.object(dates),
    decide: (c) => hr.StaffingMoved({ ...c.input, projectId: c.id, at: c.now }),
  })
  .command('requestStaffing', {
    by: ['system'],
    input: z.object({ planVersion }),
    guards: [r.versionStands],
    decide: (c) =>
      hr.StaffingRequested({
        projectId: c.id,
        planVersion: c.input.planVersion,
        posts: becomes.postsOf(c.state, c.input.planVersion) ?? [],
        at: c.now,
      }),
  })
  .command('suspendStaffing', {
    by: ['system'],
    input: z.object({ planVersion, supersededBy: planVersion.optional(), reason: text(2000) }),
    guards: [r.versionIsNew],
    decide: (c) => hr.StaffingSuspended({ ...c.input, projectId: c.id, at: c.now }),
  })
  .command('capStaffPay', {
    by: ['system'],
    input: z.object({ budgetVersion: z.int().min(1), cap: money() }),
    guards: [r.budgetIsNewer],
    decide: (c) => hr.StaffPayCapped({ ...c.input, projectId: c.id }),
  })
  .command('liftStaffPayCap', {
    by: ['system'],
    input: z.object({ budgetVersion: z.int().min(1) }),
    guards: [r.capIsOfThatBudget],
    decide: (c) => hr.StaffPayCapLifted({ ...c.input, projectId: c.id, at: c.now }),
  })
  .command('openSlots', {
    by: ['system'],
    input: z.object({ executionPlanVersion: z.int().min(1), from: instant(), until: instant() }),
    guards: [crew.executionPlanIsNewer, crew.slotsTakeTime],
    decide: (c) => hr.SlotsOpened({ ...c.input, projectId: c.id, at: c.now }),
  })
  .command('closeSlots', {
    by: ['system'],
    input: z.object({ executionPlanVersion: z.int().min(1) }),
    reads: (c) => ({ crew: crewOf(c.id) }),
    exclusive: (c) => [crewKey(c.id)],
    guards: [crew.slotsAreOfThatPlan],
    decide: (c) =>
      hr.SlotsClosed({
        ...c.input,
        projectId: c.id,
        assignmentIds: c.reads.crew.map((one) => one.id),
        at: c.now,
      }),
  });
