import { rule } from '@marquee/kernel';

// ---- C7.1.1 Legal risks: a large public event needs a safety permit, applied for in time.

export const permitIsAwaited = rule('C7.1.1', 'permitIsAwaited', 'STATE',
  { zh: '此項目無須許可，或許可已經申請。', en: 'This project needs no permit, or the permit has been applied for.' },
  (c: { state: { status: string } }) => c.state.status === 'running' || c.state.status === 'due');

export const referenceGiven = rule('C7.1.1', 'referenceGiven', 'INPUT',
  { zh: '須填寫主管機關的受理編號。', en: 'Give the authority’s reference for the application.' },
  (c: { input: { reference: string } }) => c.input.reference.length > 0, { field: 'reference' });
