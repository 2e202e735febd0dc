import { fi, pl } from '@marquee/contracts';
import { authorOf, head, leaderOf, panelOf, person, role, team } from '../addresses.js';
import { news, type NoticeKind, task } from '../notice-kind.js';
import { subject } from '../subject.js';
import { project } from './subjects.js';

type Reviewed = { reviewId: string; draftIds: readonly string[] };
const reviewed = (d: Reviewed) => d.draftIds.map((draftId) => `${d.reviewId} ${draftId}`);
const review = (d: { reviewId: string }) => d.reviewId;
const outcomes = {
  selected: { zh: '獲選', en: 'selected' },
  rejected: { zh: '不獲選', en: 'not selected' },
  revise: { zh: '須修訂', en: 'to be revised' },
} as const;

type Noted = { reviewId: string; draftId: string } | { reviewId: string; draftIds: readonly string[] };
const costBenefitOf = (d: Noted) =>
  ('draftIds' in d ? d.draftIds : [d.draftId]).map((draftId) => `${d.reviewId} ${draftId}`);
const costBenefitTask = (d: { projectId: string; reviewId: string; draftIds: readonly string[]; deadline: string }) =>
  d.draftIds.map((draftId) => ({
    about: `${d.reviewId} ${draftId}`,
    to: [head('finance'), role('finance_staff')],
    subjects: [subject('draft', draftId)],
    projectId: d.projectId,
    dueAt: d.deadline,
  }));

/** 評審與策劃書 · what becomes of drafts and of the plan until the client sees it (W07 to W09). */
export const planDocumentNotices: readonly NoticeKind[] = [
  // ---- 初稿 · drafts
  news('draft_submitted', '有方案初稿提交，可安排評審', 'A draft is submitted and may be reviewed').when(
    pl.DraftSubmitted,
    (d) => ({ about: d.draftId, to: head('planning'), projectId: d.projectId, except: d.authorIds }),
  ),
  news('draft_decided', '您的方案初稿已有評審結果', 'The review has decided about your draft').when(
    pl.DraftDecided,
    (d) => ({
      about: d.draftId,
      to: authorOf('draft', d.draftId),
      title: outcomes[d.outcome],
      projectId: d.projectId,
    }),
  ),

  // ---- 評審 · the review
  news('review_scheduled', '您獲邀參加內部評審', 'You are on the panel of a review').when(pl.ReviewScheduled, (d) => ({
    about: d.reviewId,
    to: d.panel.map((seat) => person(seat.reviewerId)),
    projectId: d.projectId,
    dueAt: d.deadline,
  })),
  task('draft_to_score', '有方案初稿待您評分', 'Drafts wait for your score')
    .when(pl.ReviewOpened, (d) =>
      d.draftIds.map((draftId) => ({
        about: `${d.reviewId} ${draftId}`,
        to: d.panel.map((seat) => person(seat.reviewerId)),
        subjects: [subject('draft', draftId)],
        projectId: d.projectId,
        dueAt: d.deadline,
      })),
    )
    // The same matter for everybody who still owes a score, and for whoever takes an empty seat.
    .when(pl.ReviewerSubstituted, (d) =>
      d.waiting.map(({ draftId, reviewerIds }) => ({
        about: `${d.reviewId} ${draftId}`,
        to: reviewerIds.map(person),
        subjects: [subject('draft', draftId)],
        projectId: d.projectId,
        dueAt: d.deadline,
      })),
    )
    .untilEach(
      (d: { reviewId: string; draftId: string; reviewerId: string }) => ({
        about: `${d.reviewId} ${d.draftId}`,
        by: d.reviewerId,
      }),
      pl.ReviewScoreSubmitted,
    )
    .untilEach(
      (d: Reviewed & { reviewerId: string }) => reviewed(d).map((about) => ({ about, by: d.reviewerId })),
      pl.ReviewerRecused,
    )
    .until(reviewed, pl.ReviewConcluded, pl.ReviewVoided),
  news('reviewer_recused', '有評審委員迴避', 'A reviewer recused themselves').when(pl.ReviewerRecused, (d) => ({
    about: `${d.reviewId} ${d.reviewerId}`,
    to: head('planning'),
    title: d.reason,
    projectId: d.projectId,
  })),
  task('review_overdue', '評分期限已到，仍有委員未評分', 'The time to score is over and scores are missing')
    .when(pl.ReviewDeadlinePassed, (d) => ({
      about: d.reviewId,
      to: [head('planning'), ...d.overdueIds.map(person)],
      projectId: d.projectId,
    }))
    .until(review, pl.ReviewExtended, pl.ReviewConcluded, pl.ReviewVoided),
  news('review_extended', '評分期限已延長', 'You have longer to score').when(pl.ReviewExtended, (d) => ({
    about: d.reviewId,
    to: panelOf(d.reviewId),
    title: d.reason,
    projectId: d.projectId,
    dueAt: d.deadline,
  })),
  news('review_voided', '內部評審已作廢', 'The internal review was voided').when(pl.ReviewVoided, (d) => ({
    about: d.reviewId,
    to: [panelOf(d.reviewId), team(d.projectId)],
    title: d.reason,
    projectId: d.projectId,
  })),
  news('review_concluded', '內部評審已有結論', 'The internal review is concluded').when(pl.ReviewConcluded, (d) => ({
    about: d.reviewId,
    to: [team(d.projectId), panelOf(d.reviewId)],
    projectId: d.projectId,
  })),

  // ---- 成本效益註 · finance's notes for the panel (W08)
  task(
    'cost_benefit_note_due',
    '初稿正在評審，請就其成本效益作註',
    'A draft is under review: note what finance thinks of its cost-benefit',
  )
    .when(fi.CostBenefitNoteAsked, costBenefitTask)
    .when(fi.CostBenefitNoteExtended, costBenefitTask)
    .until(costBenefitOf, fi.CostBenefitNoteGiven, fi.CostBenefitNoteClosed),
  news('cost_benefit_note', '財務部已就評審中的初稿作註', 'Finance gave its note on a draft under review').when(
    fi.CostBenefitNoteGiven,
    (d) => ({
      about: `${d.reviewId} ${d.draftId}`,
      to: panelOf(d.reviewId),
      title: d.text,
      projectId: d.projectId,
    }),
  ),

  // ---- 策劃書 · the plan document
  task('finance_opinion_due', '請就方案預算提出意見', 'A plan’s budget waits for finance’s opinion')
    .when(pl.FinanceOpinionRequested, (d) => ({ about: d.projectId, to: head('finance'), projectId: d.projectId }))
    .until(project, fi.FinanceOpinionGiven, pl.PlanVersionPublished, pl.PlanAbandoned),
  news('plan_budget_justified', '策劃部已說明預算理由', 'Planning justified the budget of its plan').when(
    pl.PlanBudgetJustified,
    (d) => ({
      about: `${d.projectId} ${d.revision}`,
      to: [head('finance'), leaderOf(d.projectId)],
      title: d.reason,
      projectId: d.projectId,
    }),
  ),
  news('finance_opinion', '財務部已就方案預算提出意見', 'Finance gave its opinion of the plan’s budget').when(
    fi.FinanceOpinionGiven,
    (d) => ({
      about: `${d.projectId} ${d.revision}`,
      to: [leaderOf(d.projectId), head('planning')],
      title: d.text,
      projectId: d.projectId,
    }),
  ),
];
