import { contentRule, flawInBoth, flawOf, notBy, policyOf, reasonRule } from '@marquee/regulation';
import { type Actor, type Instant, isBefore, rule, type Text } from '@marquee/kernel';
import { brokenBy, type Change, known } from './policy-agreement.js';
import type { Registered } from './policy-in-force.js';
import { approvedChanges, dueChanges, type Proposal, type State } from './policy-register-state.js';

type Proposing = { input: Change; now: Instant };
type Deciding = { state: { proposals: readonly Proposal[] }; input: { proposalId: string } };
type Register = {
  state: Pick<State, 'upcoming' | 'inForce'>;
  reads: { register: readonly Registered[] };
  now: Instant;
};
type Submitting = Deciding & {
  input: { expectedEffect?: string | undefined };
  reads: { past: { cases?: readonly unknown[] | undefined } | undefined };
};

const proposalOf = ({ state, input }: Deciding) => state.proposals.find((p) => p.proposalId === input.proposalId);
const flawProposed = (c: Deciding) => {
  const proposal = proposalOf(c);
  return proposal && flawOf(proposal.key, proposal.value);
};
/** What a change would break, judged by what will be in force on its day. */
const broken = (c: Register, change: Change | undefined) =>
  change && policyOf(change.key) && flawOf(change.key, change.value) === undefined
    ? brokenBy(change, known(c.reads.register, approvedChanges(c.state)), c.now)
    : [];

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

/** On paper there is no policy, and so no flaw of its value. */
const flawInWords = ({ key, value }: Pick<Change, 'key' | 'value'>) => policyOf(key) && flawInBoth(key, value);
const unfit = (flaw: Text | undefined) => ({
  zh: `數值不符合此政策的格式或界限（${flaw?.zh ?? '…'}）。`,
  en: `The value does not have the shape of this policy, or is beyond its bounds (${flaw?.en ?? '…'}).`,
});

export const valueFitsPolicy = rule(
  'C2.2.6b',
  'valueFitsPolicy',
  'INPUT',
  ({ input }: Proposing) => unfit(flawInWords(input)),
  ({ input: { key, value } }) => policyOf(key) === undefined || flawOf(key, value) === undefined,
  { field: 'value' },
);

/** Bounds may have been stated while the proposal waited. */
export const proposedValueFits = rule(
  'C2.2.6b',
  'proposedValueFits',
  'STATE',
  (c: Deciding) => unfit(proposalOf(c) && flawInWords(proposalOf(c)!)),
  (c) => flawProposed(c) === undefined,
  { field: 'proposalId' },
);

const contrary = (some: readonly { zh: string; en: string }[]) => ({
  zh: `與生效當日或其後的其他政策矛盾：${some.map((a) => a.zh).join('') || '…'}`,
  en: `It contradicts other policies in force on its day or after: ${some.map((a) => a.en).join(' ') || '…'}`,
});

export const valueAgreesWithOthers = rule(
  'C2.2.6b',
  'valueAgreesWithOthers',
  'STATE',
  (c: Register & Proposing) => contrary(broken(c, c.input)),
  (c) => broken(c, c.input).length === 0,
  { field: 'value' },
);

/** Of two changes that agree with what is in force, but not with one another, the second is refused. */
export const proposalAgreesWithOthers = rule(
  'C2.2.6b',
  'proposalAgreesWithOthers',
  'STATE',
  (c: Register & Deciding) => contrary(broken(c, proposalOf(c))),
  (c) => broken(c, proposalOf(c)).length === 0,
  { field: 'proposalId' },
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

export const simulationIsOfThePast = rule(
  'C2.2.6b',
  'simulationIsOfThePast',
  'STATE',
  {
    zh: '模擬時尚無個案，現已有過往個案，須重新模擬。',
    en: 'The simulation looked at no case, and there are past cases by now: simulate again.',
  },
  (c: Submitting) => proposalOf(c)?.simulation?.cases !== 0 || (c.reads.past?.cases ?? []).length === 0,
  { field: 'proposalId' },
);

export const emptySimulationIsExplained = contentRule(
  'C2.2.6b',
  'emptySimulationIsExplained',
  'passage',
  {
    zh: '沒有過往個案可供模擬，須以文字說明預期的影響。',
    en: 'No past case could be simulated: say in words which effect is expected.',
  },
  (c: Submitting) => (proposalOf(c)?.simulation?.cases === 0 ? [c.input.expectedEffect] : []),
  { field: 'expectedEffect' },
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
