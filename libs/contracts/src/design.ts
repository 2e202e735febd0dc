import { event, instant, ref, text } from '@marquee/kernel';
import { z } from 'zod';
import { initiationForm } from './customer-service.js';
import { deliverableType } from './shared-shapes.js';

export * from './design/early-work.js';

const project = { projectId: ref('Project') };
const decidedBy = { by: ref('Employee') };
const dates = { startsAt: instant(), endsAt: instant() };
const one = { ...project, deliverableId: z.string(), title: text(120) };

/**
 * Something that design makes for an event. `planVersion`: the plan that asks for it; absent for what such events
 * usually need.
 */
export const deliverable = z.object({
  deliverableId: z.string(),
  type: deliverableType,
  title: text(120),
  size: text(80),
  medium: text(80),
  quantity: z.int().min(1),
  /** By when the design must be finished, planned back from the event. */
  dueAt: instant(),
  planVersion: z.int().min(1).optional(),
});

export const DesignDeskOpened = event('de.DesignDeskOpened', {
  says: { zh: '設計工作檯已開立', en: 'Design desk opened' },
  clauses: ['C2.2.3a', 'C2.2.3c'],
  data: {
    projectId: ref('Project'),
    title: text(120),
    eventType: initiationForm.eventType.unwrap(),
    startsAt: instant(),
    endsAt: instant(),
    /** By when everything that guests see must be ready. */
    dueBy: instant(),
    /** The most desks of other projects on any one of these days: the hint how busy the department will be. */
    overlappingDesks: z.int().min(0),
  },
});

/** Without `by`: it follows from the event's type or from the plan. */
export const DeliverablePlanned = event('de.DeliverablePlanned', {
  says: { zh: '設計成品已列入工作檯', en: 'Design deliverable planned' },
  clauses: ['C2.2.3a'],
  data: { ...project, by: ref('Employee').optional(), deliverable },
});

/**
 * A plan was published: what it asks for that the desk had already; what is new follows as `DeliverablePlanned` (B03).
 */
export const DesignNeedsNoted = event('de.DesignNeedsNoted', {
  says: { zh: '已按發布的方案暫列設計需要', en: 'Design needs of a published plan noted' },
  clauses: ['C2.2.3a'],
  data: {
    ...project,
    planVersion: z.int().min(1),
    requested: z.array(z.object({ deliverableId: z.string(), quantity: z.int().min(1) })),
  },
});

/** The client has signed: what the plan asks for is to be made (B05). */
export const DesignBriefed = event('de.DesignBriefed', {
  says: { zh: '設計任務書已按已確認的方案發出', en: 'Design briefs issued from the confirmed plan' },
  clauses: ['C2.2.3a'],
  data: {
    ...project,
    planVersion: z.int().min(1),
    deliverableIds: z.array(z.string()),
    /** The same with who makes each by when: one that had fallen with its plan is theirs again. */
    deliverables: z
      .array(
        z.object({
          deliverableId: z.string(),
          title: text(120),
          dueAt: instant(),
          ownerId: ref('Employee').optional(),
        }),
      )
      .optional(),
  },
});

/** The signature from which the briefs came counts no more; what they asked for is invalidated one by one (B20). */
export const DesignBriefsWithdrawn = event('de.DesignBriefsWithdrawn', {
  says: { zh: '設計任務書所依據的簽署已失效', en: 'Design briefs withdrawn: the signature under them fell' },
  clauses: ['C2.2.3a'],
  data: { ...project, planVersion: z.int().min(1), at: instant() },
});

export const DeliverableAssigned = event('de.DeliverableAssigned', {
  says: { zh: '設計成品已指派設計師', en: 'Design deliverable assigned' },
  clauses: ['C2.2.3c'],
  data: { ...one, ...decidedBy, ownerId: ref('Employee'), formerOwnerId: ref('Employee').optional(), dueAt: instant() },
});

/** The event has moved: every due date moves with it, each named with what it was; nothing moves silently (N7). */
export const DesignDeskRescheduled = event('de.DesignDeskRescheduled', {
  says: { zh: '設計期限已隨活動日期重訂', en: 'Design due dates moved with the event' },
  clauses: ['C2.2.3c'],
  data: {
    ...project,
    by: ref('Employee').optional(),
    ...dates,
    former: z.object(dates),
    dueBy: instant(),
    deliverables: z.array(
      z.object({
        deliverableId: z.string(),
        dueAt: instant(),
        formerDueAt: instant(),
        ownerId: ref('Employee').optional(),
      }),
    ),
  },
});

/**
 * Due dates are counted from the setup that the approved execution plan foresees; without `setupAt` that plan counts no
 * more, and they are counted from the event again. Each is named with what it was (W15, C2.2.3c).
 */
export const DesignRebased = event('de.DesignRebased', {
  says: { zh: '設計期限已按執行計劃的佈置時間重訂', en: 'Design due dates counted anew from the setup' },
  clauses: ['C2.2.3c'],
  data: {
    ...project,
    executionPlanVersion: z.int().min(1),
    setupAt: instant().optional(),
    deliverables: z.array(
      z.object({
        deliverableId: z.string(),
        title: text(120),
        dueAt: instant(),
        formerDueAt: instant(),
        ownerId: ref('Employee').optional(),
      }),
    ),
    at: instant(),
  },
});

export const DesignOverdue = event('de.DesignOverdue', {
  says: { zh: '設計成品已逾期', en: 'Design deliverable is overdue' },
  clauses: ['C2.2.3c'],
  data: { ...one, dueAt: instant(), ownerId: ref('Employee').optional(), at: instant() },
});

/** Work on it stops: it is not wanted any more, or not as it was. */
export const DesignInvalidated = event('de.DesignInvalidated', {
  says: { zh: '設計成品已作廢', en: 'Design deliverable invalidated' },
  clauses: ['C2.2.3a'],
  data: {
    ...one,
    by: ref('Employee').optional(),
    ownerId: ref('Employee').optional(),
    planVersion: z.int().min(1).optional(),
    reason: text(2000),
    at: instant(),
  },
});
