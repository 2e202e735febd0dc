import { fi } from '@marquee/contracts';
import type { Base, Money } from '@marquee/kernel';
import type { State } from './budget-state.js';
import { type Category, figuresOf, transferred } from './figures.js';
import { nextVersion } from './following.js';

type Deciding = Base & { readonly state: State };

/** Who acts on which project's budget, and when. */
export const act = (c: Deciding) => ({ projectId: c.id, by: c.actor.id, at: c.now });
/** The version that waits for a leader. */
export const submission = (c: Deciding) => ({ projectId: c.id, budgetVersion: c.state.budgetVersion });
/** Who decides on that version, and when. */
export const decided = (c: Deciding) => ({ ...act(c), ...submission(c) });

/** The version in hand as every department hears of it; the rules guarantee that it is all there. */
export const figuresInHand = ({ budgetVersion, basis, lines, reserve, total }: State) => ({
  budgetVersion,
  planVersion: basis!.planVersion,
  lines,
  reserve: reserve!,
  total: total!,
});

/** The version that an edit belongs to: after a return the next one. */
export const editedVersion = (s: State): number => (s.status === 'returned' ? nextVersion(s) : s.budgetVersion);

/** A revision that needs no leader, because it spends no more than was approved (W14). */
export const isWithinApproved = ({ inForce, total }: State): boolean =>
  inForce !== undefined && total !== undefined && total.amount <= inForce.total.amount;

/** The revision takes effect at once. */
export const adopted = (
  c: Deciding & { readonly input: { justification?: string | undefined; deviationNote?: string | undefined } },
) => fi.BudgetRevised({ ...act(c), ...figuresInHand(c.state), ...c.input });

/** The figures after a transfer, under a number of their own. */
export const afterTransfer = (s: State, transfer: { from: Category; to: Category; amount: Money; reason: string }) => ({
  ...figuresInHand(s),
  ...figuresOf(transferred(s.lines, transfer), s.reserve!),
  budgetVersion: nextVersion(s),
});
