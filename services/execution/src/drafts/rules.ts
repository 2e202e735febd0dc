import { contentRule, isExplained, notBy } from '@marquee/regulation';
import { type Base, type Policies, rule } from '@marquee/kernel';

type Looking = Base & {
  policy: Policies;
  state: { status: string; authorIds: readonly string[] };
  input: { verdict: string; text: string };
};

// ---- C2.2.2a Execution answers for the site, and says beforehand what cannot be done there.

export const draftLookIsAwaited = rule(
  'C2.2.2a',
  'draftLookIsAwaited',
  'STATE',
  {
    zh: '此初稿並非待預看：已預看，或初稿已有評審結果或已撤回。',
    en: 'This draft does not wait for a look: it was given, or the draft is decided or withdrawn.',
  },
  (c: Looking) => c.state.status === 'waiting',
);

export const someDraftLookWaits = rule(
  'C2.2.2a',
  'someDraftLookWaits',
  'STATE',
  { zh: '此初稿並非待預看。', en: 'This draft does not wait for a look.' },
  (c: { state: { status: string } | undefined }) => c.state?.status === 'waiting',
);

export const notAnAuthorOfTheDraft = notBy(
  'C2.2.2a',
  'notAnAuthorOfTheDraft',
  { zh: '任何人不得預看自己撰寫的初稿。', en: 'Nobody looks at the feasibility of a draft that they wrote.' },
  (c: Looking) => c.state.authorIds,
);

export const draftLookSaysSomething = contentRule(
  'C2.2.2a',
  'draftLookSaysSomething',
  'passage',
  { zh: '須寫明看法，例如場地、器材、人手。', en: 'Say what you think, e.g. of venue, gear and crew.' },
  (c: Looking) => [c.input.text],
  { field: 'text' },
);

export const draftDoubtIsExplained = rule(
  'C2.2.2a',
  'draftDoubtIsExplained',
  'INPUT',
  ({ policy }: Looking) => ({
    zh: `須修改或不可行者，說明至少須有 ${policy['approval.minReasonLength']} 個字。`,
    en: `Changes that it needs, or why it cannot be done, are explained in at least ${policy['approval.minReasonLength']} characters.`,
  }),
  ({ input, policy }) => input.verdict === 'feasible' || isExplained({ input: { reason: input.text }, policy }),
  { field: 'text' },
);
