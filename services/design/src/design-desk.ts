import { de } from '@marquee/contracts';
import { between, staff, Employment } from '@marquee/regulation';
import { aggregate, each, instant, lifecycle, one, ref, text } from '@marquee/kernel';
import { z } from 'zod';
import * as becomes from './desk-state.js';
import { briefs, moved, needsOf, rebased, type OnDesk, unbriefed } from './plan-needs.js';
import * as r from './rules.js';
import { daysOf, DesignerWork, DeskDay } from './views.js';

const designers = ['designer', 'design_manager'] as const;
const dates = { startsAt: instant(), endsAt: instant() };
const named = { deliverableId: z.string() };
/** What people say of a deliverable; its number is given, and its date follows from policy unless they name one. */
const described = de.deliverable.omit({ deliverableId: true, planVersion: true }).partial({ dueAt: true });

/**
 * 設計工作檯 — everything that design makes for one project, planned back from its date, and the hint how busy that date is
 * (C2.2.3, B01). Its id is the project's.
 */
export const DesignDesk = aggregate('DesignDesk', {
  says: { zh: '設計工作檯', en: 'Design desk' },
  state: becomes.state,
  lifecycle: lifecycle('status', { open: [] }),
  readers: staff,
  partitionBy: (_, s) => s.projectId,
  reverse: [{ type: 'Project', field: 'designDesk', by: 'projectId', many: false }],
  lists: { filter: ['projectId', 'status'], order: ['dueBy'], search: ['title'] },
})
  .born(de.DesignDeskOpened, becomes.opened)
  .on(de.DeliverablePlanned, becomes.planned)
  .on(de.DeliverableAssigned, becomes.assigned)
  .on(de.DesignDeskRescheduled, becomes.rescheduled)
  .on(de.DesignRebased, becomes.rebased)
  .on(de.DesignOverdue, becomes.overdue)
  .on(de.DesignInvalidated, becomes.invalidated)
  .on(de.DesignNeedsNoted, becomes.needsNoted)
  .on(de.DesignBriefed, becomes.briefed)
  .on(de.DesignBriefsWithdrawn, becomes.briefsWithdrawn)
  .create('openDesignDesk', {
    by: ['system'],
    input: z.object(becomes.order),
    reads: (c) => ({ days: each(DeskDay, daysOf(c.input)) }),
    decide: (c) => [
      de.DesignDeskOpened({
        ...c.input,
        projectId: c.id,
        dueBy: c.input.startsAt,
        overlappingDesks: Math.max(0, ...Object.values(c.reads.days).map((day) => day.desks ?? 0)),
      }),
      ...c.policy['design.usualDeliverables'][c.input.eventType].map((usual, n) =>
        de.DeliverablePlanned({
          projectId: c.id,
          deliverable: {
            ...usual,
            deliverableId: `d${n + 1}`,
            dueAt: becomes.dueOf(usual.type, c.input, c.policy),
          },
        }),
      ),
    ],
  })
  .command('addDeliverable', {
    by: designers,
    phases: between('planning', 'wrapping_up'),
    input: described,
    guards: [r.deliverableHasTitle],
    decide: (c) => {
      const deliverableId = `d${c.state.deliverables.length + 1}`;
      return de.DeliverablePlanned({
        projectId: c.id,
        by: c.actor.id,
        deliverable: { dueAt: becomes.dueOf(c.input.type, c.state, c.policy), ...c.input, deliverableId },
      });
    },
  })
  .command('assignDeliverable', {
    by: ['design_manager'],
    phases: between('planning', 'wrapping_up'),
    input: z.object({ ...named, ownerId: ref('Employee') }),
    reads: (c) => ({ designer: one(Employment, c.input.ownerId), work: one(DesignerWork, c.input.ownerId) }),
    guards: [r.deliverableIsOpen, r.designerIsActive, r.designerStays, r.designerHasRoom],
    decide: (c) => {
      const { title, dueAt, ownerId: formerOwnerId } = deliverableOf(c);
      return de.DeliverableAssigned({ projectId: c.id, by: c.actor.id, ...c.input, title, dueAt, formerOwnerId });
    },
  })
  .command('invalidateDeliverable', {
    by: ['design_manager'],
    phases: between('planning', 'wrapping_up'),
    input: z.object({ ...named, reason: text(2000) }),
    guards: [r.deliverableIsOpen, r.invalidationIsExplained],
    decide: (c) => {
      const { title, ownerId, planVersion } = deliverableOf(c);
      return de.DesignInvalidated({
        projectId: c.id,
        by: c.actor.id,
        ...c.input,
        title,
        ownerId,
        planVersion,
        at: c.now,
      });
    },
  })
  .command('rescheduleDesign', {
    by: ['system'],
    input: z.object(dates),
    guards: [r.datesDiffer],
    decide: (c) => de.DesignDeskRescheduled(moved(c)),
  })
  .command('rebaseDesign', {
    by: ['system'],
    input: z.object({ executionPlanVersion: z.int().min(1), setupAt: instant().optional() }),
    guards: [r.setupDiffers],
    decide: (c) => de.DesignRebased(rebased(c)),
  })
  .command('noteDesignNeeds', {
    by: ['system'],
    input: z.object({
      planVersion: z.int().min(1),
      needs: z.array(z.object({ deliverable: text(200), quantity: z.int().min(1) })),
    }),
    decide: (c) => needsOf(c),
  })
  .command('createBriefs', {
    by: ['system'],
    input: z.object({ planVersion: z.int().min(1) }),
    decide: (c) => briefs(c),
  })
  .command('invalidateDesigns', {
    by: ['system'],
    input: z.object({ planVersion: z.int().min(1), reason: text(2000) }),
    guards: [r.someDesignReliesOnIt],
    decide: (c) => unbriefed(c),
  })
  .command('reportOverdueDesign', {
    by: ['system'],
    guards: [r.somethingIsLate],
    decide: (c) =>
      r
        .late(c)
        .map(({ deliverableId, title, dueAt, ownerId }) =>
          de.DesignOverdue({ projectId: c.id, deliverableId, title, dueAt, ownerId, at: c.now }),
        ),
  })
  .due(becomes.nextDue, 'reportOverdueDesign');

const deliverableOf = (c: OnDesk & { input: { deliverableId: string } }) =>
  c.state.deliverables.find((d) => d.deliverableId === c.input.deliverableId)!;
