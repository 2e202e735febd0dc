import { ex } from '@marquee/contracts';
import { type Instant, instant, isBefore, ref, text } from '@marquee/kernel';
import { z } from 'zod';
import { confirmAgain, type ItemName, readinessItems } from './items.js';
import { type Facts } from './facts.js';
import { isCovered, obstaclesOf } from './obstacles.js';

const next = z.object({ zh: text(200), en: text(200) });
export const boardItem = ex.readinessItem.extend({
  status: ex.readinessStatus,
  /** What keeps it from being settled, also where a leader lets it pass. */
  obstacles: z.array(ex.obstacle),
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

/** An item that nobody waives: settled, or in the way, with what its owner does next. */
function bare({ waiver: _, next: __, ...item }: Omit<BoardItem, 'status'>): BoardItem {
  const { obstacles } = item;
  if (obstacles.length === 0) return { ...item, status: 'done' };
  return obstacles.every((o) => o.kind === 'lost_basis')
    ? { ...item, status: 'stale', next: confirmAgain }
    : { ...item, status: 'open', next: readinessItems.find((i) => i.item === item.item)?.next };
}

type Granted = { readonly item: string; readonly waiver: NonNullable<BoardItem['waiver']> };

/** An item as a waiver of it leaves it, if there is one that covers all that stands in the way. */
function under(waivers: readonly Granted[], item: BoardItem): BoardItem {
  const found = waivers.find((w) => w.item === item.item && isCovered(item.obstacles, w.waiver));
  if (item.obstacles.length === 0 || !found) return item;
  const { next: _, ...rest } = item;
  return { ...rest, status: 'waived', waiver: found.waiver };
}
/** The board that these waivers leave, on top of one without any. */
export const waivedBy = (
  waivers: readonly (z.output<typeof ex.waiver> & { readonly byId: string })[],
  items: readonly BoardItem[],
): readonly BoardItem[] => {
  const granted = waivers.map(({ item, byId, reason, expiresAt, covers }) => ({
    item,
    waiver: { byId, reason, expiresAt, covers },
  }));
  return items.map((i) => under(granted, i));
};

function itemOf(f: Facts, { next: _, ...words }: (typeof readinessItems)[number], index: number): BoardItem {
  const settled = f.proofs.find((p) => p.item === words.item);
  return bare({
    ...words,
    no: index + 1,
    obstacles: [...obstaclesOf(f, words.item)],
    ...(settled && { evidenceId: settled.evidenceId, since: settled.at }),
  });
}

/** The board without any waivers: what every new decision has to face, for it brings its own (C1.3.3). */
export const unwaived = (items: readonly BoardItem[]): readonly BoardItem[] =>
  items.map((i) => (i.status === 'waived' ? bare(i) : i));

/** The board at this moment: a waiver whose time is over lets nothing pass (R005). */
export const at = (now: Instant, items: readonly BoardItem[]): readonly BoardItem[] =>
  items.map((i) => (i.waiver && !isBefore(now, i.waiver.expiresAt) ? bare(i) : i));

/** The board that follows from the facts, in the regulation's order. Pure. */
export const boardOf = (f: Facts): readonly BoardItem[] =>
  waivedBy(
    f.waivers,
    readinessItems.map((item, n) => itemOf(f, item, n)),
  );

/** What still stands in the way. */
export const redItems = <I extends Pick<BoardItem, 'status'>>(items: readonly I[]): readonly I[] =>
  items.filter((i) => i.status === 'open' || i.status === 'stale');

export function levelOf(items: readonly Pick<BoardItem, 'status'>[]): z.output<typeof ex.readinessLevel> {
  if (redItems(items).length > 0) return 'red';
  return items.some((i) => i.status === 'waived') ? 'amber' : 'green';
}
