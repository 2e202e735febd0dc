import { reasonRule } from '@marquee/regulation';
import { rule } from '@marquee/kernel';
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
