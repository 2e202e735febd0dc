import { type Money, type Policies, rule } from '@marquee/kernel';
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

export const financeFindsItSound = rule(
  'C2.2.5b',
  'financeFindsItSound',
  'STATE',
  ({ state }: Plan) => ({
    zh: `財務部認為預算不可行：${state.financeOpinion?.text ?? ''}`,
    en: `Finance finds the budget unsound: ${state.financeOpinion?.text ?? ''}`,
  }),
  ({ state }) => state.financeOpinion?.opinion !== 'unsound',
  { field: 'budget', mode: () => 'warn' },
);

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
