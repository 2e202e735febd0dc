import type { NoticeKind } from './notice-kind.js';
import { adminNotices } from './notices/admin.js';
import { clientFormNotices } from './notices/client-forms.js';
import { clientInformingNotices } from './notices/client-informing.js';
import { clientTalkNotices } from './notices/client-talks.js';
import { customerServiceNotices } from './notices/customer-service.js';
import { designNotices } from './notices/design.js';
import { draftNotices } from './notices/drafts.js';
import { executionNotices } from './notices/execution.js';
import { financeNotices } from './notices/finance.js';
import { hrNotices } from './notices/hr.js';
import { meetingNotices } from './notices/meetings.js';
import { onSiteNotices } from './notices/on-site.js';
import { planDocumentNotices } from './notices/plan-document.js';
import { planningNotices } from './notices/planning.js';
import { postNotices } from './notices/posts.js';
import { powerNotices } from './notices/powers.js';
import { reviewTodoNotices } from './notices/review-todos.js';
import { riskNotices } from './notices/risks.js';

/**
 * 通知表 — which event makes which notice, for whom, and which event settles it. To tell people of one more event, add a
 * row to the file of its department: `task` for what waits for somebody (with `until`), `news` for what they should
 * know. The name of a kind is never changed: preferences and read marks name it.
 */
export const notices: readonly NoticeKind[] = [
  ...customerServiceNotices,
  ...planningNotices,
  ...planDocumentNotices,
  ...reviewTodoNotices,
  ...clientTalkNotices,
  ...clientFormNotices,
  ...clientInformingNotices,
  ...riskNotices,
  ...financeNotices,
  ...designNotices,
  ...executionNotices,
  ...onSiteNotices,
  ...hrNotices,
  ...powerNotices,
  ...postNotices,
  ...meetingNotices,
  ...draftNotices,
  ...adminNotices,
];
