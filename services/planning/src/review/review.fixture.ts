import { pl } from '@marquee/contracts';
import { NOW, person } from '@marquee/testing';
import type { Marks } from './scoring.js';

export const id = 'rev1';
export const projectId = 'prj-1';
export const deadline = '2026-03-06T01:00:00.000Z';
export const later = '2026-03-09T01:00:00.000Z';
export const reason = '與場地供應商有親屬關係，須避嫌。';

export const ng = person('ng', 'planning_manager');
export const lau = person('lau', 'execution_manager');
export const ext = person('ext', 'expert');
/** Wrote both drafts. */
export const yip = person('yip', 'planning_staff');

export const panel = [
  { reviewerId: 'ng', role: 'planning_manager' as const },
  { reviewerId: 'lau', role: 'execution_manager' as const },
  { reviewerId: 'ext', role: 'expert' as const },
];
const named = { projectId, reviewId: id };
export const announced = {
  ...named,
  by: 'ng',
  number: 'REV-2026-0001',
  draftIds: ['d1', 'd2'],
  authorIds: ['yip'],
  panel,
  deadline,
  at: NOW,
};
export const scheduled = pl.ReviewScheduled({ ...announced, opensAt: NOW });
export const opened = pl.ReviewOpened(announced);
/** The review is open and nobody has scored. */
export const open = [scheduled, opened];

export const good: Marks = { feasibility: 80, innovation: 70, costBenefit: 75 };
export const score = (
  reviewerId: string,
  draftId: string,
  marks: Partial<Marks> = {},
  opinion?: string,
  todoDept?: 'fi' | 'ex',
) =>
  pl.ReviewScoreSubmitted({
    ...named,
    reviewerId,
    draftId,
    ...good,
    ...marks,
    ...(opinion && { opinion }),
    ...(todoDept && { todoDept }),
    at: NOW,
  });
/** A reviewer scores both drafts. */
export const ballot = (reviewerId: string, first: Partial<Marks> = {}, second: Partial<Marks> = {}) => [
  score(reviewerId, 'd1', first),
  score(reviewerId, 'd2', second),
];
export const recused = (reviewerId: string) =>
  pl.ReviewerRecused({ ...named, reviewerId, draftIds: ['d1', 'd2'], reason, at: NOW });
/** Somebody else takes a seat, before anybody has scored. */
export const substituted = (reviewerId: string, substituteId: string, waiting: readonly string[] = []) =>
  pl.ReviewerSubstituted({
    ...named,
    by: 'ng',
    reviewerId,
    substituteId,
    role: panel.find((seat) => seat.reviewerId === reviewerId)!.role,
    draftIds: ['d1', 'd2'],
    deadline,
    waiting: ['d1', 'd2'].map((draftId) => ({ draftId, reviewerIds: [...waiting, substituteId] })),
    reason,
    at: NOW,
  });
/** Who heads which department. */
export const units = {
  planning: { id: 'planning', headId: 'ng', deputyId: 'sin' },
  execution: { id: 'execution', headId: 'lau', deputyId: 'tse' },
};
export const overdue = (...overdueIds: string[]) => pl.ReviewDeadlinePassed({ ...named, overdueIds, at: deadline });
export const extended = pl.ReviewExtended({ ...named, by: 'ng', deadline: later, reason });
export const voided = pl.ReviewVoided({ ...named, by: 'ng', draftIds: ['d1', 'd2'], reason, at: NOW });
