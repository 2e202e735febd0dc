import { rule } from '@marquee/kernel';
import type { StaffingState } from './staffing-state.js';

type OnVersion = { state: StaffingState; input: { planVersion: number } };

// ---- C3.3.3 What the client has signed is the only basis on which posts are filled.

export const versionStands = rule(
  'C3.3.3',
  'versionStands',
  'STATE',
  {
    zh: '此方案版本已被取代，不再據以補足崗位。',
    en: 'This version of the plan gave way to another one; no posts are filled on its account.',
  },
  (c: OnVersion) => !c.state.superseded.includes(c.input.planVersion),
  { field: 'planVersion' },
);

export const versionIsNew = rule(
  'C3.3.3',
  'versionIsNew',
  'STATE',
  { zh: '此方案版本的取代已經記下。', en: 'It is known already that this version gave way.' },
  (c: OnVersion & { input: { supersededBy?: number | undefined } }) =>
    c.input.supersededBy === undefined || !c.state.superseded.includes(c.input.planVersion),
  { field: 'planVersion' },
);

// ---- C8.1.3 The approved budget is the basis of control.

export const budgetIsNewer = rule(
  'C8.1.3',
  'budgetIsNewer',
  'STATE',
  { zh: '已按較新版本的預算設定上限。', en: 'A newer version of the budget sets the cap already.' },
  (c: { state: StaffingState; input: { budgetVersion: number } }) =>
    c.input.budgetVersion > (c.state.budgetVersion ?? 0),
  { field: 'budgetVersion' },
);

/** A budget falls with everything that it was revised to; a later one sets a cap of its own. */
export const capIsOfThatBudget = rule(
  'C8.1.3',
  'capIsOfThatBudget',
  'STATE',
  { zh: '現行上限並非按此預算設定。', en: 'The present cap was not set by this budget.' },
  (c: { state: StaffingState; input: { budgetVersion: number } }) =>
    c.state.payCap !== undefined && (c.state.budgetVersion ?? 0) <= c.input.budgetVersion,
  { field: 'budgetVersion' },
);
