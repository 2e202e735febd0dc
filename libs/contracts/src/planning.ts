import { event, instant, money, ref, text, timeZone } from '@marquee/kernel';
import { z } from 'zod';
import { initiationForm } from './customer-service.js';

export * from './planning/brief.js';
export * from './planning/drafts.js';
export * from './planning/plan-sections.js';
export * from './planning/plan-writing.js';
export * from './planning/plan.js';
export * from './planning/review.js';
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
