import { ex } from '@marquee/contracts';
import { staff } from '@marquee/regulation';
import { instant, ref, view } from '@marquee/kernel';
import { z } from 'zod';
import type { Waiver } from './board.js';

const shape = z.object({
  projectId: ref('Project'),
  /** The clause behind each item that must be settled before the project goes live. */
  items: z.array(z.object({ item: z.string(), clause: z.string() })),
  /** What the go decision in force lets pass. */
  waived: z.array(z.object({ item: z.string(), expiresAt: instant() })),
});
type GoWaiversRow = z.output<typeof shape>;

/**
 * 放行豁免 — what a leader lets pass when a project goes live (W22): an exception from the clauses behind it, as good as
 * one that was granted by itself, and for no longer than it says (R005).
 */
export const GoWaivers = view('GoWaivers', {
  says: { zh: '放行豁免', en: 'Waivers of a go decision' },
  readers: staff,
  shape,
  published: false,
})
  .on(ex.ReadinessOpened, ({ data: { projectId, items } }) => [
    projectId,
    ({ waived = [] }) => ({ projectId, items: items.map(({ item, clause }) => ({ item, clause })), waived }),
  ])
  .on(ex.GoDecisionRecorded, ({ data: { projectId, waivers } }) => [
    projectId,
    ({ items = [] }) => ({
      projectId,
      items,
      waived: waivers.map(({ item, expiresAt }) => ({ item, expiresAt })),
    }),
  ])
  .on(ex.ReadinessWaiversExpired, ({ data: { projectId, items: over } }) => [
    projectId,
    ({ items = [], waived = [] }) => ({ projectId, items, waived: waived.filter((w) => !over.includes(w.item)) }),
  ])
  .on(ex.GoDecisionLapsed, ({ data: { projectId } }) => [
    projectId,
    ({ items = [] }) => ({ projectId, items, waived: [] }),
  ]);

/** The same as exceptions from clauses. Pure. */
export const exceptionsOf = (row: Partial<GoWaiversRow> | undefined): readonly Waiver[] =>
  (row?.waived ?? []).flatMap(({ item, expiresAt }) =>
    (row?.items ?? [])
      .filter((one) => one.item === item)
      .map(({ clause }) => ({ clause, expiresAt, status: 'in_force' as const })),
  );
