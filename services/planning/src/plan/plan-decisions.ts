import { pl } from '@marquee/contracts';
import { type Actor, canonical, type FactOf, type Instant, type Money, type Policies } from '@marquee/kernel';
import type { Sections } from './plan-content.js';
import { changedSections, nextEdition } from './plan-edition.js';
import { latestOf, type PlanState } from './plan-state.js';
import { costHasMoved } from './finance-opinion-rules.js';
import { openTodos } from './writing-rules.js';

interface Acting {
  readonly id: string;
  readonly actor: Actor;
  readonly now: Instant;
}
type OnPlan = Acting & { readonly state: PlanState; readonly policy: Policies };
type Budget = NonNullable<Sections['budget']>;

/** What every act of a person states of itself. */
export const by = (c: Acting) => ({ projectId: c.id, by: c.actor.id, at: c.now });

interface Approved {
  readonly startsAt: Instant;
  readonly endsAt: Instant;
  readonly timeZone: string;
  readonly venue?: string | undefined;
  readonly budget: Money;
}
type Draft = Pick<FactOf<typeof pl.DraftSubmitted>['data'], 'title' | 'estimate' | 'total'>;

/** What the approved application and the selected draft say already; everything may be written anew. */
export const firstSections = (
  { startsAt, endsAt, timeZone, venue, budget }: Approved,
  { title, estimate, total }: Draft,
): Sections => ({
  theme: title,
  time: { startsAt, endsAt, timeZone, schedule: [], changesDates: false },
  ...(venue ? { place: { venue } } : {}),
  budget: { lines: [...estimate], reserve: { amount: 0, currency: total.currency }, total, price: budget },
});

/** Asks finance about a budget. */
export const finance = (c: Acting, { price, total, lines, reserve }: Budget, revision: number) =>
  pl.FinanceOpinionRequested({ ...by(c), revision, price, total, budgetLines: lines, reserve });

/** What is said for the budget as it stands; a leader's word counts for more than the planning manager's. */
export const justifying = (c: OnPlan & { readonly input: { readonly reason: string } }) =>
  pl.PlanBudgetJustified({
    ...by(c),
    revision: c.state.budgetRevision,
    reason: c.input.reason,
    byLeader: c.actor.roles.some((role) => role === 'leader' || role === 'gm'),
  });

/**
 * The edit; in the rounds with the client finance is asked again at once when it moves the cost beyond the policy
 * (W10).
 */
export function editing(c: OnPlan & { readonly input: Sections }) {
  const revision = c.state.revision + 1;
  const edit = pl.PlanSectionEdited({ ...by(c), revision, ...c.input });
  const { budget } = c.input;
  const differs = budget && canonical(budget) !== canonical(c.state.budget);
  const asksAgain =
    differs &&
    c.state.publishedVersions.length > 0 &&
    costHasMoved(budget.total, c.state.financeOpinion?.total, c.policy);
  return asksAgain ? [edit, finance(c, budget, revision)] : [edit];
}

/** The next version, which takes the place of the one before. */
export function edition(c: OnPlan & { readonly salt: string }) {
  const next = nextEdition(c.id, c.salt, c.state);
  const former = latestOf(c.state);
  const published = pl.PlanVersionPublished({ ...next, ...by(c), changedSections: changedSections(c.state) });
  return former
    ? [
        published,
        pl.PlanSuperseded({
          projectId: c.id,
          planVersion: former.planVersion,
          supersededBy: next.planVersion,
          at: c.now,
        }),
      ]
    : [published];
}

type Presented = OnPlan & {
  readonly input: { readonly planVersion: number; readonly round: number; readonly at: Instant };
  readonly reads: { readonly project: { readonly leaderId?: string | undefined } | undefined };
};

/** The presentation, and word to the managers when there are more rounds than the policy foresees. */
export function presentation({ id, input, policy, reads }: Presented) {
  const maxRounds = policy['plan.maxRounds'];
  const noted = pl.PlanPresentationNoted({ projectId: id, ...input });
  return input.round > maxRounds
    ? [noted, pl.FeedbackRoundsExceeded({ projectId: id, ...input, maxRounds, leaderId: reads.project?.leaderId })]
    : [noted];
}

type Deciding = OnPlan & { readonly input: { readonly itemId: string } };

/** A decision on an item of the client's feedback. */
export function decided(c: Deciding, decision: 'accepted' | 'declined' | 'needs_clarification', reason?: string) {
  const { planVersion, round } = c.state.feedback.find((f) => f.itemId === c.input.itemId)!;
  return pl.FeedbackItemDecided({ ...by(c), planVersion, round, itemId: c.input.itemId, decision, reason });
}

/** The version that a confirmation is about. */
export const confirmed = ({
  id,
  now,
  input: { planVersion, confirmationId },
}: Acting & { input: { planVersion: number; confirmationId: string } }) => ({
  projectId: id,
  planVersion,
  confirmationId,
  at: now,
});

/** The plan is given up, and with it what the review asked for and nobody has settled. */
export const abandoned = (c: OnPlan & { readonly input: { readonly reason: string } }) =>
  pl.PlanAbandoned({
    ...by(c),
    planVersion: latestOf(c.state)?.planVersion,
    reason: c.input.reason,
    openTodoIds: openTodos(c).map((t) => t.todoId),
  });
