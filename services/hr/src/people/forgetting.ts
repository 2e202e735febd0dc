import { forgettingHasWitnesses, forgettingIsExplained, notForgottenYet } from '@marquee/regulation';
import { type Instant, isBefore, plusYears, type Policies, rule } from '@marquee/kernel';

interface Former {
  readonly state: { readonly status: string; readonly lastDay?: string | undefined };
  readonly policy: Policies;
  readonly now: Instant;
}

// ---- C10.3.2 Files are kept for their time; they are destroyed before two witnesses. So are data of who has left.

/** Only of those who have left. */
export const hasLeftTheCompany = rule(
  'C10.3.2',
  'hasLeftTheCompany',
  'STATE',
  { zh: '只可刪除已離職員工的個人資料。', en: 'Personal data are erased of those only who have left the company.' },
  (c: Former) => c.state.status === 'separated',
);

/** Until when the records of a former employee are kept. Pure. */
export const recordsKeptUntil = ({ state: { lastDay }, policy }: Former): Instant | undefined =>
  lastDay === undefined ? undefined : plusYears(`${lastDay}T00:00:00.000Z`, policy['employee.retentionYears']);

/** The duty to keep records of employees is over. */
export const employeeRetentionIsOver = rule(
  'C10.3.2',
  'employeeRetentionIsOver',
  'STATE',
  (c: Former) => ({
    zh: `離職員工的資料自最後工作日起須保存 ${c.policy['employee.retentionYears']} 年，期滿前不得刪除。`,
    en: `Records of a former employee are kept for ${c.policy['employee.retentionYears']} years from the last day and not erased before.`,
  }),
  (c) => {
    const until = recordsKeptUntil(c);
    return until === undefined || !isBefore(c.now, until);
  },
);

/** All that must hold before somebody is forgotten. */
export const rules = [
  hasLeftTheCompany,
  notForgottenYet,
  employeeRetentionIsOver,
  forgettingHasWitnesses,
  forgettingIsExplained,
] as const;
