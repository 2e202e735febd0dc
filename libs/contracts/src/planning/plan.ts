import { event, instant, money, ref, text, timeZone } from '@marquee/kernel';
import { z } from 'zod';
import { budgetLine, planVersion } from '../shared-shapes.js';

/** The ten sections that a plan document must have (C3.2.5), as feedback of the client refers to them. */
export const planSection = z.enum([
  'theme',
  'purpose',
  'time',
  'place',
  'participants',
  'agenda',
  'venue_layout',
  'equipment',
  'staffing',
  'budget',
]);

const quantity = z.int().min(1);

/** A post on site: how many people with which skills. */
export const staffingNeed = z.object({ post: text(120), quantity, skills: z.array(text(80)).max(20) });
export const equipmentNeed = z.object({ item: text(200), quantity });
export const designNeed = z.object({ deliverable: text(200), quantity });

/** What the plan asks of other departments and of the client's money. */
const asks = {
  /** What the client pays. */
  price: money(),
  /** Sum of the lines and the reserve. */
  total: money(),
  budgetLines: z.array(budgetLine),
  /** Money put aside for risks (C7.2.2). */
  reserve: money(),
  startsAt: instant(),
  endsAt: instant(),
  timeZone: timeZone(),
  staffingNeeds: z.array(staffingNeed),
  equipmentNeeds: z.array(equipmentNeed),
  designNeeds: z.array(designNeed),
};

const project = { projectId: ref('Project') };
const act = { ...project, by: ref('Employee') };

/** Finance is asked for its opinion of the budget detail as it stands in this revision of the plan (R134). */
export const FinanceOpinionRequested = event('pl.FinanceOpinionRequested', {
  says: { zh: '已請財務部就方案預算提出意見', en: 'Finance asked for its opinion of the plan’s budget' },
  clauses: ['C2.2.5b', 'C3.2.5'],
  data: {
    ...act,
    revision: z.int().min(1),
    price: asks.price,
    total: asks.total,
    budgetLines: asks.budgetLines,
    reserve: asks.reserve,
    at: instant(),
  },
});

/**
 * From here on the version never changes; `hash` (SHA-256, hexadecimal) is of its content, and the client signs that
 * very hash (C3.3.3).
 */
export const PlanVersionPublished = event('pl.PlanVersionPublished', {
  says: { zh: '策劃書版本已發布', en: 'Version of the plan document published' },
  clauses: ['C3.2.5', 'C2.2.1c', 'C7.2.2'],
  data: {
    ...act,
    planVersion,
    hash: z.string(),
    /** Drawn by chance and part of the hash, so that nobody finds the cost by trying. Older versions have none. */
    salt: z.string().max(64).optional(),
    title: text(120),
    ...asks,
    /** The content of every section as people read it. */
    sections: z.array(z.object({ section: planSection, content: text(20_000) })),
    /** Sections that differ from the version before. */
    changedSections: z.array(planSection),
    at: instant(),
  },
});

/** A version gives way to the next one: nothing may be presented, signed or built on it any more (R060, B20). */
export const PlanSuperseded = event('pl.PlanSuperseded', {
  says: { zh: '策劃書版本已被取代', en: 'Version of the plan document superseded' },
  clauses: ['C3.3.3'],
  data: { ...project, planVersion, supersededBy: planVersion, at: instant() },
});

export const feedbackDecision = z.enum(['accepted', 'declined', 'needs_clarification']);

/** What planning does about an item of the client's feedback (C3.3.2, B04). */
export const FeedbackItemDecided = event('pl.FeedbackItemDecided', {
  says: { zh: '已就客戶意見作出決定', en: 'Item of the client’s feedback decided' },
  clauses: ['C3.3.2'],
  data: {
    ...act,
    planVersion,
    round: z.int().min(1),
    itemId: z.string(),
    decision: feedbackDecision,
    reason: text(2000).optional(),
    at: instant(),
  },
});
