import type { DepartmentName } from '@marquee/contracts';
import type { ClauseId } from '@marquee/regulation';
import type { Text } from '@marquee/kernel';

export const dependantKinds = [
  'signature',
  'execution_plan',
  'segment',
  'safety_plan',
  'budget',
  'design',
  'posts',
  'logistics',
  'gear',
  'crew',
  'permit',
] as const;
export type DependantKind = (typeof dependantKinds)[number];

/**
 * What becomes of a dependant: `invalidated` is worth nothing any more, `stale` is confirmed again by its owner,
 * `suspended` rests until the next signature, `gate_closes` holds up others until then, `misdated` stands on dates that
 * have passed to another day.
 */
export const effects = ['invalidated', 'stale', 'suspended', 'gate_closes', 'misdated'] as const;

/** What relies on a plan: whose it is, by which clause, what a change does to it, and what is to be done again. */
export interface Dependant {
  readonly says: Text;
  readonly department: DepartmentName;
  /** Who answers for it where the departments name no person. */
  readonly office: Text;
  readonly clause: ClauseId;
  /** `plan`: any other version takes its basis away. `dates`: only other dates do. */
  readonly reliesOn: 'plan' | 'dates';
  readonly effect: (typeof effects)[number];
  readonly happens: Text;
  readonly again: Text;
  /** Why there is none, while there is none. */
  readonly none: Text;
}

const executionManager: Text = { zh: '執行部經理', en: 'Execution manager' };
const unconfirmed: Text = {
  zh: '活動開始前，準備就緒清單上的該項轉為紅色。',
  en: 'Its item of readiness turns red, and the event cannot go live.',
};

