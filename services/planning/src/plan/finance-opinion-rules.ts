import { notBy, reasonRule } from '@marquee/regulation';
import { type Actor, isBefore, type Money, type Policies, rule } from '@marquee/kernel';
import { exceeds } from './plan-content.js';
import { opinionIsFresh, type PlanState } from './plan-state.js';

type Plan = { state: PlanState };
type Ruled = Plan & { policy: Policies };

// ---- C2.2.5b Finance reviews the budget detail before the client sees it; in the rounds with the client again when
// the cost changes much.

/** Whether the total has moved by more than the policy allows since finance gave its opinion of it. */
export function costHasMoved(now: Money | undefined, seen: Money | undefined, policy: Policies): boolean {
  if (!now || !seen || now.currency !== seen.currency) return true;
  return exceeds(Math.abs(now.amount - seen.amount), policy['plan.round.costChangeRecheck'], seen.amount);
}

/** Before the first version any change of the budget makes the opinion stale; after it, a change beyond the policy. */
const opinionStands = ({ state, policy }: Ruled) =>
  state.financeOpinion !== undefined &&
  (opinionIsFresh(state) ||
    (state.publishedVersions.length > 0 && !costHasMoved(state.budget?.total, state.financeOpinion.total, policy)));

export const financeHasSpoken = rule(
  'C2.2.5b',
  'financeHasSpoken',
  'STATE',
  ({ state }: Ruled) =>
    state.financeOpinion
      ? {
          zh: '預算在財務部提出意見後有改動，須再請財務部提出意見。',
          en: 'The budget changed after finance gave its opinion; ask finance again.',
        }
      : { zh: '財務部尚未就預算提出意見。', en: 'Finance has not given its opinion of the budget.' },
  opinionStands,
  { field: 'budget' },
);

const isUnsound = ({ state }: Plan) => state.financeOpinion?.opinion === 'unsound';
/** What was said for the budget as it stands. */
const answer = ({ state: { justification, budgetRevision } }: Plan) =>
  justification && justification.revision >= budgetRevision ? justification : undefined;
/** Said after finance gave its opinion: what was said before does not answer it. */
const isAnswered = (c: Plan) => {
  const [said, opinion] = [answer(c), c.state.financeOpinion];
  return said !== undefined && opinion !== undefined && !isBefore(said.at, opinion.at);
};

export const unsoundIsAnswered = rule(
  'C2.2.5b',
  'unsoundIsAnswered',
  'STATE',
  // What finance says of price and cost is read on the opinion, by those who see both.
  {
    zh: '財務部認為預算不可行，須由策劃部經理或公司領導說明理由，方可發布。',
    en: 'Finance finds the budget unsound; the planning manager or a company leader answers it before it is published.',
  },
  (c: Plan) => !isUnsound(c) || isAnswered(c),
  { field: 'budget' },
);

/** Whether the plan is sold for less than it costs. */
const losesMoney = ({ state: { budget } }: Plan) =>
  budget !== undefined && budget.price.currency === budget.total.currency && budget.price.amount < budget.total.amount;

export const lossIsJustified = rule(
  'C2.2.5b',
  'lossIsJustified',
  'STATE',
  {
    zh: '報價低於成本，須由公司領導說明理由，方可發布。',
    en: 'The price is below the cost; a company leader justifies it before it is published.',
  },
  (c: Plan) => !losesMoney(c) || answer(c)?.byLeader === true,
  { field: 'budget' },
);

export const somethingToJustify = rule(
  'C2.2.5b',
  'somethingToJustify',
  'STATE',
  {
    zh: '財務部未認為預算不可行，報價亦不低於成本，無須說明理由。',
    en: 'Finance does not find the budget unsound, and the price is not below the cost: there is nothing to justify.',
  },
  (c: Plan) => isUnsound(c) || losesMoney(c),
);

/** Whoever wrote the figures does not vouch for them: then a company leader answers finance (roles.md §2). */
export const notOwnFigures = notBy(
  'C2.2.5b',
  'notOwnFigures',
  {
    zh: '曾編寫方案預算的人不得就該預算答覆財務部，須由公司領導答覆。',
    en: 'Nobody answers finance for figures of the plan’s budget that they wrote; a company leader does.',
  },
  (c: Plan & { actor: Actor }) => c.state.budgetAuthorIds ?? [],
);

export const budgetIsJustified = reasonRule('C2.2.5b', 'budgetIsJustified');

export const notAskedYet = rule(
  'C2.2.5b',
  'notAskedYet',
  'STATE',
  { zh: '已就此預算請財務部提出意見。', en: 'Finance was asked about this budget already.' },
  ({ state }: Plan) => state.financeRequest === undefined || state.financeRequest.revision < state.budgetRevision,
);

export const opinionWasRequested = rule(
  'C2.2.5b',
  'opinionWasRequested',
  'STATE',
  {
    zh: '此財務意見並非就最近一次所請的版本而提出。',
    en: 'This opinion is not of the revision that finance was asked about last.',
  },
  (c: Plan & { input: { revision: number } }) =>
    c.state.financeRequest?.revision === c.input.revision && c.state.financeOpinion?.revision !== c.input.revision,
);

/** What must be said about the money before a version goes out. */
export const moneyIsAnsweredFor = [financeHasSpoken, unsoundIsAnswered, lossIsJustified] as const;
