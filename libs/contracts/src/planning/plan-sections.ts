import { instant, money, ref, text, timeZone } from '@marquee/kernel';
import { z } from 'zod';
import { budgetLine } from '../shared-shapes.js';
import { designNeed, equipmentNeed, staffingNeed } from './plan.js';

const words = text(10_000);

/**
 * A stretch of the plan's schedule from now to the event; `buffer` marks time kept free for what goes wrong (C7.2.2).
 */
export const scheduleEntry = z.object({ task: text(120), from: instant(), until: instant(), buffer: z.boolean() });
/** A point of the agenda: when it begins, how many minutes it takes, who is responsible. */
export const agendaItem = z.object({
  item: text(120),
  startsAt: instant(),
  minutes: z.int().min(1),
  ownerId: ref('Employee'),
});

/**
 * What the writers of a plan fill in, section by section; `design` and `objectives` are extras beside the ten that
 * C3.2.5 demands.
 */
export const planContent = {
  theme: words,
  purpose: words,
  time: z.object({
    startsAt: instant(),
    endsAt: instant(),
    timeZone: timeZone(),
    schedule: z.array(scheduleEntry).max(100),
    /** The dates leave those of the approved application on purpose. */
    changesDates: z.boolean(),
  }),
  place: z.object({ venue: text(200), address: text(300).optional() }),
  participants: words,
  agenda: z.array(agendaItem).max(200),
  venueLayout: words,
  equipment: z.array(equipmentNeed).max(200),
  staffing: z.array(staffingNeed).max(100),
  budget: z.object({
    lines: z.array(budgetLine).max(100),
    reserve: money(),
    /** Sum of the lines and the reserve, as the writers state it. */
    total: money(),
    /** What the client pays. */
    price: money(),
  }),
  design: z.array(designNeed).max(100),
  objectives: words,
};

const optional = z.object(planContent).partial();
/** Any of the sections; what is left out is not written, or not changed. */
export const planSections = optional.shape;
export type PlanSections = z.output<typeof optional>;
