import { isActor, lastsAtMost, notBy, reasonRule, seesAll, type Unit } from '@marquee/regulation';
import { type Actor, type Instant, isBefore, overlaps, type Policies, rule } from '@marquee/kernel';
import { managerRoleOf } from '../people/org-chart.js';
import { isEmployedUntil, isTimeBoxed } from './handover.js';

type Dates = { from: Instant; until: Instant };
type Leave = { state: { employeeId: string; status: string; escalated?: boolean | undefined } & Dates };
type Chart = { reads: { unit: Omit<Unit, 'id'> | undefined; company: Omit<Unit, 'id'> | undefined } };
type Employed = { status: string; leavesAt?: Instant | undefined } | undefined;
type Requesting = { id: string; now: Instant; actor: Actor; input: Dates & { standInId?: string | undefined } };

const period = ({ from, until }: Dates) => ({ from, to: until });

/** Who stands in: whom the person names; for a head who names nobody, the deputy on the organisation chart. */
export const standInOf = (c: Requesting & { reads: { unit: Omit<Unit, 'id'> | undefined } }): string | undefined =>
  c.input.standInId ?? (c.reads.unit?.headId === c.actor.id ? c.reads.unit.deputyId : undefined);

// ---- C10.5.2 Leave is requested in person and decided by the head of the department or the deputy; approvals go to
// whoever stands in.

export const requestedInPerson = rule(
  'C10.5.2',
  'requestedInPerson',
  'DUTY',
  { zh: '休假須由本人申請。', en: 'Leave is requested in person.' },
  (c: { actor: Actor }) => c.actor.onBehalfOf === undefined,
);

export const applicantIsEmployed = rule(
  'C1.2',
  'applicantIsEmployed',
  'INPUT',
  {
    zh: '只有已登記的在職員工可以申請休假，且不可超過其最後工作日。',
    en: 'Only a registered, active employee takes leave, and not beyond their last day.',
  },
  (c: { input: Dates; reads: { employee: Employed } }) => isEmployedUntil(c.reads.employee, c.input.until),
);

export const leaveEndsAfterItBegins = rule(
  'C10.5.2',
  'leaveEndsAfterItBegins',
  'INPUT',
  { zh: '休假結束時間須在開始時間之後。', en: 'Leave ends after it begins.' },
  (c: Requesting) => isBefore(c.input.from, c.input.until),
  { field: 'until' },
);

/** Also of leave in which nobody stands in: a longer absence is a matter of employment. */
export const leaveHasAnEnd = lastsAtMost(
  'C10.5.2',
  'leaveHasAnEnd',
  'leave',
  (c: Requesting & { policy: Policies }) => c.input,
  'until',
);

export const leaveIsNotOver = rule(
  'C10.5.2',
  'leaveIsNotOver',
  'INPUT',
  { zh: '休假結束時間須在未來。', en: 'Leave ends in the future.' },
  (c: Requesting) => isBefore(c.now, c.input.until),
  { field: 'until' },
);

export const noOverlappingLeave = rule(
  'C10.5.2',
  'noOverlappingLeave',
  'STATE',
  { zh: '您在此期間已有休假或待批的休假申請。', en: 'You have leave, or a request for it, for these dates already.' },
  (c: Requesting & { reads: { asked: readonly Dates[]; away: readonly Dates[] } }) =>
    ![...c.reads.asked, ...c.reads.away].some((l) => overlaps(period(l), period(c.input))),
  { field: 'from' },
);

export const headNamesStandIn = rule(
  'C2.1',
  'headNamesStandIn',
  'INPUT',
  {
    zh: '部門主管休假須指定代理人；組織圖上亦未設代理主管。',
    en: 'The head of a department names who stands in; the organisation chart has no deputy either.',
  },
  (c: Requesting & { reads: { unit: Omit<Unit, 'id'> | undefined } }) =>
    c.reads.unit?.headId !== c.actor.id || standInOf(c) !== undefined,
  { field: 'standInId' },
);

