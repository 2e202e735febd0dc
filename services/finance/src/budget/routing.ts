import { approverFor, Delegates, type DelegatesRow, OrgChart, type Unit } from '@marquee/regulation';
import { type Instant, many, one, type Policies } from '@marquee/kernel';
import type { State } from './budget-state.js';

type Asked = Pick<State, 'total' | 'escalated'>;
interface Routing {
  readonly state: Asked;
  readonly now: Instant;
  readonly policy: Policies;
  readonly reads: { readonly company: Unit | undefined; readonly absences: readonly DelegatesRow[] };
}

/** The company's leadership on the organisation chart, and who stands in for whom. */
export const leadership = () => ({ company: one(OrgChart, 'company'), absences: many(Delegates, { open: true }) });

/**
 * Whether a leader or the general manager approves a budget of this total; policy says so, in minor units. Beyond the
 * last tier: the general manager.
 */
export const approvingRole = ({ total }: Asked, policy: Policies): 'leader' | 'gm' =>
  policy['budget.approval.tiers'].find(({ upTo }) => upTo === null || (total?.amount ?? 0) <= upTo)?.approver ?? 'gm';

/**
 * The general manager heads the company; the leader beside them is the deputy, and stands alone where there is none.
 */
function people({ state, policy, reads: { company } }: Routing) {
  const [gm, leader] = [company?.headId, company?.deputyId ?? company?.headId];
  return approvingRole(state, policy) === 'gm' ? { first: gm, then: leader } : { first: leader, then: gm };
}

/** Whose decision it is now, or whoever stands in for that person (C2.1, B28). */
export const approver = (c: Routing) => approverFor(people(c).first, c.reads.absences, c.now);

/**
 * To whom an overdue decision goes: from the leader to the general manager, from the general manager to the leader; or
 * to whoever stands in.
 */
export function superior(c: Routing) {
  const { approverId: escalatedToId, inPlaceOfId: escalatedInPlaceOfId } = approverFor(
    people(c).then,
    c.reads.absences,
    c.now,
  );
  return { escalatedToId, escalatedInPlaceOfId };
}
