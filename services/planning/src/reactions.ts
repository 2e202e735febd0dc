import { cs } from '@marquee/contracts';
import { projectsOfMerger } from '@marquee/regulation';
import { when } from '@marquee/kernel';
import { briefReactions } from './brief/reactions.js';
import { riskReactions } from './risks/reactions.js';
import { reviewReactions } from './review/reactions.js';
import { planReactions } from './plan/reactions.js';
import { datesReactions } from './team/dates-reactions.js';
import { Project } from './team/project.js';

/** B01: the general manager's approval opens the project in planning, which then owes it a team (C3.1.2, C3.2.1). */
const openApprovedProject = when(cs.InitiationApproved).issue(Project, 'openProject', ({ data }) => ({
  id: data.projectId,
  input: {
    number: data.number,
    clientId: data.clientId,
    title: data.title,
    eventType: data.eventType,
    startsAt: data.startsAt,
    endsAt: data.endsAt,
    timeZone: data.timeZone,
    attendees: data.attendees,
    budget: data.budget,
    venue: data.venue,
    approvedAt: data.at,
  },
}));

/** W01: the client's file was merged into another one, whose the project is from now on. */
const followMergedClient = when(cs.ClientMerged).issue(Project, 'followClient', projectsOfMerger);

export const reactions = [
  openApprovedProject,
  followMergedClient,
  ...datesReactions,
  ...briefReactions,
  ...riskReactions,
  ...reviewReactions,
  ...planReactions,
];
