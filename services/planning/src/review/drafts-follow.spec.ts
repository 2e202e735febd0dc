import { pl } from '@marquee/contracts';
import { answers, happened, NOW } from '@marquee/testing';
import { reviewReactions } from './reactions.js';
import * as f from './review.fixture.js';

describe('W08 初稿跟隨評審 · the drafts follow', () => {
  it('are put before the panel, decided with the review, and released when it is void', () => {
    expect(answers(reviewReactions, happened(f.scheduled))).toEqual(
      ['d1', 'd2'].map((id) => ({
        command: 'putUnderReview',
        id,
        input: { reviewId: 'rev1', reviewerIds: ['ng', 'lau', 'ext'] },
      })),
    );
    const end = {
      projectId: f.projectId,
      reviewId: f.id,
      by: 'ng',
      draftIds: ['d1', 'd2'],
      results: [],
      standard: [],
      todos: [],
      at: NOW,
    };
    const outcomes = (differs: object) =>
      answers(reviewReactions, happened(pl.ReviewConcluded({ ...end, outcome: 'pass', ...differs }))).map(
        ({ command, input }) => [command, (input as { outcome: string }).outcome],
      );
    expect(outcomes({ selectedDraftId: 'd2' })).toEqual([
      ['decideDraft', 'rejected'],
      ['decideDraft', 'selected'],
    ]);
    expect(outcomes({ outcome: 'revise' })).toEqual([
      ['decideDraft', 'revise'],
      ['decideDraft', 'revise'],
    ]);
    expect(answers(reviewReactions, happened(f.voided)).map(({ command, id }) => [command, id])).toEqual([
      ['releaseDraft', 'd1'],
      ['releaseDraft', 'd2'],
    ]);
  });
});
