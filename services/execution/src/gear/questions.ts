import { ex, gearClass } from '@marquee/contracts';
import { ProjectName, projectNameOf, type ProjectNameRow, staff } from '@marquee/regulation';
import {
  among,
  each,
  following,
  type Instant,
  instant,
  isBefore,
  one,
  type Policies,
  question,
  ref,
  withNames,
} from '@marquee/kernel';
import { z } from 'zod';
import { blockedQuantity, freeQuantity, freeUnits, isDuring, type Period, standingBookings } from './availability.js';
import { GearItem } from './gear-item.js';
import { GearList } from './gear-list.js';
import { alternativesOf, takenSaid } from './alternatives.js';
import type { GearState } from './gear-state.js';
import { explain, type Reason } from './shortages.js';

const reservation = z.object({
  projectId: ref('Project'),
  bookingId: z.string(),
  quantity: z.int(),
  from: instant(),
  until: instant(),
  /** Place in the order of booking; whoever stands first keeps the gear when there is too little. */
  priority: z.int().min(1),
  /** Whether the stock still covers it. */
  stands: z.boolean(),
});

/**
 * How much of an item is free through a whole period, and who has the rest. Times are those in which the gear is away.
 */
export const gearAvailability = question('gearAvailability', {
  says: { zh: '器材於某段時間的可用數量', en: 'How much of a gear item is free in a period' },
  readers: staff,
  input: z.object({ gearItemId: ref('GearItem'), from: instant(), until: instant() }),
  output: z.object({
    gearItemId: ref('GearItem'),
    kind: ex.gearKind,
    from: instant(),
    until: instant(),
    stock: z.int(),
    free: z.int(),
    freeUnitIds: z.array(z.string()),
    underRepair: z.int(),
    held: z.int(),
    reservations: z.array(reservation),
  }),
  reads: (c) => ({ item: one(GearItem, c.input.gearItemId) }),
  answer: ({ input, reads: { item } }) => {
    if (!item || !isBefore(input.from, input.until)) return undefined;
    const meets = (e: Period) => isDuring(e, input);
    const standing = standingBookings(item);
    const reservations = item.bookings
      .map((b, i) => ({ ...b, priority: i + 1, stands: standing.includes(b) }))
      .filter(meets);
    const held = item.holds.filter(meets).reduce((sum, h) => sum + h.quantity, 0);
    return {
      ...input,
      kind: item.kind,
      stock: item.quantity,
      free: Math.max(0, freeQuantity(item, input)),
      freeUnitIds: [...freeUnits(item, input)],
      underRepair: blockedQuantity(item, input),
      held,
      reservations,
    };
  },
});

/** What could be taken instead, item by item: other dates, or how many to hire. */
const alternative = z.object({
  gearItemId: ref('GearItem'),
  name: z.string(),
  freeUnitIds: z.array(z.string()),
  freeFrom: instant().optional(),
  hire: z.int().min(0),
});
type Item = GearState & { readonly id: string };

/** A reason with the names and times of those who reserved earlier. */
function reasonSaid<R extends Reason>(reason: R, names: Readonly<Record<string, ProjectNameRow>>, policy: Policies): R {
  const taken = takenSaid((reason.bookings ?? []) as never, policy);
  const { zh, en } = withNames({ zh: `${reason.zh}${taken.zh}`, en: `${reason.en} ${taken.en}`.trim() }, ({ id }) =>
    projectNameOf(names[id]),
  );
  return { ...reason, zh, en };
}

/** What a project still lacks of its usual gear, class by class, each missing piece with one of four reasons. */
export const gearShortages = question('gearShortages', {
  says: { zh: '項目的器材缺口與原因', en: 'What gear a project lacks, and why' },
  readers: staff,
  under: 'Project',
  output: z.object({
    projectId: ref('Project'),
    complete: z.boolean(),
    needs: z.array(ex.gearSupply.extend({ gearClass, alternatives: z.array(alternative) })),
  }),
  reads: (c) => {
    const list = one(GearList, c.id);
    const items = following(list, (found) =>
      among(GearItem, { gearClass: (found?.needs ?? []).map((n) => n.gearClass) }),
    );
    const names = following(items, (found) =>
      each(ProjectName, [...new Set(found.flatMap((item) => item.bookings.map((b) => b.projectId)))]),
    );
    return { list, items, names };
  },
  answer: ({ id, policy, reads: { list, items, names } }) => {
    if (!list) return undefined;
    const needs = list.needs.map((n) => {
      const kin: readonly Item[] = items.filter((item) => item.gearClass === n.gearClass);
      const supply = explain(kin, { ...list, projectId: id, quantity: n.quantity }, policy);
      return {
        gearClass: n.gearClass,
        ...supply,
        reasons: supply.reasons.map((reason) => reasonSaid(reason, names, policy)),
        alternatives: supply.missing > 0 ? kin.map((item) => asAlternative(item, list, supply.missing, policy)) : [],
      };
    });
    return { projectId: id, complete: needs.every((n) => n.missing === 0), needs };
  },
});

function asAlternative(item: Item, dates: { startsAt: Instant; endsAt: Instant }, wanted: number, policy: Policies) {
  const { units, from, hire } = alternativesOf(item, dates, wanted, policy);
  return { gearItemId: item.id, name: item.name, freeUnitIds: [...units], freeFrom: from, hire };
}