/** Everything that a change of the signed plan touches, in the order in which it was built on it (B05, B20, N7). */
export const dependants: Readonly<Record<DependantKind, Dependant>> = {
  signature: {
    says: { zh: '客戶簽署的確認表', en: 'Confirmation signed by the client' },
    department: 'customer-service',
    office: { zh: '客戶服務部經理', en: 'Customer service manager' },
    clause: 'C3.3.3',
    reliesOn: 'plan',
    effect: 'invalidated',
    happens: { zh: '簽署只及於該版本，不及於新版本。', en: 'The signature covers that version and none after it.' },
    again: { zh: '向客戶介紹新版本，並重新取得簽署。', en: 'Present the new version and have the client sign it.' },
    none: { zh: '客戶尚未簽署任何版本。', en: 'The client has not signed any version.' },
  },
  execution_plan: {
    says: { zh: '執行計劃', en: 'Execution plan' },
    department: 'execution',
    office: executionManager,
    clause: 'C4.1.1',
    reliesOn: 'plan',
    effect: 'stale',
    happens: unconfirmed,
    again: {
      zh: '按新確認的版本改寫，再送各部門審閱及核准。',
      en: 'Base it on the newly signed version; have it reviewed and approved again.',
    },
    none: { zh: '執行計劃尚未提交。', en: 'No execution plan has been submitted.' },
  },
  segment: {
    says: { zh: '執行計劃的環節', en: 'Segment of the execution plan' },
    department: 'execution',
    office: executionManager,
    clause: 'C4.1.1',
    reliesOn: 'plan',
    effect: 'stale',
    happens: {
      zh: '工作內容、時間與要求不再以已簽署的方案為據。',
      en: 'Its work, time and requirement no longer follow from a signed plan.',
    },
    again: {
      zh: '負責人按新版本覆核環節的時間與要求。',
      en: 'Its owner checks time and requirement against the new version.',
    },
    none: {
      zh: '執行計劃尚未核准，未有確定的環節。',
      en: 'No execution plan has been approved, so no segment is settled.',
    },
  },
  safety_plan: {
    says: { zh: '生效的安全預案', en: 'Safety plan in force' },
    department: 'execution',
    office: { zh: '安全監督員', en: 'Safety supervisor' },
    clause: 'C2.2.2c',
    reliesOn: 'plan',
    effect: 'stale',
    happens: unconfirmed,
    again: {
      zh: '按新版本覆核危害與疏散安排，再核准並使其生效。',
      en: 'Check hazards and evacuation against the new version, approve it and put it in force again.',
    },
    none: { zh: '安全預案尚未生效。', en: 'No safety plan is in force.' },
  },
  budget: {
    says: { zh: '核准預算', en: 'Approved budget' },
    department: 'finance',
    office: { zh: '財務部經理', en: 'Finance manager' },
    clause: 'C8.1.1',
    reliesOn: 'plan',
    effect: 'gate_closes',
    happens: {
      zh: '預算暫停，開支閘門關閉，不得再採購。',
      en: 'The budget is suspended and the spending gate closes: nothing more is bought on it.',
    },
    again: {
      zh: '新版本簽署及執行計劃核准後重編預算，再呈領導核准。',
      en: 'Draw it up from the newly signed plan and execution plan; have a leader approve it.',
    },
    none: { zh: '預算尚未核准。', en: 'No budget has been approved.' },
  },
  design: {
    says: { zh: '已發出任務書的設計成品', en: 'Design deliverable that was briefed' },
    department: 'design',
    office: { zh: '設計部經理', en: 'Design manager' },
    clause: 'C2.2.3a',
    reliesOn: 'plan',
    effect: 'invalidated',
    happens: { zh: '任務書作廢，設計師停止製作。', en: 'Its brief is void and the designer stops.' },
    again: {
      zh: '按新確認的版本重發任務書，期限隨新日期訂定。',
      en: 'Brief it anew from the newly signed version; its due date follows the new dates.',
    },
    none: { zh: '尚未發出設計任務書。', en: 'No design has been briefed.' },
  },
  posts: {
    says: { zh: '待補足的崗位', en: 'Post that is to be filled' },
    department: 'hr',
    office: { zh: '人力資源經理', en: 'Human resources manager' },
    clause: 'C4.5.1',
    reliesOn: 'plan',
    effect: 'suspended',
    happens: { zh: '崗位需求暫停，不再為其尋人。', en: 'The posts are suspended: nobody more is sought for them.' },
    again: { zh: '新版本簽署後按其崗位重新補足。', en: 'Fill the posts of the newly signed version.' },
    none: { zh: '尚未按已確認的方案提出崗位需求。', en: 'No posts of a signed plan have been requested.' },
  },
  logistics: {
    says: { zh: '車輛、膳食與住宿', en: 'Transport, meals and lodging' },
    department: 'admin',
    office: { zh: '行政部經理', en: 'Administration manager' },
    clause: 'C2.2.6c',
    reliesOn: 'plan',
    effect: 'suspended',
    happens: { zh: '預訂暫停，已落實者須重新落實。', en: 'Reserving stops, and what was confirmed counts no more.' },
    again: { zh: '新版本簽署後逐項重新落實。', en: 'Confirm every need again once the new version is signed.' },
    none: { zh: '尚未開始預訂後勤。', en: 'No logistics are being reserved.' },
  },
  gear: {
    says: { zh: '器材預訂', en: 'Booking of gear' },
    department: 'execution',
    office: executionManager,
    clause: 'C2.2.2a',
    reliesOn: 'dates',
    effect: 'misdated',
    happens: {
      zh: '預訂仍佔用原日期，不會自行移動。',
      en: 'The booking still takes the former dates; it does not move by itself.',
    },
    again: { zh: '取消原預訂，按新日期再預訂。', en: 'Release it and book the gear for the new dates.' },
    none: { zh: '尚未預訂器材。', en: 'No gear has been booked.' },
  },
  crew: {
    says: { zh: '已派往項目的員工', en: 'Person assigned to the project' },
    department: 'hr',
    office: { zh: '人力資源經理', en: 'Human resources manager' },
    clause: 'C3.2.1',
    reliesOn: 'dates',
    effect: 'misdated',
    happens: { zh: '工作日程仍為原日期。', en: 'The schedule still shows the former dates.' },
    again: {
      zh: '確認該員工在新日期可以到場，並更新日程。',
      en: 'Make sure that the person is free on the new dates and update the schedule.',
    },
    none: { zh: '尚未派員工。', en: 'Nobody has been assigned.' },
  },
  permit: {
    says: { zh: '活動安全許可', en: 'Safety permit' },
    department: 'admin',
    office: { zh: '行政部經理', en: 'Administration manager' },
    clause: 'C7.1.1',
    reliesOn: 'dates',
    effect: 'misdated',
    happens: { zh: '許可及申請只及於原日期。', en: 'Permit and application cover the former dates.' },
    again: { zh: '按新日期向審批機關重新申請。', en: 'Apply to the authority again for the new dates.' },
    none: { zh: '尚未申請許可。', en: 'No permit has been applied for.' },
  },
};
