import { cs, departments, pl } from '@marquee/contracts';
import { authorOf, head, leaderOf, person, team } from '../addresses.js';
import { news, type NoticeKind, task } from '../notice-kind.js';
import { project, frontDesk } from './subjects.js';

const departmentNames = Object.keys(departments);
const clientQuestion = (d: { questionId: string }) => d.questionId;
const brief = (d: { projectId: string; briefVersion: number }) => `${d.projectId} ${d.briefVersion}`;

/** 策劃小組與需求簡報 · what planning does until drafts are written. */
export const planningNotices: readonly NoticeKind[] = [
  // ---- 策劃小組 · the planning team (W05)
  task('team_to_form', '新項目待您組成策劃小組', 'A new project waits for you to form its team')
    .when(pl.ProjectOpened, (d) => ({
      about: d.projectId,
      to: head('planning'),
      title: d.title,
      projectId: d.projectId,
    }))
    .when(pl.ProjectTeamDisbanded, (d) => ({ about: d.projectId, to: head('planning'), projectId: d.projectId }))
    .until(project, pl.ProjectTeamFormed),
  news('event_moved', '活動已改期，請核對您的工作', 'The event has moved: look at your work for it').when(
    pl.EventDatesSet,
    (d) => ({
      about: `${d.projectId} ${d.startsAt} ${d.endsAt}`,
      to: [team(d.projectId), ...departmentNames.map(head)],
      projectId: d.projectId,
    }),
  ),
  news('joined_team', '您已獲編入項目的策劃小組', 'You are on the team of a project')
    .when(pl.ProjectTeamFormed, (d) =>
      d.memberIds.map((id) => ({ about: `${d.projectId} ${id}`, to: person(id), projectId: d.projectId })),
    )
    .when(pl.ProjectMemberAdded, (d) => ({
      about: `${d.projectId} ${d.employeeId}`,
      to: person(d.employeeId),
      projectId: d.projectId,
    })),
  news('leads_team', '您已獲任命為項目經理', 'You are the manager of a project')
    .when(pl.ProjectTeamFormed, (d) => ({
      about: `${d.projectId} ${d.leaderId}`,
      to: person(d.leaderId),
      projectId: d.projectId,
    }))
    .when(pl.ProjectLeaderReplaced, (d) => ({
      about: `${d.projectId} ${d.leaderId}`,
      to: person(d.leaderId),
      projectId: d.projectId,
    })),
  news('leads_no_more', '您已不再擔任項目經理', 'You are no longer the manager of a project').when(
    pl.ProjectLeaderReplaced,
    (d) => ({
      about: `${d.projectId} ${d.formerLeaderId}`,
      to: person(d.formerLeaderId),
      projectId: d.projectId,
      title: d.reason,
    }),
  ),
  news('left_team', '您已不再屬於項目的策劃小組', 'You are no longer on the team of a project')
    .when(pl.ProjectMemberRemoved, (d) => ({
      about: `${d.projectId} ${d.employeeId}`,
      to: person(d.employeeId),
      projectId: d.projectId,
    }))
    .when(pl.ProjectTeamDisbanded, (d) => ({
      about: d.projectId,
      to: [d.leaderId, ...d.memberIds].map(person),
      projectId: d.projectId,
      title: d.reason,
    })),

  // ---- 需求簡報 · the requirement brief (W06)
  task('brief_to_complete', '請收集客戶要求並完成需求簡報', 'Collect the client’s requirements and complete the brief')
    .when(pl.ProjectTeamFormed, (d) => ({ about: d.projectId, to: leaderOf(d.projectId), projectId: d.projectId }))
    .when(pl.RequirementBriefReopened, (d) => ({
      about: d.projectId,
      to: leaderOf(d.projectId),
      projectId: d.projectId,
      title: d.reason,
    }))
    .until(project, pl.RequirementBriefCompleted, pl.ProjectTeamDisbanded),
  task('client_question', '有問題待向客戶查詢', 'A question waits to be put to the client')
    .when(cs.ClientQuestionReceived, (d) => ({
      about: d.questionId,
      to: frontDesk,
      title: d.question,
      projectId: d.projectId,
      dueAt: d.dueAt,
    }))
    .until(clientQuestion, cs.ClientQuestionAnswered, cs.ClientQuestionClosed, pl.ClientQuestionWaived),
  news('client_answered', '客戶已答覆您的問題', 'The client answered your question').when(
    cs.ClientQuestionAnswered,
    (d) => ({ about: d.questionId, to: authorOf('question', d.questionId), title: d.answer, projectId: d.projectId }),
  ),
  news('client_questions_overdue', '向客戶提出的問題逾期未覆', 'Questions for the client are overdue').when(
    pl.ClientQuestionOverdue,
    (d) => ({ about: d.projectId, to: [head('customer-service'), leaderOf(d.projectId)], projectId: d.projectId }),
  ),
  task(
    'client_silent',
    '客戶久無回音：請跟進，並評估項目風險',
    'The client is silent: get hold of them, and say what risk it is to the project',
  )
    .when(pl.ClientSilent, (d) => ({
      about: d.projectId,
      to: [head('customer-service'), head('planning'), leaderOf(d.projectId)],
      title: { zh: `自 ${d.since.slice(0, 10)} 起`, en: `since ${d.since.slice(0, 10)}` },
      projectId: d.projectId,
    }))
    .until(project, pl.ClientSilenceEnded),
  task(
    'brief_to_acknowledge',
    '需求簡報待客戶服務部確認',
    'A requirement brief waits for customer service to acknowledge it',
  )
    .when(cs.BriefAcknowledgementRequested, (d) => ({ about: brief(d), to: frontDesk, projectId: d.projectId }))
    .until(brief, cs.RequirementBriefAcknowledged, cs.BriefAcknowledgementOvertaken),
  news('brief_acknowledged', '客戶服務部已確認需求簡報', 'Customer service acknowledged the requirement brief').when(
    cs.RequirementBriefAcknowledged,
    (d) => ({ about: brief(d), to: team(d.projectId), projectId: d.projectId }),
  ),
];
