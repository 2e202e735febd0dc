import { cs, pl } from '@marquee/contracts';
import { head, leaderOf } from '../addresses.js';
import { news, type NoticeKind, task } from '../notice-kind.js';
import { frontDesk, versionSaid } from './subjects.js';

const planVersionOf = (d: { projectId: string; planVersion: number }) => `${d.projectId} v${d.planVersion}`;
const feedbackItem = (d: { projectId: string; itemId: string }) => `${d.projectId} ${d.itemId}`;
const round = (d: { projectId: string; round: number }) => `${d.projectId} ${d.round}`;

/** 向客戶介紹策劃書 · the rounds in which the client hears of the plan and answers (W10). */
export const clientTalkNotices: readonly NoticeKind[] = [
  task('plan_to_present', '策劃書已發布，請向客戶介紹', 'A plan is published: present it to the client')
    .when(pl.PlanVersionPublished, (d) => ({
      about: planVersionOf(d),
      to: frontDesk,
      title: versionSaid(d),
      projectId: d.projectId,
    }))
    .until(planVersionOf, cs.PlanPresentedToClient, pl.PlanSuperseded)
    .until(
      (d: { projectId: string; planVersion?: number | undefined }) =>
        d.planVersion === undefined ? [] : `${d.projectId} v${d.planVersion}`,
      pl.PlanAbandoned,
    ),
  news('plan_presented', '策劃書已向客戶介紹', 'The plan was presented to the client').when(
    cs.PlanPresentedToClient,
    (d) => ({ about: round(d), to: leaderOf(d.projectId), title: versionSaid(d), projectId: d.projectId }),
  ),
  task('plan_question', '客戶就策劃書提問，待您答覆', 'The client asked about the plan and waits for an answer')
    .when(cs.PlanQuestionAsked, (d) => ({ about: d.questionId, to: frontDesk, projectId: d.projectId }))
    .until((d: { questionId: string }) => d.questionId, cs.PlanQuestionAnswered),
  task('plan_comment', '客戶在門戶留下意見，待列入本輪', 'A comment of the client waits to be taken into the round')
    .when(cs.PlanCommentReceived, (d) => ({
      about: `${d.projectId} ${d.commentId}`,
      to: frontDesk,
      title: d.text,
      projectId: d.projectId,
    }))
    .until(
      (d: { projectId: string; items: readonly { commentId?: string | undefined }[] }) =>
        d.items.flatMap(({ commentId }) => (commentId === undefined ? [] : [`${d.projectId} ${commentId}`])),
      cs.ClientFeedbackRecorded,
    ),
  task('feedback_to_decide', '客戶意見待您決定', 'An item of the client’s feedback waits for your decision')
    .when(cs.ClientFeedbackRecorded, (d) =>
      d.items.map((item) => ({
        about: `${d.projectId} ${item.itemId}`,
        to: leaderOf(d.projectId),
        title: item.text,
        projectId: d.projectId,
      })),
    )
    .when(cs.FeedbackItemClarified, (d) => ({
      about: feedbackItem(d),
      to: leaderOf(d.projectId),
      title: d.text,
      projectId: d.projectId,
    }))
    .until(feedbackItem, pl.FeedbackItemDecided),
  task('feedback_to_clarify', '策劃部請您向客戶澄清一項意見', 'Planning asks you to clarify an item with the client')
    .when(cs.FeedbackDecisionNoted, (d) =>
      d.decision === 'needs_clarification'
        ? { about: feedbackItem(d), to: frontDesk, title: d.reason, projectId: d.projectId }
        : undefined,
    )
    .until(
      (d: { projectId: string; itemId: string; decision: string }) =>
        d.decision === 'needs_clarification' ? [] : feedbackItem(d),
      cs.FeedbackDecisionNoted,
    )
    .until(feedbackItem, cs.FeedbackItemClarified),
  news('feedback_round_closed', '本輪客戶意見已全部決定', 'Every item of this round is decided').when(
    cs.FeedbackRoundClosed,
    (d) => ({
      about: round(d),
      to: [leaderOf(d.projectId), ...frontDesk],
      title: versionSaid(d),
      projectId: d.projectId,
    }),
  ),
  news('rounds_exceeded', '客戶修訂輪次超出上限', 'More rounds with the client than foreseen').when(
    pl.FeedbackRoundsExceeded,
    (d) => ({
      about: round(d),
      to: [head('planning'), head('customer-service'), leaderOf(d.projectId)],
      title: { zh: `第 ${d.round} 輪，上限 ${d.maxRounds} 輪`, en: `round ${d.round} of at most ${d.maxRounds}` },
      projectId: d.projectId,
    }),
  ),
  news('client_satisfied', '客戶滿意策劃書，可以簽署', 'The client is satisfied with the plan: it can be signed').when(
    cs.ClientSatisfied,
    (d) => ({
      about: round(d),
      to: [leaderOf(d.projectId), head('planning')],
      title: versionSaid(d),
      projectId: d.projectId,
    }),
  ),
  news('talks_resumed', '簽署失效，須繼續與客戶商談', 'The signature fell: the talks with the client go on').when(
    cs.PresentationResumed,
    (d) => ({ about: round(d), to: [...frontDesk, leaderOf(d.projectId)], projectId: d.projectId }),
  ),
];
