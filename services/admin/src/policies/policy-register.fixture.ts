import { ad } from '@marquee/contracts';
import { NOW, person } from '@marquee/testing';

export const author = person('kwok', 'admin_manager');
export const leader = person('chow', 'leader');
export const id = 'company';
export const effectiveFrom = '2026-03-08T16:00:00.000Z';
export const change = { key: 'plan.minDrafts', value: '3', effectiveFrom, reason: '比較兩份初稿並不足夠，改為三份。' };

export const opened = ad.PolicyRegisterOpened({ registerId: id, by: 'kwok' });
export const proposed = ad.PolicyChangeProposed({ ...change, registerId: id, by: 'kwok', proposalId: 'p1' });
export const report = {
  lookedAt: ['pl.ReviewOpened'],
  cases: 2,
  byNow: 0,
  byProposed: 1,
  newly: ['prj-1'],
  noLonger: [],
  zh: '查閱',
  en: 'looked',
};
export const simulated = ad.PolicyChangeSimulated({
  registerId: id,
  by: 'kwok',
  proposalId: 'p1',
  at: NOW,
  against: '2',
  report,
});
export const submitted = ad.PolicyChangeSubmitted({ registerId: id, by: 'kwok', proposalId: 'p1' });
export const approved = ad.PolicyChangeApproved({ registerId: id, by: 'chow', proposalId: 'p1' });
export const changed = ad.PolicyChanged({
  key: change.key,
  value: '3',
  effectiveFrom,
  version: 1,
  changedBy: 'chow',
  proposalId: 'p1',
});
export const tookEffect = ad.PolicyTookEffect({
  registerId: id,
  key: change.key,
  value: '3',
  version: 1,
  effectiveFrom,
  proposalId: 'p1',
});

/** A policy as the list shows it, with one approved change. */
export const listed = (key: string, value: unknown, effectiveFrom = NOW, version = 1) => ({
  id: key,
  key,
  changes: [{ version, value: JSON.stringify(value), effectiveFrom }],
});
