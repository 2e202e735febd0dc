import { z } from 'zod';
import { policy, projectPolicy, type PolicyEntry } from './policy.js';
import { or, whole } from './shapes.js';

/** How the company keeps in touch with clients. */
export const clientsPolicies = {
  'client.review.intervalDays': policy(
    whole(1, 730),
    180,
    ['C6.1.2'],
    '客戶檔案超過此天數未覆核，即列入逾期清單。',
    'A client file not reviewed within this period is listed as overdue.',
  ),
  'inquiry.intake': policy(
    z
      .object({ perOriginPerHour: whole(1, 1000), perAccountPerHour: whole(1, 10_000) })
      .refine(
        (most) => most.perOriginPerHour <= most.perAccountPerHour,
        or('單一來源的上限不得高於帳號的上限', 'one origin is allowed no more than its whole account'),
      ),
    { perOriginPerHour: 5, perAccountPerHour: 100 },
    ['C6.4.3'],
    '由公司以外送入的查詢，每一來源及每一帳號每小時的上限；超出即暫不受理。',
    'Inquiries sent from outside the company: at most this many an hour from one origin and through one account; more are refused for the time being.',
  ),
  'progress.report.intervalDays': projectPolicy(
    z
      .object({ normal: whole(1, 60), lastWeek: whole(1, 7) })
      .refine(
        (every) => every.lastWeek <= every.normal,
        or('最後一週的間隔不得較長', 'the interval of the last week is not the longer one'),
      ),
    { normal: 7, lastWeek: 1 },
    ['C6.2.2'],
    '向客戶報告進度的間隔；活動前最後一週改用較短間隔，逾期即提示。',
    'Interval of progress reports to the client, shorter in the last week; overdue raises an alert.',
  ),
  'client.notice.workingDays': policy(
    whole(1, 30),
    2,
    ['C6.2.2'],
    '高風險、執行里程碑與安全安排，須於此工作日數內告知客戶；逾期即提示。',
    'The client is told of a high risk, of the milestones of execution and of the safety arrangements within so many working days; overdue raises an alert.',
  ),
  'feedback.reply.slaHours': policy(
    whole(1, 720),
    72,
    ['C6.2.3'],
    '收到意見後須答覆的時限；逾期即提示並阻止結案。',
    'Time to answer feedback; late is flagged, and unanswered feedback blocks closing.',
  ),
  'survey.intervalDays': policy(
    whole(1, 730),
    90,
    ['C6.3.1'],
    '滿意度調查的間隔。',
    'Interval of satisfaction surveys.',
  ),
  'client.revisit.intervalDays': policy(
    whole(1, 730),
    90,
    ['C6.4.2'],
    '回訪舊客戶的間隔；逾期即提示。',
    'Interval for revisiting existing clients; overdue raises an alert.',
  ),
  'complaint.sla': policy(
    z
      .object({ critical: whole(1, 72), high: whole(1, 168), normal: whole(1, 720) })
      .refine(
        (within) => within.critical <= within.high && within.high <= within.normal,
        or('愈嚴重的投訴須愈早答覆', 'the more severe a complaint, the sooner it is answered'),
      ),
    { critical: 2, high: 8, normal: 24 },
    ['C2.2.4c'],
    '按嚴重程度訂定投訴首次答覆的時限。',
    'Time to the first answer to a complaint, by severity.',
  ),
} as const satisfies Record<string, PolicyEntry>;
