import { cs, pl } from '@marquee/contracts';
import { gaveWayTo } from '@marquee/regulation';
import { head, leaderOf, team } from '../addresses.js';
import { news, type NoticeKind, task } from '../notice-kind.js';
import { frontDesk, leadership } from './subjects.js';

const confirmation = (d: { confirmationId: string }) => d.confirmationId;
/** Who works on a plan once the client has signed it (B05). */
const executing = (projectId: string) => [
  team(projectId),
  ...['execution', 'finance', 'design', 'hr', 'admin'].map(head),
];
/** Who has to think again when the client does not sign. */
const bargaining = (projectId: string) => [leaderOf(projectId), head('planning'), ...frontDesk];
/** A form that is decided one way or another waits for nobody. */
const decided = [
  cs.PlanConfirmed,
  cs.PlanConfirmationDeclined,
  cs.PlanConfirmationExpired,
  cs.PlanConfirmationVoided,
  cs.PlanConfirmationSuperseded,
] as const;

/** 確認表 · the client's confirmation and what becomes of it (W11). */
export const clientFormNotices: readonly NoticeKind[] = [
  task(
    'confirmation_to_sign',
    '確認表已發出，請跟進客戶簽署',
    'A confirmation form is issued: see that the client signs',
  )
    .when(cs.PlanConfirmationIssued, (d) => ({
      about: d.confirmationId,
      to: frontDesk,
      projectId: d.projectId,
      dueAt: d.expiresAt,
    }))
    .until(confirmation, ...decided),
  task('paper_to_check', '紙本簽署待第二人核對', 'A signature on paper waits for a second person to check it')
    .when(cs.PaperSignatureRecorded, (d) => ({
      about: d.confirmationId,
      to: frontDesk,
      projectId: d.projectId,
      except: [d.by, d.witnessId],
    }))
    .until(confirmation, cs.PaperSignatureChecked, cs.PaperSignatureReturned, ...decided),
  news('paper_returned', '紙本簽署未通過核對，請重新取得', 'A signature on paper did not pass: get it anew').when(
    cs.PaperSignatureReturned,
    (d) => ({ about: d.confirmationId, to: frontDesk, title: d.reason, projectId: d.projectId }),
  ),
  news('form_declined', '客戶拒絕簽署確認表', 'The client declined to sign').when(cs.PlanConfirmationDeclined, (d) => ({
    about: d.confirmationId,
    to: bargaining(d.projectId),
    title: d.reason,
    projectId: d.projectId,
  })),
  news('form_expired', '確認表逾期未簽，已經失效', 'A form expired before the client signed it').when(
    cs.PlanConfirmationExpired,
    (d) => ({ about: d.confirmationId, to: bargaining(d.projectId), projectId: d.projectId }),
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
  news('plan_change_opened', '已確認的策劃書將予修訂', 'The confirmed plan is going to be changed').when(
    pl.PlanChangeOpened,
    (d) => ({
      about: `${d.projectId} v${d.planVersion}`,
      to: [...executing(d.projectId), ...frontDesk],
      title: d.reason,
      projectId: d.projectId,
    }),
  ),
  news('plan_abandoned', '策劃書已放棄', 'The plan was given up').when(pl.PlanAbandoned, (d) => ({
    about: d.projectId,
    to: [...executing(d.projectId), ...frontDesk, ...leadership],
    title: d.reason,
    projectId: d.projectId,
  })),
];
