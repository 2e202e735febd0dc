import { contentRule, ifGiven, reasonRule } from '@marquee/regulation';
import { isBefore, rule } from '@marquee/kernel';
import { isRewritten } from './plan-edition.js';
import { latestOf, type PlanState } from './plan-state.js';

type Plan = { state: PlanState };
type Deciding = Plan & { input: { itemId: string } };

const itemIn = (c: Deciding) => c.state.feedback.find((f) => f.itemId === c.input.itemId);

// ---- C3.3.1, C3.3.2 The latest version is presented; every opinion of the client is decided.

export const isKnownVersion = rule(
  'C3.3.1',
  'isKnownVersion',
  'STATE',
  {
    zh: '此版本已有新版本取代，或從未發布。',
    en: 'This version has given way to a newer one, or was never published.',
  },
  (c: Plan & { input: { planVersion: number } }) => latestOf(c.state)?.planVersion === c.input.planVersion,
);

export const isPublishedVersion = rule(
  'C3.3.2',
  'isPublishedVersion',
  'STATE',
  { zh: '意見所指的版本從未發布。', en: 'The feedback is of a version that was never published.' },
  (c: Plan & { input: { planVersion: number } }) =>
    c.state.publishedVersions.some((v) => v.planVersion === c.input.planVersion),
);

export const itemsAreNew = rule(
  'C3.3.2',
  'itemsAreNew',
  'STATE',
  { zh: '這些客戶意見已經記入。', en: 'These items of feedback are noted already.' },
  (c: Plan & { input: { items: readonly { itemId: string }[] } }) =>
    c.input.items.every((i) => !c.state.feedback.some((f) => f.itemId === i.itemId)),
);

export const itemAwaitsDecision = rule(
  'C3.3.2',
  'itemAwaitsDecision',
  'STATE',
  { zh: '沒有這項待決定的客戶意見，或已作決定。', en: 'There is no such item of feedback, or it is decided already.' },
  (c: Deciding) => ['open', 'needs_clarification'].includes(itemIn(c)?.status ?? ''),
  { field: 'itemId' },
);

export const itemIsOpen = rule(
  'C3.3.2',
  'itemIsOpen',
  'STATE',
  { zh: '此意見已在等候澄清，或已作決定。', en: 'This item waits for its clarification already, or is decided.' },
  (c: Deciding) => itemIn(c)?.status === 'open',
  { field: 'itemId' },
);

export const itemNeedsClarification = rule(
  'C3.3.2',
  'itemNeedsClarification',
  'STATE',
  { zh: '此意見並非等候澄清。', en: 'This item does not wait for a clarification.' },
  (c: Deciding) => itemIn(c)?.status === 'needs_clarification',
  { field: 'itemId' },
);

export const decliningIsExplained = reasonRule('C3.3.2', 'decliningIsExplained');
export const clarificationIsExplained = reasonRule('C3.3.2', 'clarificationIsExplained');

/** Without words an accepted item owes a change; with them the plan says already what the client asks for. */
export const asItStandsIsExplained = contentRule(
  'C3.3.2',
  'asItStandsIsExplained',
  'reason',
  {
    zh: '採納而無須修改的意見，須說明方案何處已符合。',
    en: 'Where an accepted item needs no change, say how the plan meets it already.',
  },
  (c: { input: { asItStands?: string | undefined } }) => ifGiven(c.input.asItStands),
  { field: 'asItStands' },
);

/** Accepted items of which the plan says nothing new: their section reads as in the version that the client saw. */
const notTaken = ({ state }: Plan) => {
  const published = latestOf(state)?.publishedAt;
  return state.feedback.filter(
    (item) =>
      item.status === 'accepted' &&
      item.reason === undefined &&
      (published === undefined || !isBefore(item.decidedAt ?? published, published)) &&
      !isRewritten(state, item.planVersion, item.section),
  );
};

export const acceptedItemsAreTaken = rule(
  'C3.3.2',
  'acceptedItemsAreTaken',
  'STATE',
  (c: Plan) => ({
    zh: `已採納的客戶意見尚未寫入其章節：${notTaken(c)
      .map((item) => `「${item.text}」`)
      .join('、')}。`,
    en: `Accepted feedback of the client has not changed its section: ${notTaken(c)
      .map((item) => `“${item.text}”`)
      .join(', ')}.`,
  }),
  (c) => notTaken(c).length === 0,
  { field: 'feedback' },
);
