import { staff } from '@marquee/regulation';
import { instant, isBefore, many, question, ref } from '@marquee/kernel';
import { z } from 'zod';
import { Review } from './review.js';
import { type ReviewState, seatOf, unscoredBy } from './review-state.js';

const task = z.object({
  reviewId: ref('Review'),
  projectId: ref('Project'),
  number: z.string(),
  deadline: instant(),
  overdue: z.boolean(),
  /** What is still to be scored. */
  draftIds: z.array(ref('Draft')),
});

/** 待我評分 — the open reviews that wait for the asker's score, the most urgent first (B02). */
export const reviewsAwaitingMe = question('reviewsAwaitingMe', {
  says: { zh: '待我評分的內部評審', en: 'Reviews that wait for my score' },
  readers: [...staff, 'expert'],
  output: z.object({ reviews: z.array(task) }),
  reads: () => ({ open: many(Review, { status: 'open' }) }),
  answer: ({ viewer, now, reads }) => {
    const waiting = reads.open.filter((review) => {
      const seat = seatOf(review, viewer.id);
      return seat?.replacedById === undefined && ['pending', 'overdue'].includes(seat?.status ?? '');
    });
    const reviews = waiting.map(({ id, projectId, number, deadline, ...review }) => ({
      reviewId: id,
      projectId,
      number,
      deadline,
      overdue: !isBefore(now, deadline),
      draftIds: unscoredBy(review as ReviewState, viewer.id),
    }));
    return { reviews: reviews.sort((a, b) => (a.deadline < b.deadline ? -1 : 1)) };
  },
});
