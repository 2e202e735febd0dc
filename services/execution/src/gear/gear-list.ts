import { ex, gearClass } from '@marquee/contracts';
import { staff } from '@marquee/regulation';
import { aggregate, type Instant, instant, many, one, type Policies, ref } from '@marquee/kernel';
import { z } from 'zod';
import { awayFor, freeQuantity } from './availability.js';
import { GearItem } from './gear-item.js';
import type { GearState } from './gear-state.js';
import { datesAfter } from './moved-bookings.js';
import { ProjectGear } from './project-gear.js';

const order = { eventType: ex.GearListOpened.schema.shape.eventType, startsAt: instant(), endsAt: instant() };
const need = z.object({ gearClass, quantity: z.int().min(1) });
const state = z.object({
  projectId: ref('Project'),
  ...order,
  needs: z.array(need),
  holds: ex.GearListOpened.schema.shape.holds,
});

type Opening = { input: { startsAt: Instant; endsAt: Instant }; policy: Policies };
type Item = GearState & { readonly id: string };
type Need = z.output<typeof need>;
type Classes = Readonly<Record<string, unknown>>;

const needsOf = ({ input, policy }: Opening & { input: { eventType: z.output<typeof state>['eventType'] } }) =>
  policy['gear.typicalNeeds'][input.eventType];
const inClasses = (needs: readonly Need[]) =>
  Object.fromEntries(needs.map((n) => [n.gearClass, many(GearItem, { gearClass: n.gearClass })]));
const itemsOf = (reads: Classes, gearClass: string) => (reads[gearClass] ?? []) as readonly Item[];

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
  .on(ex.GearListMoved, (s, { startsAt, endsAt, holds }) => ({ ...s, startsAt, endsAt, holds }))
  .create('openGearList', {
    by: ['system'],
    input: z.object(order),
    reads: (c) => inClasses(needsOf(c)),
    decide: (c) =>
      ex.GearListOpened({
        ...c.input,
        projectId: c.id,
        needs: [...needsOf(c)],
        holds: needsOf(c).flatMap((n) => held(c, n.quantity, itemsOf(c.reads, n.gearClass))),
      }),
  })
  .command('moveGearList', {
    by: ['system'],
    input: z.object({ startsAt: instant(), endsAt: instant() }),
    reads: (c) => ({ ...inClasses(c.state.needs), booked: one(ProjectGear, c.id) }),
    decide: (c) => {
      const { booked, ...classes } = c.reads as Classes & {
        booked: { bookings?: readonly { gearItemId: string }[] } | undefined;
      };
      const bookedIds = [...new Set((booked?.bookings ?? []).map((b) => b.gearItemId))];
      const holds = c.state.needs.flatMap((n) => heldBeside(c, n, itemsOf(classes, n.gearClass)));
      const kept = holds.map((h) => h.gearItemId);
      return ex.GearListMoved({
        ...c.input,
        projectId: c.id,
        formerStartsAt: c.state.startsAt,
        formerEndsAt: c.state.endsAt,
        holds,
        releasedIds: c.state.holds.map((h) => h.gearItemId).filter((id) => !kept.includes(id)),
        bookedIds,
        at: c.now,
      });
    },
  });

type Moved = Opening & { id: string; state: { startsAt: Instant; endsAt: Instant } };
/** What is held on the new dates beside that which the project has booked and which moves with it. */
function heldBeside(c: Moved, need: Need, items: readonly Item[]) {
  const move = { ...c.input, projectId: c.id, formerStartsAt: c.state.startsAt, formerEndsAt: c.state.endsAt };
  const own = items.flatMap((item) => item.bookings.filter((b) => b.projectId === c.id));
  const open = Math.max(0, need.quantity - own.reduce((sum, b) => sum + b.quantity, 0));
  const moved = items.map((item) => ({
    ...item,
    bookings: item.bookings.map((b) =>
      b.projectId === c.id ? { ...b, ...awayFor(item, datesAfter(b, move), c.policy) } : b,
    ),
  }));
  return held(c, open, moved);
}

/** Takes what is free, item by item in the order of their names, until the need is met or nothing is left. */
function held(c: Opening, wanted: number, items: readonly Item[]) {
  const inOrder = [...items].sort((a, b) => (a.name < b.name ? -1 : 1));
  return inOrder.reduce<{ gearItemId: string; quantity: number }[]>((taken, item) => {
    const open = wanted - taken.reduce((total, t) => total + t.quantity, 0);
    const quantity = Math.min(open, freeQuantity(item, awayFor(item, c.input, c.policy)));
    return quantity > 0 ? [...taken, { gearItemId: item.id, quantity }] : taken;
  }, []);
}
