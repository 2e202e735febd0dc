import { ex } from '@marquee/contracts';
import { type Instant, instant, isBefore, ref, text } from '@marquee/kernel';
import { z } from 'zod';
import { fallenPlans, hasLostItsBasis } from '../plan/fallen-plans.js';
import { confirmAgain, type ItemName, readinessItems } from './items.js';

/** The event that settled an item; `planVersion` is the plan on which it relies, when it relies on one. */
const proof = z.object({
  item: z.string(),
  evidenceId: z.string(),
  at: instant(),
  planVersion: z.int().optional(),
  /** What was settled has itself lapsed since. */
  lapsed: z.boolean().optional(),
});
const risk = z.object({
  riskId: z.string(),
  high: z.boolean().optional(),
  covered: z.boolean().optional(),
  closed: z.boolean().optional(),
});

/** What the departments have said of a project, as far as readiness is concerned. */
export const facts = z.object({
  proofs: z.array(proof),
  ...fallenPlans,
  risks: z.array(risk),
  waivers: z.array(ex.waiver.extend({ byId: ref('Employee') })),
});
export type Facts = z.output<typeof facts>;
type Proof = Facts['proofs'][number];

const next = z.object({ zh: text(200), en: text(200) });
export const boardItem = ex.readinessItem.extend({
  status: ex.readinessStatus,
  /** What its owner does next; absent when there is nothing to do. */
  next: next.optional(),
  /** The event that settled it. */
  evidenceId: z.string().optional(),
  since: instant().optional(),
  waiver: ex.waiver
    .omit({ item: true })
    .extend({ byId: ref('Employee') })
    .optional(),
});
export type BoardItem = z.output<typeof boardItem>;

export const noFacts: Facts = { proofs: [], superseded: [], voided: [], risks: [], waivers: [] };

/** A later proof of the same item takes the place of an earlier one, in whatever order they arrive. */
export function proved(
  f: Facts,
  by: { item: ItemName; evidenceId: string; at: Instant; planVersion?: number | undefined },
): Facts {
  const newer = f.proofs.find((p) => p.item === by.item && isBefore(by.at, p.at));
  return newer ? f : { ...f, proofs: [...f.proofs.filter((p) => p.item !== by.item), by] };
}

/** What was settled before this moment is open again. */
export const reopened = (f: Facts, item: ItemName, at: Instant): Facts => ({
  ...f,
  proofs: f.proofs.filter((p) => p.item !== item || isBefore(at, p.at)),
});

/** What was settled before this moment has lapsed: the proof stays, as a stale one. */
export const lapsed = (f: Facts, item: ItemName, at: Instant): Facts => ({
  ...f,
  proofs: f.proofs.map((p) => (p.item === item && !isBefore(at, p.at) ? { ...p, lapsed: true } : p)),
});

/** What is known of a risk grows field by field. */
export const withRisk = (f: Facts, known: Facts['risks'][number]): Facts => {
  const before = f.risks.find((r) => r.riskId === known.riskId);
  return { ...f, risks: [...f.risks.filter((r) => r.riskId !== known.riskId), { ...before, ...known }] };
};

const isStale = (f: Facts, { planVersion, at, lapsed: fell }: Proof) =>
  fell === true || (planVersion !== undefined && hasLostItsBasis(f, { planVersion, at }));

/** Settled by an event, unless a high risk stands without an approved contingency plan. */
const isOpen = (f: Facts, item: string) =>
  item === 'contingency_plans' && f.risks.some((r) => r.high && !r.covered && !r.closed);

function itemOf(f: Facts, { next: todo, ...words }: (typeof readinessItems)[number], index: number): BoardItem {
  const known = { ...words, no: index + 1 };
  const { item: _, ...waived } = f.waivers.find((w) => w.item === words.item) ?? {};
  const settled = f.proofs.find((p) => p.item === words.item && !isOpen(f, p.item));
  if (settled && !isStale(f, settled))
    return { ...known, status: 'done', evidenceId: settled.evidenceId, since: settled.at };
  if ('byId' in waived) return { ...known, status: 'waived', waiver: waived as NonNullable<BoardItem['waiver']> };
  return settled
    ? { ...known, status: 'stale', next: confirmAgain, evidenceId: settled.evidenceId, since: settled.at }
    : { ...known, status: 'open', next: todo };
}

/** The board that follows from the facts, in the regulation's order. Pure. */
export const boardOf = (f: Facts): readonly BoardItem[] => readinessItems.map((item, n) => itemOf(f, item, n));

/** What still stands in the way. */
export const redItems = (items: readonly BoardItem[]): readonly BoardItem[] =>
  items.filter((i) => i.status === 'open' || i.status === 'stale');

export function levelOf(items: readonly BoardItem[]): z.output<typeof ex.readinessLevel> {
  if (redItems(items).length > 0) return 'red';
  return items.some((i) => i.status === 'waived') ? 'amber' : 'green';
}
