import { contentRule } from '@marquee/regulation';
import { rule } from '@marquee/kernel';
import { unreserved } from './plan-needs.js';

type Need = {
  readonly needId: string;
  readonly confirmedAt?: string | undefined;
  readonly executionPlanVersion?: number | undefined;
};
type OnLogistics = { state: { status: string; planVersion?: number | undefined; needs: readonly Need[] } };

// ---- C3.3.3 Only what the client has signed is executed.

export const planIsSigned = rule(
  'C3.3.3',
  'planIsSigned',
  'STATE',
  {
    zh: '客戶尚未簽署方案，或方案已變更；後勤待簽署後方可落實。',
    en: 'The client has not signed the plan, or it has changed; logistics are confirmed on a signed plan only.',
  },
  (c: OnLogistics) => c.state.status === 'reserving' || c.state.status === 'confirmed',
);

export const reliesOnThatPlan = rule(
  'C3.3.3',
  'reliesOnThatPlan',
  'STATE',
  { zh: '後勤並非按此方案版本安排。', en: 'The logistics do not rely on this version of the plan.' },
  (c: OnLogistics & { input: { planVersion: number } }) =>
    ['reserving', 'confirmed'].includes(c.state.status) && c.state.planVersion === c.input.planVersion,
  { field: 'planVersion' },
);

// ---- C2.2.6c Administration supports events with transport, meals and lodging.

/** An execution plan without parts that need anything, and nothing of the plan before to drop, changes nothing. */
export const planChangesNeeds = rule(
  'C2.2.6c',
  'planChangesNeeds',
  'STATE',
  { zh: '執行計劃沒有改變後勤需要。', en: 'The execution plan changes nothing of the logistics.' },
  (c: OnLogistics & { input: { parts: readonly object[] } }) =>
    c.input.parts.length > 0 || unreserved(c.state.needs).length > 0,
);

export const detailGiven = contentRule(
  'C2.2.6c',
  'detailGiven',
  'passage',
  { zh: '須說明需要甚麼、多少、何時。', en: 'Say what is needed, how much of it, and when.' },
  (c: { input: { detail: string } }) => [c.input.detail],
  { field: 'detail' },
);

export const arrangementGiven = contentRule(
  'C2.2.6c',
  'arrangementGiven',
  'passage',
  { zh: '須填寫已預訂的安排及承辦者。', en: 'Say what was reserved, and with whom.' },
  (c: { input: { arrangement: string } }) => [c.input.arrangement],
  { field: 'arrangement' },
);

export const needIsOpen = rule(
  'C2.2.6c',
  'needIsOpen',
  'STATE',
  { zh: '沒有這項後勤需要，或已經落實。', en: 'There is no such need, or it is confirmed already.' },
  (c: OnLogistics & { input: { needId: string } }) =>
    c.state.needs.some((n) => n.needId === c.input.needId && n.confirmedAt === undefined),
  { field: 'needId' },
);
