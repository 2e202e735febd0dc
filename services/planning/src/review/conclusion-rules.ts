import { pl } from '@marquee/contracts';
import { capacitiesOf } from '@marquee/regulation';
import { type Actor, type Policies, rule } from '@marquee/kernel';
import { type ReviewState, seatOf } from './review-state.js';
import { hasQuorum, passes, type Result, resultsOf, tooWeakIn, turnout } from './scoring.js';

interface Concluding {
  readonly actor: Actor;
  readonly policy: Policies;
  readonly state: ReviewState;
  readonly input: {
    readonly decision: 'selected' | 'reviseAll';
    readonly selectedDraftId?: string | undefined;
    readonly standard: readonly string[];
  };
  readonly reads: { readonly selected: { readonly status: string } | undefined };
}

const selects = ({ input }: Concluding) => input.decision === 'selected';
const isOfReview = (c: Concluding) => c.state.draftIds.includes(c.input.selectedDraftId ?? '');

/** Whether the actor owes no score of their own any more, neither in person nor for whom they stand in. */
const owesNoScore = ({ actor, state }: Concluding) =>
  capacitiesOf(actor).every((id) => !['pending', 'overdue'].includes(seatOf(state, id)?.status ?? ''));

/**
 * What the panel thinks of the selected draft; nothing for a chair who may not know it yet, because a refusal would
 * tell them.
 */
const selected = (c: Concluding): Result | undefined =>
  resultsOf(c.state, c.policy).find((result) => result.draftId === c.input.selectedDraftId);
const isJudged = (c: Concluding) => selects(c) && isOfReview(c) && owesNoScore(c);

// ---- C3.2.4 The review ends with quorum: one draft that is good enough is selected, or all are revised.

export const ownScoreComesFirst = rule(
  'C3.2.4',
  'ownScoreComesFirst',
  'STATE',
  {
    zh: '身為評審委員，須先完成自己的評分或迴避，方可作出結論。',
    en: 'Whoever sits on the panel first scores every draft, or recuses themselves, and then concludes.',
  },
  owesNoScore,
);

export const quorumIsReached = rule(
  'C3.2.4',
  'quorumIsReached',
  'STATE',
  (c: Concluding) => {
    const { scored, seated } = turnout(c.state);
    const share = `${Math.round(c.policy['plan.review.quorum'] * 100)}%`;
    return {
      zh: `未達法定人數：${seated} 位委員中 ${scored} 位已完成評分，須達 ${share}。`,
      en: `There is no quorum: ${scored} of ${seated} reviewers have scored; ${share} are needed.`,
    };
  },
  (c) => hasQuorum(c.state, c.policy),
);

export const selectionNamesADraft = rule(
  'C3.2.4',
  'selectionNamesADraft',
  'INPUT',
  {
    zh: '選定方案時須指明這次評審的一份初稿；全部修訂時不可指明。',
    en: 'A selection names one draft of this review; a revision of all names none.',
  },
  (c: Concluding) => (selects(c) ? isOfReview(c) : c.input.selectedDraftId === undefined),
  { field: 'selectedDraftId' },
);

export const selectedStillStands = rule(
  'C3.2.4',
  'selectedStillStands',
  'STATE',
  { zh: '此初稿已撤回，不可選定。', en: 'This draft was withdrawn and cannot be selected.' },
  (c: Concluding) => !selects(c) || !isOfReview(c) || c.reads.selected?.status === 'submitted',
  { field: 'selectedDraftId' },
);

export const reachesPassScore = rule(
  'C3.2.4',
  'reachesPassScore',
  'STATE',
  (c: Concluding) => ({
    zh: `入選初稿的加權平均分須達 ${c.policy['plan.review.passScore']} 分。`,
    en: `The weighted mean of the selected draft must reach ${c.policy['plan.review.passScore']}.`,
  }),
  (c) => !isJudged(c) || passes(selected(c), c.policy),
  { field: 'selectedDraftId' },
);

export const aboveTheCriticalFloor = rule(
  'C3.2.4',
  'aboveTheCriticalFloor',
  'STATE',
  (c: Concluding) => ({
    zh: `入選初稿的任何一項平均分不得低於 ${c.policy['plan.review.criticalFloor']} 分。`,
    en: `No criterion of the selected draft may have a mean below ${c.policy['plan.review.criticalFloor']}.`,
  }),
  (c) => !isJudged(c) || tooWeakIn(selected(c), c.policy).length === 0,
  { field: 'selectedDraftId' },
);

export const meetsTheStandard = rule(
  'C5.2.1a',
  'meetsTheStandard',
  'INPUT',
  {
    zh: '選定的方案須逐項對照質量標準，確認為科學、合理、可行。',
    en: 'The selected draft is checked against the quality standard item by item: sound, reasonable and feasible.',
  },
  (c: Concluding) => !selects(c) || pl.qualityStandard.options.every((item) => c.input.standard.includes(item)),
  { field: 'standard' },
);
