import { ex } from '@marquee/contracts';
import { type Instant, instant, isBefore, ref, text } from '@marquee/kernel';
import { z } from 'zod';
import { fallenPlans } from '../plan/fallen-plans.js';
import { confirmAgain, type ItemName, readinessItems } from './items.js';
import { isCovered, obstaclesOf } from './obstacles.js';

const proof = z.object({
  item: z.string(),
  /** The event that settled it. */
  evidenceId: z.string(),
  at: instant(),
  /** The plan on which it relies, when it relies on one. */
  planVersion: z.int().optional(),
  /** Its department has said that it holds no more, because what it relied on fell. */
  fell: z.boolean().optional(),
});
const risk = z.object({
  riskId: z.string(),
  /** Absent until the risk is assessed. */
  high: z.boolean().optional(),
  covered: z.boolean().optional(),
  closed: z.boolean().optional(),
});

/** What the departments have said of a project, as far as readiness is concerned. */
export const facts = z.object({
  proofs: z.array(proof),
  ...fallenPlans,
  risks: z.array(risk),
  /** Those of the decision that stands; the time of each is still running as far as anybody has said. */
  waivers: z.array(ex.waiver.extend({ byId: ref('Employee') })),
});
export type Facts = z.output<typeof facts>;

const next = z.object({ zh: text(200), en: text(200) });
export const boardItem = ex.readinessItem.extend({
  status: ex.readinessStatus,
  /** What its owner does next; absent when there is nothing to do. */
  next: next.optional(),
  /** The event that settled it, also when its basis fell since. */
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

/** What was settled before this moment has lost its basis, as its own department says (B20). */
export const fallen = (f: Facts, item: ItemName, moment: Instant): Facts => ({
  ...f,
  proofs: f.proofs.map((p) => (p.item !== item || isBefore(moment, p.at) ? p : { ...p, fell: true })),
});

/** What is known of a risk grows field by field. */
export const withRisk = (f: Facts, known: Facts['risks'][number]): Facts => {
  const before = f.risks.find((r) => r.riskId === known.riskId);
  return { ...f, risks: [...f.risks.filter((r) => r.riskId !== known.riskId), { ...before, ...known }] };
};

/** What is known, without the waivers whose time is over at this moment (R005). */
export const at = (now: Instant, f: Facts): Facts => ({
  ...f,
  waivers: f.waivers.filter((w) => isBefore(now, w.expiresAt)),
});

/** Every decision brings its own waivers: what is red without those of the one before (C1.3.3). */
export const unwaived = (f: Facts): Facts => ({ ...f, waivers: [] });

function itemOf(f: Facts, { next: todo, ...words }: (typeof readinessItems)[number], index: number): BoardItem {
  const obstacles = obstaclesOf(f, words.item);
  const settled = f.proofs.find((p) => p.item === words.item);
  const known = {
    ...words,
    no: index + 1,
    ...(settled && { evidenceId: settled.evidenceId, since: settled.at }),
  };
  if (obstacles.length === 0) return { ...known, status: 'done' };
  const { item: _, ...waiver } = f.waivers.find((w) => w.item === words.item && isCovered(obstacles, w)) ?? {};
  if ('byId' in waiver) return { ...known, status: 'waived', waiver: waiver as NonNullable<BoardItem['waiver']> };
  return obstacles.every((o) => o.kind === 'lost_basis')
    ? { ...known, status: 'stale', next: confirmAgain }
    : { ...known, status: 'open', next: todo };
}

/** The board that follows from the facts, in the regulation's order. Pure. */
export const boardOf = (f: Facts): readonly BoardItem[] => readinessItems.map((item, n) => itemOf(f, item, n));

/** What still stands in the way. */
export const redItems = <I extends Pick<BoardItem, 'status'>>(items: readonly I[]): readonly I[] =>
  items.filter((i) => i.status === 'open' || i.status === 'stale');

export function levelOf(items: readonly Pick<BoardItem, 'status'>[]): z.output<typeof ex.readinessLevel> {
  if (redItems(items).length > 0) return 'red';
  return items.some((i) => i.status === 'waived') ? 'amber' : 'green';
}