export const standInIsTimeBoxed = isTimeBoxed(
  (c: Requesting & { policy: Policies; reads: { unit: Omit<Unit, 'id'> | undefined } }) =>
    standInOf(c) === undefined ? undefined : c.input,
  'until',
);

export const leaveIsRequested = rule(
  'C10.5.2',
  'leaveIsRequested',
  'STATE',
  { zh: '此休假申請並非等待審批。', en: 'This request for leave is not waiting for a decision.' },
  (c: Leave) => c.state.status === 'requested',
);

export const leaveIsOpen = rule(
  'C10.5.2',
  'leaveIsOpen',
  'STATE',
  { zh: '此休假已結束、取消或不獲批准。', en: 'This leave is over, cancelled or refused.' },
  (c: Leave) => c.state.status === 'requested' || c.state.status === 'approved',
);

export const leaveIsApproved = rule(
  'C10.5.2',
  'leaveIsApproved',
  'STATE',
  { zh: '此休假並未批准。', en: 'This leave was not approved.' },
  (c: Leave) => c.state.status === 'approved',
);

export const notOwnLeave = notBy(
  'C10.5.2',
  'notOwnLeave',
  { zh: '任何人不得審批自己的休假。', en: 'Nobody decides on their own leave.' },
  (c: Leave & { actor: Actor }) => [c.state.employeeId],
);

const isHeads = ({ state, reads }: Leave & Chart) => reads.unit?.headId === state.employeeId;

export const decidesOnLeave = rule(
  'C2.1',
  'decidesOnLeave',
  'DUTY',
  {
    zh: '只有部門主管或代理主管可以審批；主管的休假及逾期已上報的申請，亦可由公司領導層主管審批。',
    en: 'Only the head of the department or the deputy decides; the head’s own leave, and a request that is overdue and escalated, also the head of the company.',
  },
  (c: Leave & Chart & { actor: Actor }) =>
    isActor(c.actor, [
      c.reads.unit?.headId,
      c.reads.unit?.deputyId,
      isHeads(c) || c.state.escalated ? c.reads.company?.headId : undefined,
    ]),
);

/**
 * Who decides by the chart when leave is asked for: head and deputy; of the head's own leave the head of the company.
 */
export const decidersOf = ({ actor, reads: { unit, company } }: { actor: Actor } & Chart): readonly string[] =>
  [unit?.headId, unit?.deputyId, unit?.headId === actor.id ? company?.headId : undefined].filter(
    (id) => id !== undefined && id !== actor.id,
  ) as string[];

/**
 * Whether somebody reads what leave is for, and why it was refused: the person, whoever decides or heads the
 * department, human resources, and the auditor. To all others the person is away (C10.5.2).
 */
export const seesWhy = (s: Asked, { id, roles, dept }: Actor): boolean =>
  id === s.employeeId ||
  id === s.decidedById ||
  (s.deciderIds ?? []).includes(id) ||
  (dept === s.dept && roles.includes(managerRoleOf[s.dept]!)) ||
  roles.some((role) => role === 'hr_staff' || role === 'hr_manager') ||
  seesAll({ roles });
interface Asked {
  readonly employeeId: string;
  readonly dept: string;
  readonly decidedById?: string | undefined;
  readonly deciderIds?: readonly string[] | undefined;
}

export const leaveRefusalIsExplained = reasonRule('C10.5.2', 'leaveRefusalIsExplained');

export const cancelledByApplicantOrHr = rule(
  'C10.5.2',
  'cancelledByApplicantOrHr',
  'DUTY',
  {
    zh: '只有本人或人力資源部可以取消或提早結束休假。',
    en: 'Only the person, or human resources, cancels leave or ends it early.',
  },
  ({ actor, state }: Leave & { actor: Actor }) =>
    isActor(actor, [state.employeeId]) || actor.roles.some((role) => role === 'hr_staff' || role === 'hr_manager'),
);
