import { instant, money, ref, text } from '@marquee/kernel';
import { z } from 'zod';
import type { DepartmentPrefix } from './departments.js';

/**
 * What money is spent on: the eight categories of the budget, and what belongs to none of them (R131). The reserve is
 * no category.
 */
export const costCategory = z.enum([
  'planning_fee',
  'venue_rental',
  'equipment_rental',
  'materials',
  'staff_pay',
  'catering',
  'transport',
  'publicity',
  'other',
]);

/** A line of an estimate or a budget. */
export const budgetLine = z.object({ category: costCategory, amount: money(), note: text(500).optional() });
export type BudgetLine = z.output<typeof budgetLine>;

/** What lines come to, in minor units of their currency. */
export const sumOfLines = (lines: readonly { readonly amount: { readonly amount: number } }[]): number =>
  lines.reduce((sum, { amount }) => sum + amount.amount, 0);

/** Version of the plan document 《策劃書》, counted from 1 within a project. */
export const planVersion = z.int().min(1);

/** Why something lost its basis: a leader voided the client's signature, or its version of the plan gave way (B20). */
export const basisLoss = z.enum(['voided', 'superseded']);

/** Departments by the prefix of their events, as events and policies name them. The order is part of the schemas. */
export const departmentId = z.enum([
  'cs',
  'pl',
  'ex',
  'de',
  'fi',
  'ad',
  'hr',
] as const satisfies readonly DepartmentPrefix[]);

/** What gear is, by the skill that it takes; gear lists and usual needs speak of classes. */
export const gearClass = z.enum(['audio', 'lighting', 'stage', 'video', 'power', 'rigging', 'furniture', 'other']);

/** What design makes for an event (R075). */
export const deliverableType = z.enum(['poster', 'leaflet', 'invitation', 'stage_backdrop', 'other']);

/** Personal data are destroyed as files are: before two witnesses, for a reason that is on record (C10.3.2). */
export const erasure = { witnessIds: z.array(ref('Employee')), reason: text(2000), at: instant() };
