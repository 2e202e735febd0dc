import { pl } from '@marquee/contracts';
import { conformance } from '@marquee/testing/conformance';
import { planning } from './department.js';
import { ready } from './plan/plan.fixture.js';

/** A panel needs more people and drafts than chance brings together. */
const review = {
  projectId: 'a1',
  reviewId: 'a1',
  by: 'a1',
  number: 'REV-1',
  draftIds: ['a1'],
  authorIds: [],
  panel: [{ reviewerId: 'a1', role: 'planning_manager' as const }],
  deadline: '2026-06-01T00:00:00.000Z',
  at: '2026-03-02T01:00:00.000Z',
};

conformance(planning, {
  ends: { 'Plan.time.schedule.until': 'a line of the event’s timetable; nothing holds by it' },
  begun: { Plan: ready, Review: [pl.ReviewScheduled({ ...review, opensAt: review.at }), pl.ReviewOpened(review)] },
  harmless: {
    setEventDates:
      'answers the signature or the void by which the view grew; a view hears an event before its reactions',
    lookUpEventDates:
      'of a project from before its dates were stated: what is signed at this moment states them by itself (setEventDates)',
    moveRiskRegister: 'a risk that is raised meanwhile takes its next look from the project’s own record',
    addMember: 'dates of other teams are a warning; hr finds each overlap in the person’s own schedule',
    composePlan: 'a concluded review stays as it is; until it is heard of the plan is not composed',
    approveContingency: 'whoever loses their part in the project at that moment is seen as a vacant post of hr’s',
    createDraft: 'an idea stays on the board whatever becomes of it, and may lead to several drafts',
    draftContingency: 'approval looks again',
    formTeam: 'dates of other teams are a warning; how many teams a person leads is read from the records, alone',
    openReview: 'one review of a project holds the unique key `projectUnderReview`; of people only hr’s facts are read',
    publishPlanVersion: 'of those who answer for the agenda only hr’s facts are read',
    removeMember: 'as formTeam',
    replaceLeader: 'as formTeam',
    substituteReviewer: 'of the people only hr’s facts are read, and a seat is given in the review’s own record',
    setResponse: 'of the person hr’s facts are read; whoever loses their part at that moment is a vacant post of hr’s',
  },
});
