import { applyPatch, consumedEvents, metaOf, type Department, type EventType, type Recorded } from '@marquee/kernel';
import fc from 'fast-check';
import type { z } from 'zod';
import { recordOf } from './world.js';
import { valuesOf } from './values.js';

const PAIRS = { numRuns: 20, seed: 3 };

/** Data that differs in everything but whom and what it refers to. */
const pairOf = (type: EventType) => {
  const isReference = (field: string) => metaOf(type.schema.shape[field] as z.ZodType).ref !== undefined;
  return fc.tuple(valuesOf(type.schema), valuesOf(type.schema)).map(([one, other]) => {
    const references = Object.entries(one as object).filter(([field]) => isReference(field));
    return [one, { ...(other as object), ...Object.fromEntries(references) }] as const;
  });
};

/** What a department makes of an event: rows of its views, and orders to its own records. */
function madeOf(d: Department, e: Recorded): string {
  const rows = d.views.map((view) => view.patches(e).map((patch) => applyPatch({ id: patch[0] }, patch)));
  const orders = d.reactions.filter((reaction) => reaction.on.type === e.type).map((reaction) => reaction.orders(e));
  return JSON.stringify([rows, orders]);
}

/**
 * Confidential events of other departments of which a department's views or commands depend on more than whom and what
 * they refer to: what they say would be shown, or could be guessed.
 */
export function showsOfConfidences(d: Department): readonly string[] {
  const foreign = [...consumedEvents(d).values()].filter(
    (type) => type.confidential && !type.type.startsWith(`${d.prefix}.`),
  );
  const differs = (type: EventType) =>
    fc.sample(pairOf(type), PAIRS).some((pair) => {
      const [one, other] = pair.map((data) => madeOf(d, recordOf(type(data as never), 'a1', 1)));
      return one !== other;
    });
  return foreign.filter(differs).map((type) => type.type);
}
