import { contentRule, isExplained, notBy } from '@marquee/regulation';
import { type Base, rule } from '@marquee/kernel';

type Review = Base & { state: { status: string; revision?: number | undefined; askedById?: string | undefined } };
type WithRevision = Review & { input: { revision: number } };
type WithOpinion = Review & { input: { opinion: string; text: string } };

// ---- C2.2.5b Finance reviews the budget detail of the plan before the client sees it; on the revision that was asked
// about last.

export const requestIsNewer = rule(
  'C2.2.5b',
  'requestIsNewer',
  'STATE',
  {
    zh: '財務部已就這一稿或較新的一稿獲邀提出意見。',
    en: 'Finance has been asked about this revision or a newer one.',
  },
  (c: WithRevision) => c.input.revision > (c.state.revision ?? 0),
);

export const opinionIsAwaited = rule(
  'C2.2.5b',
  'opinionIsAwaited',
  'STATE',
  { zh: '目前沒有待財務部提出意見的方案預算。', en: 'No budget of a plan is waiting for the opinion of finance.' },
  (c: Review) => c.state.status === 'waiting',
);

export const opinionIsOnLatestRevision = rule(
  'C2.2.5b',
  'opinionIsOnLatestRevision',
  'STATE',
  (c: WithRevision) => ({
    zh: `意見只可就最新送審的第 ${c.state.revision ?? 0} 稿提出；策劃書其後若再修改，須待策劃部重新送審。`,
    en: `An opinion is given on revision ${c.state.revision ?? 0}, the latest that finance was asked about.`,
  }),
  (c) => c.input.revision === c.state.revision,
  { field: 'revision' },
);

export const notOwnRequest = notBy(
  'C2.2.5b',
  'notOwnRequest',
  {
    zh: '任何人不得就自己送審的方案預算提出財務意見。',
    en: 'Nobody gives the opinion of finance on a budget that they sent for it.',
  },
  (c: Review) => [c.state.askedById],
);

export const opinionIsGiven = contentRule(
  'C2.2.5b',
  'opinionIsGiven',
  'passage',
  { zh: '須寫出意見內容。', en: 'Write down the opinion.' },
  (c: WithOpinion) => [c.input.text],
  { field: 'text' },
);

export const doubtIsExplained = rule(
  'C2.2.5b',
  'doubtIsExplained',
  'INPUT',
  ({ policy }: WithOpinion) => ({
    zh: `有保留或認為不穩妥的意見，說明至少須有 ${policy['approval.minReasonLength']} 個字。`,
    en: `An opinion with reservations, or that the budget is unsound, says why in at least ${policy['approval.minReasonLength']} characters.`,
  }),
  ({ input, policy }) => input.opinion === 'fair' || isExplained({ input: { reason: input.text }, policy }),
  { field: 'text' },
);
