import { notBy, policies, reasonRule, type PolicyKey } from '@marquee/regulation';
import { type Actor, type Instant, isBefore, rule } from '@marquee/kernel';
import { dueChanges, type Proposal, type State } from './policy-register-state.js';

type Proposing = { input: { key: string; value: string; effectiveFrom: Instant }; now: Instant };
type Deciding = { state: { proposals: readonly Proposal[] }; input: { proposalId: string } };

const policyOf = (key: string) => (Object.hasOwn(policies, key) ? policies[key as PolicyKey] : undefined);
const proposalOf = ({ state, input }: Deciding) => state.proposals.find((p) => p.proposalId === input.proposalId);

/** What is wrong with a value for this key; `undefined` when it has the shape that the key declares. */
function flawOf({ input: { key, value } }: Proposing): string | undefined {
  try {
    return policyOf(key)
      ?.schema.safeParse(JSON.parse(value))
      .error?.issues.map((i) => [i.path.join('.'), i.message].filter(Boolean).join(': '))
      .join('; ');
  } catch {
    return 'not JSON';
  }
}

// ---- C2.2.6b Administration makes and improves the management rules; a change is proposed, approved by another
// person, and traceable.

export const isTheCompanysRegister = rule(
  'C2.2.6b',
  'isTheCompanysRegister',
  'STATE',
  { zh: '公司只有一本政策登記冊，編號為 company。', en: 'The company keeps one policy register; its id is company.' },
  (c: { id: string }) => c.id === 'company',
  { field: 'id' },
);

export const keyIsKnown = rule(
  'C2.2.6b',
  'keyIsKnown',
  'INPUT',
  { zh: '沒有這項政策，請由政策清單選取。', en: 'There is no such policy; choose one from the list of policies.' },
  (c: Proposing) => policyOf(c.input.key) !== undefined,
  { field: 'key' },
);

export const valueFitsPolicy = rule(
  'C2.2.6b',
  'valueFitsPolicy',
  'INPUT',
  (c: Proposing) => ({
    zh: `數值不符合此政策的格式（${flawOf(c) ?? '…'}）。`,
    en: `The value does not have the shape of this policy (${flawOf(c) ?? '…'}).`,
  }),
  (c) => flawOf(c) === undefined,
  { field: 'value' },
);

export const takesEffectInTheFuture = rule(
  'C2.2.6b',
  'takesEffectInTheFuture',
  'INPUT',
  {
    zh: '生效日期須在未來；政策不得追溯生效。',
    en: 'The effective date lies in the future; a policy never works backwards.',
  },
  (c: Proposing) => isBefore(c.now, c.input.effectiveFrom),
  { field: 'effectiveFrom' },
);

export const reasonLongEnough = reasonRule('C2.2.6b');

export const proposalIsPending = rule(
  'C2.2.6b',
  'proposalIsPending',
  'STATE',
  { zh: '此提案不存在或已有決定。', en: 'This proposal does not exist or has been decided.' },
  (c: Deciding) => proposalOf(c) !== undefined,
  { field: 'proposalId' },
);

export const proposalIsDraft = rule(
  'C2.2.6b',
  'proposalIsDraft',
  'STATE',
  {
    zh: '此提案不存在，或已提交審批，不能再改。',
    en: 'This proposal does not exist, or was submitted and does not change any more.',
  },
  (c: Deciding) => proposalOf(c)?.status === 'draft',
  { field: 'proposalId' },
);

export const proposalIsInReview = rule(
  'C2.2.6b',
  'proposalIsInReview',
  'STATE',
  {
    zh: '此提案不存在、尚未提交審批，或已有決定。',
    en: 'This proposal does not exist, was not submitted yet, or has been decided.',
  },
  (c: Deciding) => proposalOf(c)?.status === 'review',
  { field: 'proposalId' },
);

export const simulationAttached = rule(
  'C2.2.6b',
  'simulationAttached',
  'STATE',
  {
    zh: '提交審批前，須先以過往事件模擬此變更。',
    en: 'Simulate the change on past events before it is submitted for approval.',
  },
  (c: Deciding) => proposalOf(c)?.simulation !== undefined,
  { field: 'proposalId' },
);

export const authorDoesNotDecide = notBy(
  'C2.2.6b',
  'authorDoesNotDecide',
  {
    zh: '政策的提案人或提交人不得審批該提案。',
    en: 'Nobody decides on a policy change that they proposed or submitted.',
  },
  (c: Deciding & { actor: Actor }) => [proposalOf(c)?.byId, proposalOf(c)?.submittedById],
);

export const someChangeIsDue = rule(
  'C2.2.6b',
  'someChangeIsDue',
  'STATE',
  { zh: '沒有到期生效的政策變更。', en: 'No change of a policy takes effect yet.' },
  (c: { state: State; now: Instant }) => dueChanges(c).length > 0,
);
