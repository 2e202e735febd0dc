import { lastsAtMost, notBy, sealOf } from '@marquee/regulation';
import { type Actor, type Instant, isBefore, type Policies, rule } from '@marquee/kernel';
import { briefIsAcknowledged } from '../brief/rules.js';
import { projectHasTeam } from '../team/membership.js';
import * as panel from './panel-rules.js';
import { authorsOf, type Drafted, observeOnly, type Opening } from './panel-rules.js';

/** When the review opens: at once, unless it is scheduled for later. */
export const openingOf = ({ now, input }: Pick<Opening, 'now' | 'input'>): Instant =>
  input.opensAt && isBefore(now, input.opensAt) ? input.opensAt : now;

const isReady = (draft: Drafted | undefined, projectId: string) =>
  draft?.projectId === projectId && draft.status === 'submitted' && !draft.underReview;
const readyDrafts = ({ input, reads }: Opening) =>
  input.draftIds.filter((id, n, all) => all.indexOf(id) === n && isReady(reads.drafts[id], input.projectId));
const unreadyDrafts = ({ input, reads }: Opening) =>
  input.draftIds.filter((id) => !isReady(reads.drafts[id], input.projectId));

// ---- C3.2.4 Drafts are reviewed by the planning manager, the department heads and experts; authors do not review
// their own.

export const noOtherReview = rule(
  'C3.2.4',
  'noOtherReview',
  'STATE',
  {
    zh: '此項目另有評審尚未結束，須先作出結論或作廢。',
    en: 'Another review of this project is not over; conclude or void it first.',
  },
  (c: Opening) => !c.reads.reviews.some((review) => review.status === 'scheduled' || review.status === 'open'),
);

/** By number and title, as far as there is such a draft. */
const draftsSaid = (c: Opening) =>
  unreadyDrafts(c)
    .map((id) => [c.reads.drafts[id]?.number, c.reads.drafts[id]?.title].filter(Boolean).join(' ') || id)
    .join('、');

export const enoughDrafts = rule(
  'C3.2.3',
  'enoughDrafts',
  'STATE',
  (c: Opening) => ({
    zh: `內部評審須有至少 ${c.policy['plan.minDrafts']} 份已提交的初稿，現有 ${readyDrafts(c).length} 份。`,
    en: `A review needs at least ${c.policy['plan.minDrafts']} submitted drafts; there are ${readyDrafts(c).length}.`,
  }),
  (c) => readyDrafts(c).length >= c.policy['plan.minDrafts'],
  { field: 'draftIds' },
);

export const draftsAreSubmitted = rule(
  'C3.2.3',
  'draftsAreSubmitted',
  'STATE',
  (c: Opening) => ({
    zh: `以下並非此項目已提交而待評審的初稿：${draftsSaid(c)}。`,
    en: `These are no drafts of this project that were submitted and wait for a review: ${draftsSaid(c)}.`,
  }),
  (c) => unreadyDrafts(c).length === 0,
  { field: 'draftIds' },
);

export const draftsNamedOnce = rule(
  'C3.2.4',
  'draftsNamedOnce',
  'INPUT',
  { zh: '同一份初稿只可列出一次。', en: 'Name each draft once.' },
  (c: Opening) => new Set(c.input.draftIds).size === c.input.draftIds.length,
  { field: 'draftIds' },
);

/** Two drafts that say the same, whatever they are called, give nothing to compare. */
const copies = ({ input, reads }: Opening) =>
  input.draftIds.filter((id, n) => {
    const said = (other: string) => sealOf([reads.drafts[other]?.concept, reads.drafts[other]?.flow]);
    const before = input.draftIds.slice(0, n).filter((other) => other !== id);
    return reads.drafts[id]?.concept !== undefined && before.some((other) => said(other) === said(id));
  });

export const draftsDiffer = rule(
  'C3.2.3',
  'draftsDiffer',
  'INPUT',
  {
    zh: '有兩份初稿的概念與流程完全相同，無從比較。',
    en: 'Two of the drafts have the same concept and the same flow; there is nothing to compare.',
  },
  (c: Opening) => copies(c).length === 0,
  { field: 'draftIds' },
);

export const deadlineIsAhead = rule(
  'C3.2.4',
  'deadlineIsAhead',
  'INPUT',
  { zh: '評分期限須在評審開始之後。', en: 'The time to score ends after the review has opened.' },
  (c: Opening) => isBefore(openingOf(c), c.input.deadline),
  { field: 'deadline' },
);

export const reviewHasAnEnd = lastsAtMost(
  'C3.2.4',
  'reviewHasAnEnd',
  'review',
  (c: Opening & { readonly policy: Policies }) => ({ from: openingOf(c), until: c.input.deadline }),
  'deadline',
);

export const notOpenedByAnAuthor = notBy(
  'C3.2.4',
  'notOpenedByAnAuthor',
  observeOnly,
  (c: Opening & { readonly actor: Actor }) => authorsOf(c.reads),
);

/** Everything that a review needs before it opens. */
export const mayOpen = [
  projectHasTeam,
  noOtherReview,
  briefIsAcknowledged,
  enoughDrafts,
  draftsAreSubmitted,
  draftsNamedOnce,
  draftsDiffer,
  deadlineIsAhead,
  reviewHasAnEnd,
  panel.oneSeatEach,
  panel.reviewersHoldTheirRoles,
  panel.reviewersStay,
  panel.panelCoversRoles,
  panel.panelHasAllHeads,
  panel.panelHasExperts,
  panel.noAuthorOnThePanel,
  notOpenedByAnAuthor,
] as const;
