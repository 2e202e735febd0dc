import { ex } from '@marquee/contracts';
import { type Base, type Instant, isBefore, rule } from '@marquee/kernel';
import type { z } from 'zod';
import { type Basis, versionInForce } from '../plan/execution-basis.js';
import { type BoardItem, levelOf, redItems, waivedBy } from './board.js';
import type { GoState } from './go-state.js';
import { boardNow, faced, type Looking } from './rules.js';

type Reviewing = Base & Looking & { readonly state: GoState; readonly reads: { readonly basis: Basis | undefined } };
type Cause = z.output<typeof ex.goLapse>;

/** A decision that lets the event go live, and stands. */
export const standingGo = ({ decision }: GoState) =>
  decision && decision.decision !== 'no_go' && !decision.lapse ? decision : undefined;

/** Waivers of the decision that stands whose time is over at this moment, and of which nobody has been told. */
const ended = (s: GoState, now: Instant) =>
  (standingGo(s)?.waivers ?? []).filter((w) => !w.ended && !isBefore(now, w.expiresAt));

/** When the next waiver ends. */
export const nextWaiverEnd = (s: GoState): Instant | undefined =>
  (standingGo(s)?.waivers ?? [])
    .filter((w) => !w.ended)
    .map((w) => w.expiresAt)
    .reduce<Instant | undefined>((first, at) => (first && isBefore(first, at) ? first : at), undefined);

export const someWaiverEnded = rule(
  'C1.3.3',
  'someWaiverEnded',
  'STATE',
  { zh: '沒有已到期的放行豁免。', en: 'No waiver of the go decision has come to its end.' },
  (c: { state: GoState; now: Instant }) => ended(c.state, c.now).length > 0,
);

/** A decision to go falls when an item is red, a waiver is over or the plan is not the one that stands (B20). */
function lapse(c: Reviewing, otherwise: Cause) {
  const go = standingGo(c.state);
  if (!go) return [];
  const { planVersion, byId } = go;
  // Its waivers are its own: the board may not have heard of them yet.
  const running = go.waivers.filter((w) => !w.ended && isBefore(c.now, w.expiresAt)).map((w) => ({ ...w, byId }));
  const items = redItems(waivedBy(running, faced(c))).map((i) => i.item);
  const baseless = planVersion !== undefined && versionInForce(c.reads.basis) !== planVersion;
  if (items.length === 0 && !baseless) return [];
  const cause = baseless ? 'plan_lost_basis' : otherwise;
  return [ex.GoDecisionLapsed({ projectId: c.id, items, cause, planVersion, decidedBy: byId, at: c.now })];
}

const isAsEvaluated = ({ evaluation }: GoState, items: readonly BoardItem[]) =>
  !evaluation ||
  evaluation.overtakenAt !== undefined ||
  evaluation.items.every((was) => items.some((i) => i.item === was.item && i.status === was.status));

/** An evaluation says how things stood; once they stand otherwise, it says that too. */
function overtaken(c: Reviewing) {
  const items = boardNow(c);
  return isAsEvaluated(c.state, items)
    ? []
    : [ex.ReadinessEvaluationOvertaken({ projectId: c.id, level: levelOf(items), at: c.now })];
}

/** What follows from the board as it stands now: nothing while all is as it was. Pure. */
export const whatFollows = (c: Reviewing) => [...lapse(c, 'item_turned_red'), ...overtaken(c)];

/** What follows when waivers come to their end: they are over, and with them what rested on them. Pure. */
export const whatEnds = (c: Reviewing) => [
  ex.ReadinessWaiversExpired({ projectId: c.id, items: ended(c.state, c.now).map((w) => w.item), at: c.now }),
  ...lapse(c, 'waiver_ended'),
  ...overtaken(c),
];
