import { OrgChart, Employment } from '@marquee/regulation';
import { department } from '@marquee/kernel';
import { briefForm } from './brief/brief-form.js';
import { RequirementBrief } from './brief/requirement-brief.js';
import { draftForm } from './drafts/draft-form.js';
import { Draft } from './drafts/draft.js';
import { ConcludedReview } from './plan/concluded-review.js';
import { planDifference } from './plan/plan-difference.js';
import { planForm } from './plan/plan-form.js';
import { PlanVersion } from './plan/plan-version.js';
import { Plan } from './plan/plan.js';
import { ProjectPhase } from './project-phase.js';
import { reactions } from './reactions.js';
import { contingencyForm, registerForm } from './risks/forms.js';
import { OpenRisks } from './risks/open-risks.js';
import { riskGaps, riskMatrix } from './risks/questions.js';
import { riskLevels, riskWatchList, WatchedWork } from './risks/watch-list.js';
import { RiskRegister } from './risks/risk-register.js';
import { Risk } from './risks/risk.js';
import { reviewsAwaitingMe } from './review/questions.js';
import { scoreForm } from './review/score-form.js';
import { Review } from './review/review.js';
import { contactSheet } from './team/contact-sheet.js';
import { ProjectStart } from './team/project-start.js';
import { Project } from './team/project.js';
import { ProjectRoster } from './team/roster.js';
import { SignedDates } from './team/signed-dates.js';
import { ClientHints, planningHints, ProjectClient } from './team/client-hints.js';
import { PlanningPerson } from './team/views.js';

/** 策劃部 — responsible for the whole concept of an event; owns the project and its planning team (C2.2.1, C3.2). */
export const planning = department('planning', {
  prefix: 'pl',
  says: { zh: '策劃部', en: 'Planning' },
  aggregates: [Project, RequirementBrief, Risk, RiskRegister, Draft, Review, Plan],
  views: [
    ProjectPhase,
    ProjectStart,
    ClientHints,
    ProjectClient,
    PlanningPerson,
    SignedDates,
    OpenRisks,
    WatchedWork,
    OrgChart,
    Employment,
    ProjectRoster,
    ConcludedReview,
    PlanVersion,
  ],
  questions: [planningHints, reviewsAwaitingMe, planDifference, riskMatrix, riskGaps, riskLevels, riskWatchList],
  forms: [briefForm, draftForm, scoreForm, planForm, registerForm, contingencyForm, contactSheet],
  reactions,
});
