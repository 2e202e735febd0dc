import { event, instant, ref, text } from '@marquee/kernel';
import { z } from 'zod';
import { workplace } from './people.js';

const leave = { leaveId: ref('Leave') };
const decidedBy = { by: ref('Employee'), at: instant() };
/** Whose leave it is, from when until when. */
const absence = { employeeId: ref('Employee'), dept: workplace(), from: instant(), until: instant() };

/** What leave is taken for. */
export const leaveKind = z.enum(['annual', 'sick', 'parental', 'personal']);

export const LeaveRequested = event('hr.LeaveRequested', {
  says: { zh: '已申請休假', en: 'Leave requested' },
  clauses: ['C10.5.2'],
  data: {
    ...leave,
    ...absence,
    number: z.string(),
    kind: leaveKind,
    /** Who stands in meanwhile; the head of a department always names somebody. */
    standInId: ref('Employee').optional(),
    /** Who decides, by the organisation chart of that moment: they read what the leave is for. */
    deciderIds: z.array(ref('Employee')).optional(),
    at: instant(),
    remindAt: instant(),
    escalateAt: instant(),
  },
});

/** The person is away; open approvals go to the acting head, assignments are looked at again (B28). */
export const LeaveApproved = event('hr.LeaveApproved', {
  says: { zh: '休假已獲批准', en: 'Leave approved' },
  clauses: ['C10.5.2', 'C2.1'],
  data: { ...leave, ...absence, ...decidedBy, standInId: ref('Employee').optional() },
});

export const LeaveRejected = event('hr.LeaveRejected', {
  says: { zh: '休假不獲批准', en: 'Leave refused' },
  clauses: ['C10.5.2'],
  data: { ...leave, ...decidedBy, employeeId: ref('Employee'), reason: text(2000) },
});

export const LeaveCancelled = event('hr.LeaveCancelled', {
  says: { zh: '休假申請已取消', en: 'Request for leave cancelled' },
  data: { ...leave, ...decidedBy, employeeId: ref('Employee') },
});

/** The person is back, on time or, when somebody ended it by hand, before. */
export const LeaveEnded = event('hr.LeaveEnded', {
  says: { zh: '休假已結束', en: 'Leave ended' },
  clauses: ['C10.5.2'],
  data: { ...leave, ...absence, standInId: ref('Employee').optional(), by: ref('Employee').optional(), at: instant() },
});

/** Whose decision it is now, and the absent person for whom they stand in. */
const asked = { approverId: ref('Employee').optional(), inPlaceOfId: ref('Employee').optional() };

export const LeaveDecisionReminded = event('hr.LeaveDecisionReminded', {
  says: { zh: '休假申請待批，已提醒審批人', en: 'Request for leave is due: the approver was reminded' },
  data: { ...leave, ...asked, at: instant(), nextAt: instant() },
});

export const LeaveDecisionEscalated = event('hr.LeaveDecisionEscalated', {
  says: { zh: '休假申請逾期未批，已上報', en: 'Request for leave is overdue: escalated' },
  data: {
    ...leave,
    ...asked,
    escalatedToId: ref('Employee').optional(),
    /** The absent person for whom whoever it is escalated to stands in. */
    escalatedInPlaceOfId: ref('Employee').optional(),
    at: instant(),
  },
});

/**
 * Somebody who stands in for a colleague is to be away at the same time: the colleague, or whoever decides on their
 * leave, looks for another one.
 */
export const StandInUnavailable = event('hr.StandInUnavailable', {
  says: { zh: '代理人在代理期間休假', en: 'A stand-in is away while they stand in' },
  clauses: ['C10.5.2'],
  data: {
    ...leave,
    /** The colleague in whose place they were to act. */
    employeeId: ref('Employee'),
    standInId: ref('Employee'),
    dept: workplace(),
    from: instant(),
    until: instant(),
    at: instant(),
  },
});
