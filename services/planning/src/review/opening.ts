import { pl } from '@marquee/contracts';
import { type Actor, type Instant, isBefore } from '@marquee/kernel';
import { openingOf } from './opening-rules.js';
import { authorsOf, type Opening } from './panel-rules.js';
import type { ReviewState } from './review-state.js';

type Begun = Opening & { readonly id: string; readonly actor: Actor; readonly number: string };

/** How a review begins: it is scheduled, and opened at once where no later time was named. Pure. */
export function begun(c: Begun) {
  const opensAt = openingOf(c);
  const { projectId, draftIds, panel, deadline } = c.input;
  const review = {
    projectId,
    draftIds: [...draftIds],
    panel: [...panel],
    deadline,
    reviewId: c.id,
    by: c.actor.id,
    number: c.number,
    authorIds: authorsOf(c.reads),
    at: c.now,
  };
  const scheduled = pl.ReviewScheduled({ ...review, opensAt });
  return isBefore(c.now, opensAt) ? [scheduled] : [scheduled, pl.ReviewOpened(review)];
}

/** A scheduled review opens when its time has come, in the name of whoever scheduled it. Pure. */
export function started(c: { readonly id: string; readonly now: Instant; readonly state: ReviewState }) {
  const { projectId, number, draftIds, authorIds, panel, deadline, openedById } = c.state;
  return pl.ReviewOpened({
    projectId,
    reviewId: c.id,
    by: openedById,
    number,
    draftIds,
    authorIds,
    panel: panel.map(({ reviewerId, role }) => ({ reviewerId, role })),
    deadline,
    at: c.now,
  });
}
