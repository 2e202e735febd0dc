import { lastsAtMost, reasonRule } from '@marquee/regulation';
import { type Instant, isBefore, type Policies, rule } from '@marquee/kernel';
import { PROVEN_IN } from './applicability.js';

type Waiving = { input: { clause: string; expiresAt: Instant }; now: Instant; reads: { folder: object | undefined } };

// ---- C1.3.3 Only a company leader may grant an exception, with a reason and an expiry date.

export const projectIsKnown = rule(
  'C1.3.3',
  'projectIsKnown',
  'STATE',
  { zh: '沒有這個項目。', en: 'There is no such project.' },
  (c: Waiving) => c.reads.folder !== undefined,
  { field: 'projectId' },
);

export const clauseBindsProjects = rule(
  'C1.3.3',
  'clauseBindsProjects',
  'INPUT',
  {
    zh: '只可豁免約束單一項目的條款，請由條款板選取。',
    en: 'Only a clause that binds single projects can be waived; choose one from the clause board.',
  },
  (c: Waiving) => Object.hasOwn(PROVEN_IN, c.input.clause),
  { field: 'clause' },
);

export const waiverExpires = rule(
  'C1.3.3',
  'waiverExpires',
  'INPUT',
  { zh: '豁免的失效日期須在未來。', en: 'A waiver expires on a date in the future.' },
  (c: Waiving) => isBefore(c.now, c.input.expiresAt),
  { field: 'expiresAt' },
);

/** An exception that never ends would be another regulation. */
export const waiverHasAnEnd = lastsAtMost(
  'C1.3.3',
  'waiverHasAnEnd',
  'waiver',
  (c: Waiving & { policy: Policies }) => ({ from: c.now, until: c.input.expiresAt }),
  'expiresAt',
);

export const reasonOfWaiver = reasonRule('C1.3.3', 'reasonOfWaiver');

export const waiverInForce = rule(
  'C1.3.3',
  'waiverInForce',
  'STATE',
  { zh: '此豁免已失效或已撤銷。', en: 'This waiver has expired or was withdrawn.' },
  (c: { state: { status: string } }) => c.state.status === 'in_force',
);
