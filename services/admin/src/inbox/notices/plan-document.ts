import { cs, type DepartmentPrefix, fi, pl } from '@marquee/contracts';
import { gaveWayTo, unitOf } from '@marquee/regulation';
import { deputy, head, leaderOf, person, team } from '../addresses.js';
import { news, type NoticeKind, task } from '../notice-kind.js';
import { frontDesk, leadership, project } from './subjects.js';

type Reviewed = { reviewId: string; draftIds: readonly string[] };
const reviewed = (d: Reviewed) => d.draftIds.map((draftId) => `${d.reviewId} ${draftId}`);
const planVersionOf = (d: { projectId: string; planVersion: number }) => `${d.projectId} v${d.planVersion}`;
const confirmation = (d: { confirmationId: string }) => d.confirmationId;
const feedbackItem = (d: { projectId: string; itemId: string }) => `${d.projectId} ${d.itemId}`;
const risk = (d: { riskId: string }) => d.riskId;
type Todo = { todoId: string; dept: DepartmentPrefix; text: string };
const ofTodo = (d: { todoId: string }) => d.todoId;
const openTodos = (d: { openTodoIds?: readonly string[] | undefined }) => d.openTodoIds ?? [];
/** The department that the reviewer named: its head, or the deputy. */
const toAnswer = (projectId: string, { todoId, dept, text }: Todo) => ({
  about: todoId,
  to: [head(unitOf(dept)), deputy(unitOf(dept))],
  title: text,
  projectId,
});
const toSettle = (projectId: string, { todoId, text }: Omit<Todo, 'dept'>) => ({
  about: todoId,
  to: leaderOf(projectId),
  title: text,
  projectId,
});
/** Who works on a plan once the client has signed it (B05). */
const executing = (projectId: string) => [
  team(projectId),
  ...['execution', 'finance', 'design', 'hr', 'admin'].map(head),
];

