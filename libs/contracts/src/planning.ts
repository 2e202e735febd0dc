import { event, instant, money, ref, text, timeZone } from '@marquee/kernel';
import { z } from 'zod';
import { initiationForm } from './customer-service.js';
import { planVersion } from './shared-shapes.js';

export * from './planning/brief.js';
export * from './planning/drafts.js';
export * from './planning/plan-sections.js';
export * from './planning/plan-writing.js';
export * from './planning/plan.js';
export * from './planning/review.js';
export * from './planning/risk-causes.js';
export * from './planning/risk-dates.js';
export * from './planning/risks.js';

const project = { projectId: ref('Project') };
const decidedBy = { by: ref('Employee') };
/** The dates for which the team's people are taken. */
const dates = { startsAt: instant(), endsAt: instant() };
const team = { leaderId: ref('Employee'), memberIds: z.array(ref('Employee')) };

export const ProjectOpened = event('pl.ProjectOpened', {
  says: { zh: '項目已開立，等待組成策劃小組', en: 'Project opened, waiting for its planning team' },
  clauses: ['C3.1.2', 'C3.2.1'],
  data: {
    ...project,
    ...dates,
    number: z.string(),
    clientId: ref('Client'),
    title: text(120),
    eventType: initiationForm.eventType.unwrap(),
    timeZone: timeZone(),
    attendees: z.int(),
    budget: money(),
    venue: text(200).optional(),
    /** When the general manager approved; the project exists since then. */
    approvedAt: instant(),
    /** Its dates are stated by `EventDatesSet` from the first signature on; absent of projects from before. */
    datesStated: z.boolean().optional(),
  },
});

/**
 * The event takes place on other dates than before: the client signed a plan with other dates, or such a signature was
 * voided and those before count again (C3.3.3, B20). Every department follows this event and no other; until the first
 * of them the dates of the approved application count. A plan that is only published, or that gives way to one that
 * nobody has signed, changes no date.
 */
export const EventDatesSet = event('pl.EventDatesSet', {
  says: { zh: '活動生效日期已更改', en: 'Dates of the event in force have changed' },
  data: {
    ...project,
    ...dates,
    timeZone: timeZone(),
    /** The signed version that has these dates; absent: they are those of the approved application. */
    planVersion: planVersion.optional(),
    formerStartsAt: instant(),
    formerEndsAt: instant(),
    cause: z.enum(['signed', 'voided']),
    /** Whose dates move with it. */
    leaderId: ref('Employee').optional(),
    memberIds: z.array(ref('Employee')),
    at: instant(),
  },
});

/**
 * A project from before its dates were stated was looked at: it takes place when everybody believes that it does. One
 * that does not is told as `EventDatesSet` instead.
 */
export const EventDatesConfirmed = event('pl.EventDatesConfirmed', {
  says: { zh: '活動生效日期已核實，並無更改', en: 'Dates of the event in force were looked at, and stand' },
  data: { ...project, ...dates, timeZone: timeZone(), planVersion: planVersion.optional(), at: instant() },
});

/** The client's file was merged into another one, whose project this is from now on. */
export const ProjectClientChanged = event('pl.ProjectClientChanged', {
  says: { zh: '項目已隨客戶檔案合併轉移', en: 'Project followed a merger of client files' },
  data: {
    ...project,
    clientId: ref('Client'),
    formerClientId: ref('Client'),
    number: z.string(),
    title: text(120),
    eventType: initiationForm.eventType.unwrap(),
    startsAt: instant(),
    at: instant(),
  },
});

export const ProjectTeamFormed = event('pl.ProjectTeamFormed', {
  says: { zh: '策劃小組已組成', en: 'Planning team formed' },
  clauses: ['C3.2.1'],
  data: { ...project, ...decidedBy, ...dates, ...team },
});

export const ProjectLeaderReplaced = event('pl.ProjectLeaderReplaced', {
  says: { zh: '組長已更換', en: 'Team leader replaced' },
  clauses: ['C3.2.1'],
  data: {
    ...project,
    ...decidedBy,
    ...dates,
    formerLeaderId: ref('Employee'),
    leaderId: ref('Employee'),
    reason: text(2000),
  },
});

export const ProjectMemberAdded = event('pl.ProjectMemberAdded', {
  says: { zh: '組員已加入', en: 'Team member added' },
  clauses: ['C3.2.1'],
  data: { ...project, ...decidedBy, ...dates, employeeId: ref('Employee') },
});

export const ProjectMemberRemoved = event('pl.ProjectMemberRemoved', {
  says: { zh: '組員已退出', en: 'Team member removed' },
  clauses: ['C3.2.1'],
  data: { ...project, ...decidedBy, employeeId: ref('Employee') },
});

export const ProjectTeamDisbanded = event('pl.ProjectTeamDisbanded', {
  says: { zh: '策劃小組已解散', en: 'Planning team disbanded' },
  clauses: ['C3.2.1'],
  data: { ...project, ...decidedBy, ...team, reason: text(2000) },
});
