import { pl } from '@marquee/contracts';
import { NOW, person } from '@marquee/testing';

export const id = 'd1';
export const projectId = 'prj-1';
export const yip = person('yip', 'planning_staff');
export const hkd = (amount: number) => ({ amount, currency: 'HKD' });

const act = { projectId, draftId: id, by: 'yip' };
/** The project's team, and what the client wants to spend. */
export const project = { status: 'formed', leaderId: 'kwan', memberIds: ['yip'], budget: hkd(100_000) };
export const reads = { project };

export const lines = [
  { category: 'venue_rental' as const, amount: hkd(60_000) },
  { category: 'materials' as const, amount: hkd(30_000) },
];
export const created = pl.DraftCreated({ ...act, number: 'DRA-2026-0001', title: '燈海', at: NOW });
export const written = pl.DraftWritten({
  ...act,
  title: '燈海',
  concept: '以燈籠鋪滿海濱。',
  flow: '入場、亮燈、演出。',
  innovationNote: '以聲控燈籠代替舞台燈。',
  risks: [{ risk: '大風', response: '改用室內場地' }],
});
export const estimated = pl.DraftCostEstimated({ ...act, lines, total: hkd(90_000) });
export const submitted = pl.DraftSubmitted({
  ...act,
  title: '燈海',
  estimate: lines,
  total: hkd(90_000),
  overBudget: false,
  authorIds: ['yip'],
  at: NOW,
});
export const underReview = pl.DraftPutUnderReview({
  projectId,
  draftId: id,
  reviewId: 'rev1',
  reviewerIds: ['ng', 'ext'],
});
export const decided = (outcome: 'selected' | 'rejected' | 'revise') =>
  pl.DraftDecided({ projectId, draftId: id, reviewId: 'rev1', outcome });