/** 評審與策劃書 · what becomes of the plan, from the review of its drafts to the signature, and of its risks. */
export const planDocumentNotices: readonly NoticeKind[] = [
  // ---- 評審與策劃書 · review and plan document (W08 to W11)
  task('draft_to_score', '有方案初稿待您評分', 'Drafts wait for your score')
    .when(pl.ReviewOpened, (d) =>
      d.draftIds.map((draftId) => ({
        about: `${d.reviewId} ${draftId}`,
        to: d.panel.map((seat) => person(seat.reviewerId)),
        projectId: d.projectId,
        dueAt: d.deadline,
      })),
    )
    // The same matter for everybody who still owes a score, and for whoever takes an empty seat.
    .when(pl.ReviewerSubstituted, (d) =>
      d.waiting.map(({ draftId, reviewerIds }) => ({
        about: `${d.reviewId} ${draftId}`,
        to: reviewerIds.map(person),
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
  news('review_concluded', '內部評審已有結論', 'The internal review is concluded').when(pl.ReviewConcluded, (d) => ({
    about: d.reviewId,
    to: team(d.projectId),
    projectId: d.projectId,
  })),
  task(
    'review_todo_to_answer',
    '內部評審有意見待您的部門答覆',
    'The internal review asks something of your department: answer it',
  )
    .when(pl.ReviewConcluded, (d) =>
      d.outcome === 'revise' ? [] : d.todos.filter((t) => t.dept !== 'pl').map((t) => toAnswer(d.projectId, t)),
    )
    .until(ofTodo, pl.ReviewTodoAnswered, pl.ReviewTodoResolved)
    .until(openTodos, pl.PlanAbandoned),
  task('review_todo_to_settle', '請處理內部評審的意見', 'Settle what the internal review asks for')
    .when(pl.ReviewConcluded, (d) =>
      d.outcome === 'revise' ? [] : d.todos.filter((t) => t.dept === 'pl').map((t) => toSettle(d.projectId, t)),
    )
    .when(pl.ReviewTodoAnswered, (d) => toSettle(d.projectId, { todoId: d.todoId, text: d.answer }))
    .until(ofTodo, pl.ReviewTodoResolved)
    .until(openTodos, pl.PlanAbandoned),
  news(
    'review_remarks',
    '內部評審就全部修訂的初稿提出與您部門有關的意見',
    'The internal review sends the drafts back, with remarks for your department',
  ).when(pl.ReviewConcluded, (d) => (d.outcome === 'revise' ? d.todos.map((t) => toAnswer(d.projectId, t)) : [])),
  task('finance_opinion_due', '請就方案預算提出意見', 'A plan’s budget waits for finance’s opinion')
    .when(pl.FinanceOpinionRequested, (d) => ({ about: d.projectId, to: head('finance'), projectId: d.projectId }))
    .until(project, fi.FinanceOpinionGiven),
  task('plan_to_present', '策劃書已發布，請向客戶介紹', 'A plan is published: present it to the client')
    .when(pl.PlanVersionPublished, (d) => ({
      about: planVersionOf(d),
      to: frontDesk,
      title: d.title,
      projectId: d.projectId,
    }))
    .until(planVersionOf, cs.PlanPresentedToClient, pl.PlanSuperseded),
  task('feedback_to_decide', '客戶意見待您決定', 'An item of the client’s feedback waits for your decision')
    .when(cs.ClientFeedbackRecorded, (d) =>
      d.items.map((item) => ({
        about: `${d.projectId} ${item.itemId}`,
        to: leaderOf(d.projectId),
        title: item.text,
        projectId: d.projectId,
      })),
    )
    .until(feedbackItem, pl.FeedbackItemDecided),
  task(
    'confirmation_to_sign',
    '確認表已發出，請跟進客戶簽署',
    'A confirmation form is issued: see that the client signs',
  )
    .when(cs.PlanConfirmationIssued, (d) => ({
      about: d.confirmationId,
      to: frontDesk,
      title: d.number,
      projectId: d.projectId,
      dueAt: d.expiresAt,
    }))
    .until(
      confirmation,
      cs.PlanConfirmed,
      cs.PlanConfirmationDeclined,
      cs.PlanConfirmationExpired,
      cs.PlanConfirmationVoided,
      cs.PlanConfirmationSuperseded,
    ),
  news('plan_confirmed', '客戶已簽署確認策劃書', 'The client has signed the plan').when(cs.PlanConfirmed, (d) => ({
    about: d.confirmationId,
    to: executing(d.projectId),
    projectId: d.projectId,
  })),
  news(
    'plan_void',
    '已確認的策劃書被作廢，請停止據以執行',
    'The signature on the plan was voided: stop working on its account',
  ).when(cs.PlanConfirmationVoided, (d) => ({
    about: d.confirmationId,
    to: [...executing(d.projectId), ...frontDesk],
    title: d.reason,
    projectId: d.projectId,
  })),
  news(
    'signature_superseded',
    '客戶所簽版本已讓位，簽署不再有效，請停止據以執行',
    'The signed version gave way and the signature counts no more: stop working on its account',
  ).when(cs.PlanConfirmationSuperseded, (d) =>
    d.wasSigned
      ? {
          about: d.confirmationId,
          to: [...executing(d.projectId), ...frontDesk, ...leadership],
          title: gaveWayTo(d.nextPlanVersion),
          projectId: d.projectId,
        }
      : undefined,
  ),
  news(
    'form_superseded',
    '已發出的確認表因版本讓位而失效，請向客戶介紹新版本',
    'An issued form ended, for its version gave way: present the new version to the client',
  ).when(cs.PlanConfirmationSuperseded, (d) =>
    d.wasSigned
      ? undefined
      : {
          about: d.confirmationId,
          to: frontDesk,
          title: gaveWayTo(d.nextPlanVersion),
          projectId: d.projectId,
        },
  ),

  // ---- 風險 · risks (W13)
  task('contingency_plan_due', '高風險須備應急預案', 'A high risk needs a contingency plan')
    .when(pl.ContingencyPlanRequired, (d) => ({
      about: d.riskId,
      to: [leaderOf(d.projectId), head('planning')],
      projectId: d.projectId,
    }))
    .until(risk, pl.ContingencyPlanApproved, pl.RiskClosed),
  news('high_risk', '項目出現高風險', 'A project has a high risk').when(pl.RiskAssessed, (d) =>
    d.level === 'high'
      ? {
          about: d.riskId,
          to: [...leadership, leaderOf(d.projectId), head('execution'), head('finance')],
          title: d.description,
          projectId: d.projectId,
        }
      : undefined,
  ),
];
