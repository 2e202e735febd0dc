import { pl } from '@marquee/contracts';
import { capacitiesOf, contentRule, ifGiven } from '@marquee/regulation';
import { type Actor, rule } from '@marquee/kernel';
import { type Judged, panelHasJudged } from './quorum-rules.js';
import { seatOf } from './review-state.js';
import { hasLowScore, passes, type Result, resultsOf, tooWeakIn } from './scoring.js';

interface Concluding extends Judged {
  readonly actor: Actor;
  readonly input: {
    readonly decision: 'selected' | 'reviseAll';
    readonly selectedDraftId?: string | undefined;
    readonly standard: readonly string[];
    readonly despiteLowScores?: string | undefined;
  };
  readonly reads: Judged['reads'] & { readonly selected: { readonly status: string } | undefined };
}

const selects = ({ input }: Concluding) => input.decision === 'selected';
const isOfReview = (c: Concluding) => c.state.draftIds.includes(c.input.selectedDraftId ?? '');

/** Whether the actor owes no score of their own any more, neither in person nor for whom they stand in. */
const owesNoScore = ({ actor, state }: Concluding) =>
  capacitiesOf(actor).every((id) => {
    const seat = seatOf(state, id);
    return seat?.replacedById !== undefined || !['pending', 'overdue'].includes(seat?.status ?? '');
  });

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

const answersLowScores = (c: Concluding) =>
  isJudged(c) && hasLowScore(c.state, c.input.selectedDraftId, c.policy)
    ? [c.input.despiteLowScores]
    : ifGiven(c.input.despiteLowScores);

/** Whose and how many they are does not matter: that would tell more than whoever owes a score may know. */
export const lowScoresAreAnswered = contentRule(
  'C3.2.4',
  'lowScoresAreAnswered',
  'reason',
  {
    zh: '有委員對此初稿的某項評分低於最低要求；主席須寫明為何仍然選定。',
    en: 'Somebody scored this draft below the critical floor in a criterion; the chair says why it is selected all the same.',
  },
  answersLowScores,
  { field: 'despiteLowScores' },
);

const hasRecused = ({ actor, state }: Concluding) =>
  capacitiesOf(actor).some((id) => {
    const seat = seatOf(state, id);
    return seat?.status === 'recused' || seat?.replacedById !== undefined;
  });
const best = (c: Concluding) => Math.max(...resultsOf(c.state, c.policy).map((result) => result.weighted));

export const recusedChairFollowsThePanel = rule(
  'C3.2.4',
  'recusedChairFollowsThePanel',
  'DUTY',
  {
    zh: '已迴避或已由他人接任席位的主席不可自行取捨，只可選定小組評分最高的初稿。',
    en: 'A chair who recused themselves, or whose seat went to somebody else, does not choose: they select the draft that the panel scored highest.',
  },
  (c: Concluding) => !isJudged(c) || !hasRecused(c) || selected(c)?.weighted === best(c),
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

/** Everything that a conclusion needs, after the review is open and by whom. */
export const mayConclude = [
  ownScoreComesFirst,
  ...panelHasJudged,
  selectionNamesADraft,
  selectedStillStands,
  reachesPassScore,
  aboveTheCriticalFloor,
  lowScoresAreAnswered,
  recusedChairFollowsThePanel,
  meetsTheStandard,
] as const;
