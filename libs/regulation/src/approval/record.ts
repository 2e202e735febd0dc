import { type Instant, instant, ref } from '@marquee/kernel';
import { z } from 'zod';

type Due = { readonly remindAt?: Instant | undefined; readonly escalateAt?: Instant | undefined };
type Reminded = { readonly at: Instant; readonly nextAt?: Instant | undefined };
type Escalated = { readonly escalatedToId?: string | undefined };

const due = { remindAt: instant().optional(), escalateAt: instant().optional() };
/** The clocks that an event starts, for the state; what else the event says is left out. */
const startClocks = ({ remindAt, escalateAt }: Due) => ({ remindAt, escalateAt });

/**
 * What a record keeps of its approval when it may come back: returned, changed, submitted again. Every decision wipes
 * it out, so the next round begins with nothing: `stopClocks` belongs into each evolve function that decides or
 * withdraws.
 */
export const inRounds = {
  fields: {
    ...due,
    remindedAt: instant().optional(),
    /** The decision is overdue and was escalated. */
    escalated: z.boolean().optional(),
    escalatedToId: ref('Employee').optional(),
  },
  startClocks,
  stopClocks: {
    remindAt: undefined,
    escalateAt: undefined,
    remindedAt: undefined,
    escalated: undefined,
    escalatedToId: undefined,
  },
  reminded: <S extends object>(s: S, e: Reminded) => ({ ...s, remindAt: e.nextAt, remindedAt: e.at }),
  escalated: <S extends object>(s: S, e: Escalated) => ({
    ...s,
    escalateAt: undefined,
    escalated: true,
    escalatedToId: e.escalatedToId,
  }),
};

/**
 * What a record keeps of its approval when it is decided once and for good: the clocks, and whether it was escalated,
 * which stays on the record after the decision. When and to whom is told by its events.
 */
export const decidedOnce = {
  fields: { ...due, escalated: z.boolean().optional() },
  startClocks,
  stopClocks: { remindAt: undefined, escalateAt: undefined },
  reminded: <S extends object>(s: S, e: Reminded) => ({ ...s, remindAt: e.nextAt }),
  escalated: <S extends object>(s: S) => ({ ...s, escalateAt: undefined, escalated: true }),
};
