import { event, instant, oneOf, ref, text } from '@marquee/kernel';
import { z } from 'zod';
import { departments } from '../departments.js';

/** What must be settled before a project may go live, with who answers for it and the clause that asks for it (W22). */
export const readinessItem = z.object({
  item: z.string(),
  no: z.int().min(1).max(12),
  owner: oneOf(Object.keys(departments)),
  clause: z.string(),
  zh: text(200),
  en: text(200),
});

/**
 * `stale`: it was settled on a plan that has changed since. `waived`: a leader lets it pass, for a time and with a
 * reason.
 */
export const readinessStatus = z.enum(['open', 'done', 'stale', 'waived']);
/** `green`: all settled. `amber`: what is not settled is waived. `red`: anything else. */
export const readinessLevel = z.enum(['red', 'amber', 'green']);
export const goVerdict = z.enum(['go', 'no_go', 'go_with_waivers']);
/**
 * Why an item is not settled: nothing has settled it, its basis fell, or a risk stands bare; `id` is which proof or
 * risk.
 */
export const obstacle = z.object({
  kind: z.enum(['not_settled', 'lost_basis', 'risk_unassessed', 'risk_uncovered']),
  id: z.string().optional(),
});
/**
 * What a leader lets pass, until when and why. It covers what stood in the way when it was given and nothing that comes
 * afterwards; absent: given before waivers said so, for an item that nothing had settled.
 */
export const waiver = z.object({
  item: z.string(),
  reason: text(2000),
  expiresAt: instant(),
  covers: z.array(obstacle).max(500).optional(),
});
/** Why a decision to go fell. */
export const goLapse = z.enum(['item_turned_red', 'waiver_ended', 'plan_lost_basis']);

const project = { projectId: ref('Project') };
const decidedBy = { by: ref('Employee'), at: instant() };

export const ReadinessOpened = event('ex.ReadinessOpened', {
  says: { zh: '準備就緒清單已開立', en: 'Readiness board opened' },
  clauses: ['C1.3.3'],
  data: { ...project, items: z.array(readinessItem).length(12) },
});

/** How the board stood at a moment, as a person established it; `evidenceId` is the event that settled an item. */
export const ReadinessEvaluated = event('ex.ReadinessEvaluated', {
  says: { zh: '準備就緒已評估', en: 'Readiness evaluated' },
  clauses: ['C1.3.3'],
  data: {
    ...project,
    ...decidedBy,
    level: readinessLevel,
    items: z.array(z.object({ item: z.string(), status: readinessStatus, evidenceId: z.string().optional() })),
  },
});

/** Things stand otherwise than they were evaluated. */
export const ReadinessEvaluationOvertaken = event('ex.ReadinessEvaluationOvertaken', {
  says: { zh: '準備就緒的評估已不符現況', en: 'Evaluation of readiness overtaken' },
  data: { ...project, level: readinessLevel, at: instant() },
});

export const GoDecisionRecorded = event('ex.GoDecisionRecorded', {
  says: { zh: '放行決定已作出', en: 'Go decision recorded' },
  clauses: ['C1.3.3'],
  data: {
    ...project,
    ...decidedBy,
    decision: goVerdict,
    level: readinessLevel,
    reason: text(2000).optional(),
    waivers: z.array(waiver),
    /** The signed plan that goes live. */
    planVersion: z.int().min(1).optional(),
  },
});

/** The time of these waivers is over: what they let pass stands in the way again (R005). */
export const ReadinessWaiversExpired = event('ex.ReadinessWaiversExpired', {
  says: { zh: '放行豁免已失效', en: 'Waivers of the go decision expired' },
  data: { ...project, items: z.array(z.string()), at: instant() },
});

/** A decision to go that no longer stands: what it rested on has changed, and it is to be made anew (B20, W22). */
export const GoDecisionLapsed = event('ex.GoDecisionLapsed', {
  says: { zh: '放行決定已失效', en: 'Go decision lapsed' },
  data: {
    ...project,
    /** The items that are red now. */
    items: z.array(z.string()),
    cause: goLapse,
    planVersion: z.int().min(1).optional(),
    /** Whose decision it was. */
    decidedBy: ref('Employee').optional(),
    at: instant(),
  },
});
