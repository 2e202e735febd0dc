import { contentRule, isExplained, notBy } from '@marquee/regulation';
import { type Base, type Policies, rule } from '@marquee/kernel';

type Checking = Base & {
  policy: Policies;
  state: { status: string; authorIds: readonly string[] };
  input: { opinion: string; text: string };
};

// ---- C2.2.5b Finance reviews what a draft is said to cost, before anybody builds on it.

export const estimateIsAwaited = rule(
  'C2.2.5b',
  'estimateIsAwaited',
  'STATE',
  {
    zh: '此初稿的估算並非待查核：已查核，或初稿已有評審結果或已撤回。',
    en: 'No estimate of this draft waits for finance: it was checked, or the draft is decided or withdrawn.',
  },
  (c: Checking) => c.state.status === 'waiting',
);

export const someEstimateWaits = rule(
  'C2.2.5b',
  'someEstimateWaits',
  'STATE',
  { zh: '此初稿沒有待查核的估算。', en: 'No estimate of this draft waits to be checked.' },
  (c: { state: { status: string } | undefined }) => c.state?.status === 'waiting',
);

export const notAnAuthor = notBy(
  'C2.2.5b',
  'notAnAuthor',
  {
    zh: '任何人不得查核自己撰寫或估算的初稿。',
    en: 'Nobody checks the estimate of a draft that they wrote or costed.',
  },
  (c: Checking) => c.state.authorIds,
);

export const checkIsGiven = contentRule(
  'C2.2.5b',
  'checkIsGiven',
  'passage',
  { zh: '須寫出查核意見。', en: 'Write down what you found.' },
  (c: Checking) => [c.input.text],
  { field: 'text' },
);

export const doubtOfEstimateIsExplained = rule(
  'C2.2.5b',
  'doubtOfEstimateIsExplained',
  'INPUT',
  ({ policy }: Checking) => ({
    zh: `有保留或認為不穩妥者，說明至少須有 ${policy['approval.minReasonLength']} 個字。`,
    en: `Reservations, or that the estimate is unsound, are explained in at least ${policy['approval.minReasonLength']} characters.`,
  }),
  ({ input, policy }) => input.opinion === 'fair' || isExplained({ input: { reason: input.text }, policy }),
  { field: 'text' },
);
