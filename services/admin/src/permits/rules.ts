import { contentRule, reasonRule } from '@marquee/regulation';
import { rule } from '@marquee/kernel';

type OnClock = { state: { status: string } };
const isOneOf =
  (...statuses: readonly string[]) =>
  (c: OnClock) =>
    statuses.includes(c.state.status);

// ---- C7.1.1 Legal risks: a large public event needs a safety permit, applied for in time.

/** That none is needed may turn out to be wrong, and is then found anew. */
export const needIsUnclear = rule(
  'C7.1.1',
  'needIsUnclear',
  'STATE',
  {
    zh: '此項目已確定須取得許可。',
    en: 'It is known already that this project needs a permit.',
  },
  isOneOf('unclear', 'not_required'),
);

export const permitIsAwaited = rule(
  'C7.1.1',
  'permitIsAwaited',
  'STATE',
  { zh: '此項目無須許可，或許可已經申請。', en: 'This project needs no permit, or the permit has been applied for.' },
  isOneOf('running', 'due'),
);

export const permitMayBeApplied = rule(
  'C7.1.1',
  'permitMayBeApplied',
  'STATE',
  {
    zh: '此項目無須許可，或許可已經申請或獲批。',
    en: 'This project needs no permit, or the permit has been applied for or granted.',
  },
  isOneOf('running', 'due', 'refused'),
);

export const permitIsNeeded = rule(
  'C7.1.1',
  'permitIsNeeded',
  'STATE',
  { zh: '此項目無須許可，或許可已獲批。', en: 'This project needs no permit, or has it.' },
  isOneOf('running', 'due', 'applied', 'refused'),
);

/** A number that execution notes does not overrule the authority: administration applies anew, or records the grant. */
export const permitWasNotRefused = rule(
  'C7.1.1',
  'permitWasNotRefused',
  'STATE',
  {
    zh: '主管機關不批准此許可；須由行政部重新申請或登記獲批。',
    en: 'The authority refused the permit; administration applies anew, or records that it was granted after all.',
  },
  (c: OnClock) => c.state.status !== 'refused',
);

type Noting = { state: { authority?: string | undefined }; input: { authority?: string | undefined } };

/** A permit of the county is none for an event that needs one of the city. */
export const permitIsOfTheLevel = rule(
  'C7.1.1',
  'permitIsOfTheLevel',
  'STATE',
  {
    zh: '許可的級別低於此活動所需。',
    en: 'The permit is of a lower level than this event needs.',
  },
  ({ state, input }: Noting) => state.authority !== 'city' || input.authority !== 'county',
  { field: 'authority' },
);

export const permitIsApplied = rule(
  'C7.1.1',
  'permitIsApplied',
  'STATE',
  { zh: '許可尚未申請，或已有結果。', en: 'The permit has not been applied for, or was decided.' },
  isOneOf('applied'),
);

export const referenceGiven = contentRule(
  'C7.1.1',
  'referenceGiven',
  'name',
  { zh: '須填寫主管機關的受理編號。', en: 'Give the authority’s reference for the application.' },
  (c: { input: { reference: string } }) => [c.input.reference],
  { field: 'reference' },
);

export const numberGiven = contentRule(
  'C7.1.1',
  'numberGiven',
  'name',
  { zh: '須填寫許可編號。', en: 'Give the number of the permit.' },
  (c: { input: { number: string } }) => [c.input.number],
  { field: 'number' },
);

export const reasonOfRefusal = reasonRule('C7.1.1', 'reasonOfRefusal');
export const reasonOfFinding = reasonRule('C7.1.1', 'reasonOfFinding');
