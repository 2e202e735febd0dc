import { ex } from '@marquee/contracts';
import { staff } from '@marquee/regulation';
import { aggregate, each, instant, many, ref, text } from '@marquee/kernel';
import { z } from 'zod';
import { GearItem } from './gear-item.js';
import type { GearState } from './gear-state.js';
import { explain } from './shortages.js';

const need = z.object({ item: text(200), quantity: z.int().min(1) });
const order = { projectId: ref('Project'), planVersion: z.int().min(1), startsAt: instant(), endsAt: instant() };
const state = z.object({ ...order, feasible: z.boolean(), lines: ex.AvailabilityForecasted.schema.shape.lines });

type Item = GearState & { readonly id: string };
type Found = { readonly known: Readonly<Record<string, Item>> };

/** Plans name gear as people do: by its name in the catalogue, or by its number there. */
const meant = (item: string, found: readonly Item[]): readonly Item[] =>
  found.filter((g, n) => (g.id === item || g.name === item) && found.findIndex((other) => other.id === g.id) === n);

/**
 * 器材可用預測 — whether the company has what a published plan asks for, before the client is met (B03). One for every
 * version of a plan.
 */
export const AvailabilityForecast = aggregate('AvailabilityForecast', {
  says: { zh: '器材可用預測', en: 'Availability forecast' },
  state,
  readers: staff,
  partitionBy: (_, s) => s.projectId,
  reverse: [{ type: 'Project', field: 'availabilityForecasts', by: 'projectId', many: true }],
  lists: { filter: ['projectId', 'planVersion', 'feasible'], order: ['startsAt'] },
})
  .born(ex.AvailabilityForecasted, (e) => e)
  .create('forecastAvailability', {
    by: ['system'],
    input: z.object({ ...order, needs: z.array(need) }),
    reads: (c) => ({
      known: each(
        GearItem,
        c.input.needs.map((n) => n.item),
      ),
      ...Object.fromEntries(c.input.needs.map((n) => [`named ${n.item}`, many(GearItem, { name: n.item })])),
    }),
    decide: (c) => {
      const { needs, ...at } = c.input;
      const { known, ...named } = c.reads as Found & Readonly<Record<string, readonly Item[]>>;
      const lines = needs.map(({ item, quantity }) => {
        const items = meant(item, [...Object.values(named).flat(), ...Object.values(known)]);
        return { item, gearItemIds: items.map((g) => g.id), ...explain(items, { ...at, quantity }, c.policy) };
      });
      return ex.AvailabilityForecasted({ ...at, lines, feasible: !lines.some(ex.isShort) });
    },
  });
