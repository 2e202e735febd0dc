import { event, instant, money, ref, text } from '@marquee/kernel';
import { z } from 'zod';
import { staffingNeed } from '../planning/plan.js';
import { planVersion } from '../shared-shapes.js';
import { workplace } from './people.js';

/** How many people the company has for a project's dates, before anybody is assigned (B01). */
export const CapacityChecked = event('hr.CapacityChecked', {
  says: { zh: '項目日期的人手已預查', en: 'Capacity for the project’s dates pre-checked' },
  clauses: ['C4.5.1'],
  data: {
    projectId: ref('Project'),
    startsAt: instant(),
    endsAt: instant(),
    /** Active people of each department. */
    headcounts: z.array(z.object({ dept: workplace(), active: z.int().min(0) })),
    /** The most other projects on any one of these days. */
    otherProjects: z.int().min(0),
  },
});

const project = { projectId: ref('Project') };

export const StaffingOpened = event('hr.StaffingOpened', {
  says: { zh: '人力資源已為項目開立崗位需求', en: 'Human resources keep the posts of the project from here on' },
  clauses: ['C4.5.1'],
  data: { ...project, title: text(120), startsAt: instant(), endsAt: instant() },
});

/** Posts that a published plan asks for; nobody is sought before the client has signed. */
export const StaffingNeedsNoted = event('hr.StaffingNeedsNoted', {
  says: { zh: '已按發布的方案記下崗位需要', en: 'Posts of a published plan noted' },
  clauses: ['C4.5.1'],
  data: { ...project, planVersion, startsAt: instant(), endsAt: instant(), posts: z.array(staffingNeed) },
});

/** The client has signed: the posts of that version are to be filled (B05). */
export const StaffingRequested = event('hr.StaffingRequested', {
  says: { zh: '已按已確認的方案開始補足崗位', en: 'Posts of the confirmed plan are to be filled' },
  clauses: ['C3.3.3', 'C4.5.1'],
  data: { ...project, planVersion, posts: z.array(staffingNeed), at: instant() },
});

/** The plan gave way to another one, or its signature was voided: nobody more is sought on its account (B20). */
export const StaffingSuspended = event('hr.StaffingSuspended', {
  says: { zh: '方案有變，崗位需求已暫停', en: 'The plan has changed: its posts are suspended' },
  clauses: ['C3.3.3'],
  data: { ...project, planVersion, supersededBy: planVersion.optional(), reason: text(2000), at: instant() },
});

/** What the approved budget allows for pay of the crew (B08). */
export const StaffPayCapped = event('hr.StaffPayCapped', {
  says: { zh: '人員費用上限已按核准預算設定', en: 'Cap on the crew’s pay set by the approved budget' },
  clauses: ['C8.1.3'],
  data: { ...project, budgetVersion: z.int().min(1), cap: money() },
});
