import { ex, gearClass } from '@marquee/contracts';
import { staff } from '@marquee/regulation';
import { aggregate, instant, many, type Policies, ref } from '@marquee/kernel';
import { z } from 'zod';
import { awayFor, freeQuantity } from './availability.js';
import { GearItem } from './gear-item.js';
import type { GearState } from './gear-state.js';

const order = { eventType: ex.GearListOpened.schema.shape.eventType, startsAt: instant(), endsAt: instant() };
const need = z.object({ gearClass, quantity: z.int().min(1) });
const state = z.object({
  projectId: ref('Project'),
  ...order,
  needs: z.array(need),
  holds: ex.GearListOpened.schema.shape.holds,
});

type Opening = { input: Pick<z.output<typeof state>, 'eventType' | 'startsAt' | 'endsAt'>; policy: Policies };
type Item = GearState & { readonly id: string };

const needsOf = ({ input, policy }: Opening) => policy['gear.typicalNeeds'][input.eventType];

/**
 * 項目器材清單 — what a project usually needs of gear, and what is held for it without force (C2.2.2a, B01). Its id is the
 * project's.
 */
export const GearList = aggregate('GearList', {
  says: { zh: '項目器材清單', en: 'Gear list of a project' },
  state,
  readers: staff,
  partitionBy: (_, s) => s.projectId,
  reverse: [{ type: 'Project', field: 'gearList', by: 'projectId', many: false }],
  lists: { filter: ['projectId', 'eventType'], order: ['startsAt'] },
})
  .born(ex.GearListOpened, (e) => e)
  .create('openGearList', {
    by: ['system'],
    input: z.object(order),
    reads: (c) => Object.fromEntries(needsOf(c).map((n) => [n.gearClass, many(GearItem, { gearClass: n.gearClass })])),
    decide: (c) =>
      ex.GearListOpened({
        ...c.input,
        projectId: c.id,
        needs: [...needsOf(c)],
        holds: needsOf(c).flatMap((n) => held(c, n.quantity, (c.reads[n.gearClass] ?? []) as readonly Item[])),
      }),
  });

/** Takes what is free, item by item in the order of their names, until the need is met or nothing is left. */
function held(c: Opening, wanted: number, items: readonly Item[]) {
  const inOrder = [...items].sort((a, b) => (a.name < b.name ? -1 : 1));
  return inOrder.reduce<{ gearItemId: string; quantity: number }[]>((taken, item) => {
    const open = wanted - taken.reduce((total, t) => total + t.quantity, 0);
    const quantity = Math.min(open, freeQuantity(item, awayFor(item, c.input, c.policy)));
    return quantity > 0 ? [...taken, { gearItemId: item.id, quantity }] : taken;
  }, []);
}
