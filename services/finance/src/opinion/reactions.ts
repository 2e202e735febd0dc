import { cs, pl } from '@marquee/contracts';
import { when } from '@marquee/kernel';
import { FinanceReview } from './finance-review.js';

/**
 * W09: the review of a project's budget begins with the project; each request of planning puts a revision on finance's
 * desk.
 */
export const opinionReactions = [
  when(cs.InitiationApproved).issue(FinanceReview, 'openFinanceReview', ({ data }) => ({
    id: data.projectId,
    input: { title: data.title, clientBudget: data.budget },
  })),
  when(pl.FinanceOpinionRequested).issue(
    FinanceReview,
    'requestFinanceReview',
    ({ data: { projectId, by, budgetLines, ...asked } }) => ({
      id: projectId,
      input: { ...asked, askedById: by, lines: budgetLines },
    }),
  ),
];
