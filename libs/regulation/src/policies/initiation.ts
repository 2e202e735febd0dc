import { z } from 'zod';
import { policy, type PolicyEntry } from './policy.js';
import { clock, whole } from './shapes.js';

/**
 * Who approves an application, in order. Only roles whose decision the application knows may stand here, so that what
 * the company decides is followed and never ignored; C3.1.2 asks for these two.
 */
const initiationChain = z.tuple([z.literal('cs_manager'), z.literal('gm')]);

/** How a project begins: the application, who approves it and how long they have, the first questions. */
export const initiationPolicies = {
  'initiation.minLeadDays': policy(
    z.object({ days: whole(1, 365), mode: z.enum(['warn', 'deny']) }),
    { days: 7, mode: 'warn' },
    ['C3.1.1'],
    '活動開始日距今少於此天數時，啟動申請出現提示；設為 deny 時不得提交。',
    'Event start nearer than this many days: the application is warned, or refused when the mode is deny.',
  ),
  'initiation.chain': policy(
    initiationChain,
    ['cs_manager', 'gm'],
    ['C3.1.1', 'C3.1.2'],
    '啟動申請的審批次序；預算高於公司所定金額時可加入財務。',
    'Order of approvers for the initiation application; finance may be added above a budget amount set by the company.',
  ),
  'approval.sla.default': policy(
    clock,
    { workingDays: 1, escalateAfterWorkingDays: 1 },
    ['C3.1.1', 'C3.1.2', 'C8.1.3'],
    '未另設時限的審批步驟適用此時限；逾期提醒、上報或改由代理人處理。',
    'Clock for any approval step without its own entry; when it runs out: escalate, then route to the delegate.',
  ),
  'approval.sla.initiation.manager': policy(
    clock,
    { workingDays: 1, escalateAfterWorkingDays: 1 },
    ['C3.1.2'],
    '部門經理審查啟動申請的時限與上報時點。',
    "Clock and escalation for the department manager's review of an application.",
  ),
  'approval.sla.initiation.gm': policy(
    clock,
    { workingDays: 1, escalateAfterWorkingDays: 1 },
    ['C3.1.2'],
    '總經理核准啟動申請的時限與上報時點。',
    "Clock and escalation for the general manager's approval of an application.",
  ),
  'approval.sla.budget.leader': policy(
    clock,
    { workingDays: 1, escalateAfterWorkingDays: 1 },
    ['C8.1.3'],
    '公司領導核准預算的時限與上報時點。',
    "Clock and escalation for the leader's approval of a budget.",
  ),
  'approval.sla.executionReview': policy(
    clock,
    { workingDays: 2, escalateAfterWorkingDays: 1 },
    ['C4.1.2', 'C1.3.2'],
    '各部門審閱執行計劃，以及其後核准計劃的時限；逾期先提醒，再上報公司領導，由其代未表態的部門表態。',
    'Time for the departments to review an execution plan, and then to approve it; overdue it is reminded, then escalated to the company’s leaders, who may speak in place of a silent department.',
  ),
  'pm.maxParallelProjects': policy(
    whole(1, 100).nullable(),
    null,
    ['C3.2.1'],
    '項目經理同時負責的項目達到此數時，不得再任組長；未設定則不檢查。',
    'A project manager who already leads this many projects cannot lead another; unset means not checked.',
    {
      unset: {
        zh: '制度訂明未設定則不檢查：同時負責多少個項目才算過多，視乎項目大小，須由公司決定。',
        en: 'The regulation says that unset means not checked: how many are too many depends on how large the projects are, and is for the company to say.',
      },
    },
  ),
  'client.question.answerWorkingDays': policy(
    whole(1, 30),
    2,
    ['C3.2.2'],
    '向客戶提出的問題須於此工作天數內答覆；逾期未覆又未決定不待答覆者，需求簡報不得完成。',
    'Working days within which a question for the client is answered; one that is older and not waived keeps the brief from completion.',
  ),
  'client.silenceWorkingDays': policy(
    whole(1, 60),
    5,
    ['C3.2.2', 'C7.3.2'],
    '有問題待客戶答覆而客戶連續此數的工作天毫無回音，即上報客戶服務部主管、策劃部主管及項目經理。',
    'Working days without any word of the client while questions wait for them; then the heads of customer service and planning and the project manager are told to act.',
  ),
  'attachment.maxMegabytes': policy(
    whole(1, 1024),
    200,
    ['C3.2.2'],
    '附件不得超過此大小（MB）；影片以連結提供。',
    'An attached file is not larger than this many megabytes; a film goes by link.',
  ),
} as const satisfies Record<string, PolicyEntry>;
