import { departments, ex } from '@marquee/contracts';
import { deputy, departmentOf, head, headOf, leaderOf, person, team, writersOf } from '../addresses.js';
import { news, type NoticeKind, task } from '../notice-kind.js';
import { leadership, project } from './subjects.js';

type OfPlan = { projectId: string; executionPlanVersion: number };
const plan = (d: OfPlan) => `${d.projectId} ${d.executionPlanVersion}`;
const reviewers = Object.values(departments);
const byAll = (d: OfPlan) => reviewers.map((dept) => `${plan(d)} ${dept}`);

/** Who has not spoken; when every department has, the plan itself waits for its approval. */
const asked = (waitingFor: readonly string[]) =>
  waitingFor.length === 0
    ? [head('execution')]
    : waitingFor.flatMap((dept) => [headOf(dept), deputy(departmentOf(dept))]);

/** 執行計劃 · the execution plan (W15). */
export const executionNotices: readonly NoticeKind[] = [
  task('execution_plan_to_review', '執行計劃待貴部門審閱', 'An execution plan waits for your department’s review')
    .when(ex.ExecutionPlanSubmitted, (d) =>
      d.reviewers.map((dept) => ({
        about: `${plan(d)} ${dept}`,
        to: [headOf(dept), deputy(departmentOf(dept))],
        projectId: d.projectId,
      })),
    )
    .until((d: OfPlan & { dept: string }) => `${plan(d)} ${d.dept}`, ex.ExecutionPlanDeptReviewed)
    // One objection returns the plan, and nobody reviews it any more.
    .until(
      (d: OfPlan & { verdict: string }) => (d.verdict === 'approved' ? [] : byAll(d)),
      ex.ExecutionPlanDeptReviewed,
    )
    .until(byAll, ex.ExecutionPlanApproved, ex.ExecutionPlanSuperseded, ex.ExecutionPlanLapsed),
  news(
    'execution_review_reminder',
    '執行計劃逾期未審閱或核准，請儘快表態',
    'Review or approval of an execution plan is due: give your word soon',
  ).when(ex.ExecutionReviewReminded, (d) => ({
    about: plan(d),
    to: asked(d.waitingFor),
    projectId: d.projectId,
  })),
  task(
    'execution_review_escalated',
    '執行計劃逾期未審閱或核准，已上報：可代未表態的部門表態',
    'Review or approval of an execution plan is overdue: a leader may speak in place of a silent department',
  )
    .when(ex.ExecutionReviewEscalated, (d) => ({ about: plan(d), to: leadership, projectId: d.projectId }))
    .until(
      (d: OfPlan & { verdict: string; remaining?: readonly string[] | undefined }) =>
        d.verdict === 'objected' || d.remaining?.length === 0 ? plan(d) : [],
      ex.ExecutionPlanDeptReviewed,
    )
    .until(plan, ex.ExecutionPlanApproved, ex.ExecutionPlanSuperseded, ex.ExecutionPlanLapsed),
  task(
    'execution_plan_to_approve',
    '各部門已同意，執行計劃待核准',
    'Every department agrees: approve the execution plan',
  )
    .when(ex.ExecutionPlanDeptReviewed, (d) =>
      d.remaining?.length === 0 && d.verdict === 'approved'
        ? {
            about: plan(d),
            to: head('execution'),
            instead: [head('company')],
            exceptTo: writersOf('execution', d.projectId),
            projectId: d.projectId,
          }
        : undefined,
    )
    .until(plan, ex.ExecutionPlanApproved, ex.ExecutionPlanSuperseded, ex.ExecutionPlanLapsed),
  task(
    'execution_plan_objected',
    '有部門反對執行計劃，請修訂或答覆',
    'A department objects to the execution plan: change it or answer',
  )
    .when(ex.ExecutionPlanDeptReviewed, (d) =>
      d.verdict === 'approved'
        ? undefined
        : {
            about: plan(d),
            to: [head('execution'), leaderOf(d.projectId)],
            title: d.comment,
            projectId: d.projectId,
          },
    )
    .until((d: OfPlan) => `${d.projectId} ${d.executionPlanVersion - 1}`, ex.ExecutionPlanSubmitted)
    .until(plan, ex.ExecutionPlanSuperseded, ex.ExecutionPlanLapsed),
  news('execution_plan_approved', '執行計劃已核准', 'The execution plan is approved').when(
    ex.ExecutionPlanApproved,
    (d) => ({
      about: plan(d),
      to: [team(d.projectId), ...d.segments.flatMap((s) => (s.ownerId === undefined ? [] : [person(s.ownerId)]))],
      projectId: d.projectId,
    }),
  ),
  task(
    'execution_plan_to_acknowledge',
    '執行計劃已核准，請確認貴部門理解其內容',
    'The execution plan is approved: acknowledge that your department understands it',
  )
    .when(ex.ExecutionPlanApproved, (d) =>
      reviewers
        .filter((dept) => dept !== 'ex')
        .map((dept) => ({
          about: `${plan(d)} ${dept}`,
          to: [headOf(dept), deputy(departmentOf(dept))],
          projectId: d.projectId,
        })),
    )
    .until((d: OfPlan & { dept: string }) => `${plan(d)} ${d.dept}`, ex.ExecutionPlanAcknowledged)
    .until(byAll, ex.ExecutionPlanSuperseded, ex.ExecutionPlanLapsed),
  news('execution_plan_comment', '有部門就執行計劃提出意見', 'A department commented on the execution plan').when(
    ex.ExecutionPlanCommented,
    (d) => ({ about: `${plan(d)} ${d.dept} ${d.at}`, to: head('execution'), title: d.comment, projectId: d.projectId }),
  ),
  news('objection_answered', '貴部門對執行計劃的反對已獲答覆', 'Your department’s objection is answered').when(
    ex.ExecutionPlanObjectionAnswered,
    (d) => ({
      about: `${d.projectId} ${d.objectedVersion} ${d.dept}`,
      to: headOf(d.dept),
      title: d.answer,
      projectId: d.projectId,
    }),
  ),
  news('execution_plan_superseded', '執行計劃將按新的依據重訂', 'The execution plan is drawn up anew').when(
    ex.ExecutionPlanSuperseded,
    (d) => ({ about: plan(d), to: [team(d.projectId), head('finance')], title: d.reason, projectId: d.projectId }),
  ),
  task(
    'execution_plan_lapsed',
    '執行計劃失去依據而失效，客戶再簽署後須重訂',
    'The execution plan lapsed with the plan under it: draw up its next version once the client has signed again',
  )
    .when(ex.ExecutionPlanLapsed, (d) => ({
      about: d.projectId,
      to: [head('execution'), leaderOf(d.projectId)],
      projectId: d.projectId,
    }))
    .until(project, ex.ExecutionPlanSuperseded),
];
