import { ad } from '@marquee/contracts';
import { conformance } from '@marquee/testing/conformance';
import { admin } from './department.js';

const opened = ad.PolicyRegisterOpened({ registerId: 'company', by: 'a1' });

const waived = ad.ClauseWaived({
  waiverId: 'a1',
  projectId: 'a1',
  clause: 'C3.3.1',
  reason: '客戶在海外，方案以電郵送達並獲回覆。',
  expiresAt: '2026-12-01T00:00:00.000Z',
  by: 'a1',
  at: '2026-03-02T01:00:00.000Z',
});

const read = ad.RegulationAcknowledged({ regulationId: 'a1', employeeId: 'a1', at: '2026-03-02T01:00:00.000Z' });

const subscribed = ad.CalendarAddressIssued({ addressId: 'a1', employeeId: 'a1', at: '2026-03-02T01:00:00.000Z' });

// Seldom enough: a random world in which the mail server is on and somebody who wants mail is addressed.
const dispatched = ad.NoticeDispatched({
  dispatchId: 'a1',
  noticeId: 'client_question q',
  kind: 'client_question',
  zh: '有問題待向客戶查詢',
  en: 'A question waits to be put to the client',
  mailToIds: ['a1'],
  digestForIds: [],
  at: '2026-03-02T01:00:00.000Z',
});

conformance(admin, {
  begun: {
    CalendarAddress: [subscribed],
    ClauseWaiver: [waived],
    NoticeDispatch: [dispatched],
    PolicyRegister: [opened],
    RegulationReceipt: [read],
  },
  harmless: {
    minuteMeeting:
      'of the team and of those who leave only others’ facts are read; action items are told to their owners',
    proposePolicyChange:
      'approved changes are in the register’s own state; the list only adds those of before it kept them',
    submitPolicyChange: 'as proposePolicyChange',
    approvePolicyChange: 'as proposePolicyChange',
    dispatchNotice: 'whom a notice concerns is looked up again in the inbox; this only says to whom it is mailed',
    markNoticeRead: 'whoever sees a notice has heard of it; what is not heard of yet is refused and tried again',
    simulatePolicyChange: 'a simulation names the value it was held against, and binds nobody',
    pinProjectPolicies: 'shows what the project keeps; what binds is pinned by the store of each department',
    migrateProjectPolicies: 'as pinProjectPolicies',
    draftRegulation: 'a draft has no force: what it replaces is looked at again when it is approved',
    reviseRegulation: 'a draft has no force: what it replaces is looked at again when it is approved',
    approveRegulation: 'one successor of a rule holds the unique key `successor`',
  },
  ends: { 'PermitClock.validUntil': 'held against the dates of the event whenever the event moves' },
});
