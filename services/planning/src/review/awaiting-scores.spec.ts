import type { Fact } from '@marquee/kernel';
import { asked } from '@marquee/testing';
import { reviewsAwaitingMe } from './questions.js';
import * as f from './review.fixture.js';
import { Review } from './review.js';

describe('B02 待我評分 · what waits for my score', () => {
  const reviews = (viewer: typeof f.ng, facts: Fact[], now?: string) =>
    asked(reviewsAwaitingMe, {
      viewer,
      reads: { open: [{ ...Review.fold([...f.open, ...facts]), id: f.id }] },
      ...(now && { now }),
    });
  const task = {
    reviewId: f.id,
    projectId: f.projectId,
    number: 'REV-2026-0001',
    deadline: f.deadline,
    overdue: false,
    draftIds: ['d1', 'd2'],
  };

  it('is every open review in which the asker has not scored every draft', () => {
    expect(reviews(f.lau, [])).toEqual({ reviews: [task] });
    expect(reviews(f.lau, [f.score('lau', 'd1')])).toEqual({ reviews: [{ ...task, draftIds: ['d2'] }] });
    expect(reviews(f.lau, [], f.deadline)).toEqual({ reviews: [{ ...task, overdue: true }] });
    expect([reviews(f.lau, f.ballot('lau')), reviews(f.lau, [f.recused('lau')]), reviews(f.yip, [])]).toEqual([
      { reviews: [] },
      { reviews: [] },
      { reviews: [] },
    ]);
  });
});
